"""Topics that may have been made without our knowing: noted before they are made, looked for by whoever comes next.

hufen:{bridge}:begun   hash     lead -> the message id before which it was not there, how many further ids have still to
                                be looked at, its name
hufen:{bridge}:top     string   the highest message id of the group that was seen

A topic's id is the id of the message that opens it, and a group counts its messages. So a topic of which the answer was
lost, or whose maker died before it was written down, has one of the next ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.store.links import Link

BEGUN: Final = "hufen:{bridge}:begun"
TOP: Final = "hufen:{bridge}:top"
SPAN: Final = 12
"""Ids to look at: what other people said in the group while the topic was made, and a little more."""

# KEYS: begun, top. ARGV: lead, name, the highest id that this worker knows, how many to look at. What an earlier worker
# began stays: its topic is still to be found.
_BEGIN: Final = script("""
local top = math.max(tonumber(redis.call('GET', KEYS[2]) or '0'), tonumber(ARGV[3]))
redis.call('SET', KEYS[2], string.format('%.0f', top))
local span = top > 0 and ARGV[4] or '0'
return redis.call('HSETNX', KEYS[1], ARGV[1], string.format('%.0f %s %s', top, span, ARGV[2]))
""")
# KEYS: top. ARGV: an id.
_SAW: Final = script("""
if tonumber(ARGV[1]) > tonumber(redis.call('GET', KEYS[1]) or '0') then redis.call('SET', KEYS[1], ARGV[1]) end
return 1
""")
_ALL: Final = script("return redis.call('HGETALL', KEYS[1])")


@dataclass(frozen=True, slots=True)
class Began:
    """A topic that may be there.

    Attributes:
        lead: for whom.
        floor: the highest message id before it.
        left: how many ids after that have still to be looked at.
        name: as it was called.
    """

    lead: int
    floor: int
    left: int
    name: str


class Begun:
    """The notes in the store. Every method raises `StoreDown` when it is out of reach.

    Args:
        link: the connections.
    """

    def __init__(self, link: Link) -> None:
        self._wire = link.turns

    async def begin(self, lead: int, name: str, top: int) -> None:
        """A topic is about to be made; `top` is the highest message id of the group that is known here."""
        await run(self._wire, _BEGIN, [BEGUN, TOP], lead, name, top, SPAN)

    async def of(self, lead: int) -> Began | None:
        """What was begun for a lead and never ended."""
        text = await call(self._wire, "HGET", BEGUN, lead)
        return _read(lead, text) if text else None

    async def all(self) -> list[Began]:
        """Everything that was begun and never ended."""
        found = await run(self._wire, _ALL, [BEGUN])
        return [_read(int(lead), text) for lead, text in zip(found[::2], found[1::2], strict=True)]

    async def looked(self, began: Began) -> None:
        """So far it was looked for."""
        await call(self._wire, "HSET", BEGUN, began.lead, f"{began.floor} {began.left} {began.name}")

    async def end(self, lead: int) -> None:
        """It is known what became of it."""
        await call(self._wire, "HDEL", BEGUN, lead)

    async def saw(self, message: int) -> None:
        """The group has a message of this id."""
        await run(self._wire, _SAW, [TOP], message)


def _read(lead: int, text: str) -> Began:
    floor, left, name = text.split(" ", 2)
    return Began(lead, int(floor), int(left), name)
