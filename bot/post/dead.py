"""What could not be delivered, or may not have been, for the operator: no name, no words."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from bot.clock import moment_of
from bot.store.keys import DEAD, TTL
from bot.store.scripts import script
from bot.store.wire import run

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.links import Link

MOST: Final = 1000

# KEYS: the list. ARGV: how many, ttl, line id, the entry. The same line's newest entry stands alone.
_NOTE: Final = script("""
redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[2])
local over = redis.call('HLEN', KEYS[1]) - tonumber(ARGV[1])
if over > 0 then
  local ids = redis.call('HKEYS', KEYS[1])
  table.sort(ids)
  for i = 1, over do redis.call('HDEL', KEYS[1], ids[i]) end
end
return 1
""")
_ALL: Final = script("return redis.call('HGETALL', KEYS[1])")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A line that did not, or perhaps did not, reach its person.

    Attributes:
        at: when it was said.
        channel: the platform.
        person: a short name that tells two people apart without saying who they are.
        status: `failed` or `unknown`.
        why: the reason and the platform's code.
    """

    at: datetime
    channel: str
    person: str
    status: str
    why: str


async def bury(link: Link, key: str, line_id: str, way: str) -> None:
    """Note a line whose way ended in `failed …` or `unknown`."""
    channel, _, person = key.partition(":")
    short = blake2b(person.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    await run(link.turns, _NOTE, [DEAD], MOST, TTL, f"{line_id} {short}", f"{channel} {way}")


async def dead_letters(link: Link) -> list[DeadLetter]:
    """What could not be delivered, oldest first."""
    found = await run(link.pages, _ALL, [DEAD])
    return sorted((_letter(name, text) for name, text in zip(found[::2], found[1::2], strict=True)), key=_when)


def _letter(name: str, text: str) -> DeadLetter:
    line_id, _, person = name.partition(" ")
    channel, _, way = text.partition(" ")
    status, _, why = way.partition(" ")
    at = moment_of(int(line_id.partition("-")[0]))
    return DeadLetter(at, channel, person, status, why)


def _when(letter: DeadLetter) -> datetime:
    return letter.at
