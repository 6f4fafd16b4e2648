"""One conversation's outbox, over Redis: put lines in, take the next one, write down how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from bot.clock import ms_of
from bot.lines import Line, line_of, pack, reply_of, unpack
from bot.post import scripts
from bot.store.keys import SEEN_TTL, TTL, digest
from bot.store.wire import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.store.redis_store import RedisStore
    from dialogs.messages import Reply

LEASE_MS: Final = 60_000
PUT: Final = 1
SUGGESTED: Final = 3

What = Literal["send", "empty", "held", "later", "busy", "stopped"]


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next in one conversation.

    Attributes:
        what: `send` this line; `later`, once it is due; nothing more (`empty`); nothing before the person writes
            (`held`); another worker is at it (`busy`); the lease was given up as asked (`stopped`).
        line: the line to send.
        tries: how often it has been sent, this time included.
        wait_ms: for `later` when it is due by the clock, for `busy` how long the other's lease still runs.
        lost: ids of lines that a dead worker left between sending and marking: `unknown` from now on.
    """

    what: What
    line: Line | None = None
    tries: int = 0
    wait_ms: int = 0
    lost: tuple[str, ...] = ()


class Outbox:
    """The outboxes of all conversations of a store.

    Args:
        store: where they lie.
        clock: tells when a repeated try is due.

    Attributes:
        once: channels whose platform shows a line only once, however often it is sent.
    """

    def __init__(self, store: RedisStore, clock: Clock) -> None:
        self._store = store
        self._wire = store.link.turns
        self._clock = clock
        self.once: set[str] = set()

    async def step(self, key: str, token: str, ended: str = "", how: str = "", *, stop: bool = False) -> Step:
        """Write down how the last line ended, if one was sent, and take the next one.

        Args:
            key: the conversation.
            token: this worker's, the same as long as it works on this conversation.
            ended: id of the line that was sent.
            how: its way from now on, as `bot/post/scripts.py` lists them.
            stop: take no further line.
        """
        keys = self._store.keys(key)
        places = [keys.out, keys.way, keys.lease, keys.lines, keys.core]
        given = (token, LEASE_MS, self.now_ms(), ended, how, int(stop), int(key.partition(":")[0] in self.once))
        return _step(await run(self._wire, scripts.STEP, places, *given))

    async def contact(self, key: str) -> bool:
        """The person wrote: let go what was held for that; False when nothing was."""
        keys = self._store.keys(key)
        return bool(await run(self._wire, scripts.CONTACT, [keys.out, keys.way]))

    async def put(self, key: str, replies: Sequence[Reply], name: str) -> int:
        """Say lines of the bot that answer no message; gives `PUT`, `SUGGESTED` while an advisor talks, or neither."""
        keys, now = self._store.keys(key), self._clock.now()
        lines = [pack(line_of(reply, now)) for reply in replies]
        places = [keys.core, keys.lines, keys.seen_on(keys.today), keys.out, keys.way, keys.desk, *keys.seen]
        said = await run(self._wire, scripts.PUT, places, TTL, SEEN_TTL, f"put:{name}", keys.news, *lines)
        return int(said)

    async def take(self, key: str, message_id: str, most: int) -> tuple[Reply, ...]:
        """What answered that message and has not left yet; it counts as sent."""
        keys = self._store.keys(key)
        found = await run(self._wire, scripts.TAKE, [keys.out, keys.way, keys.lines, *keys.seen], message_id, most)
        return tuple(reply_of(unpack(place, fields[1])) for place, fields in found)

    async def take_waiting(self, key: str, message_id: str) -> list[Line]:
        """Everything that waits, oldest first; it counts as sent. For the same message it is given again."""
        keys = self._store.keys(key)
        places = [keys.out, keys.way, keys.lines, keys.lease]
        found = await run(self._wire, scripts.TAKE_WAITING, places, digest(message_id))
        return sorted((unpack(place, fields[1]) for place, fields in found), key=_place)

    async def again(self, key: str, line_id: str) -> bool:
        """Put a line that failed, or whose fate is unknown, in once more; False when it is neither."""
        keys = self._store.keys(key)
        return bool(await run(self._wire, scripts.AGAIN, [keys.out, keys.way, keys.lines], line_id, TTL))

    async def bounce(self, key: str, line_id: str, how: str) -> bool:
        """A line that the platform had taken came back; False when it is not one that was sent."""
        return bool(await run(self._wire, scripts.BOUNCE, [self._store.keys(key).way], line_id, how))

    def now_ms(self) -> int:
        """The clock in milliseconds."""
        return ms_of(self._clock.now())


def _place(line: Line) -> tuple[int, ...]:
    return tuple(map(int, line.id.split("-")))


def _step(found: Any) -> Step:
    what, detail, lost = found[0], found[1], tuple(found[2])
    if what == "send":
        return Step("send", unpack(detail, found[3]), int(found[4]), lost=lost)
    return Step(what, wait_ms=int(detail) if what in {"later", "busy"} else 0, lost=lost)
