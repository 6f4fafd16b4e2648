"""Which conversations may have something to deliver, and when to look: an index beside the conversations.

An entry is made before the lines are written, with some grace, and taken away only by whoever read exactly this entry
and then found the outbox empty. A process that dies in between leaves one entry too many, never one too few.
"""

from __future__ import annotations

import secrets
from binascii import crc32
from typing import TYPE_CHECKING, Final

from bot.clock import ms_of
from bot.store import scripts
from bot.store.keys import POST, TTL, key_of
from bot.store.wire import call, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.clock import Clock
    from bot.store.links import Link

GRACE_MS: Final = 10_000
LANES: Final = 16
MOST: Final = 200
_FRACTIONS: Final = 256  # a double has room for so many between two milliseconds of this century


class DueIndex:
    """When to look at which conversation, by channel; in a cluster spread over lanes, so that no slot bears them all.

    Args:
        link: the connections.
        clock: tells the time.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._link = link
        self._clock = clock
        self._lanes = LANES if link.slotted else 1
        self._entered: dict[str, str] = {}

    async def enter(self, tag: str, after_ms: float = GRACE_MS) -> None:
        """Have this conversation looked at after that time; an earlier entry is replaced.

        Every entry differs from every other, so that nobody takes away one that they did not read.
        """
        due = self._now_ms() + after_ms
        score = repr(int(due) + secrets.randbelow(_FRACTIONS) / _FRACTIONS)
        self._entered[tag] = score
        await run(self._link.turns, scripts.ENTER, [self._lane(tag)], tag, score, TTL)

    def mine(self, tag: str) -> str:
        """The newest entry that this process made, empty if none; it is then forgotten here."""
        return self._entered.pop(tag, "")

    async def leave(self, tag: str, score: str) -> None:
        """Take the entry away if it is still that one."""
        if score:
            await run(self._link.turns, scripts.DROP, [self._lane(tag)], tag, score)

    async def due(self, channels: Iterable[str]) -> list[tuple[str, str]]:
        """Keys of conversations that should be looked at by now, with their entries' scores."""
        found: list[tuple[str, str]] = []
        for channel in channels:
            for lane in range(self._lanes):
                place = f"{POST}:{channel}:{lane}"
                until = f"({self._now_ms() + 1}"
                listed = await call(
                    self._link.pages, "ZRANGE", place, "-inf", until, "BYSCORE", "LIMIT", 0, MOST, "WITHSCORES"
                )
                found += [(key_of(tag), score) for tag, score in zip(listed[::2], listed[1::2], strict=True)]
        return found

    def _lane(self, tag: str) -> str:
        return f"{POST}:{tag.partition(':')[0]}:{crc32(tag.encode()) % self._lanes}"

    def _now_ms(self) -> int:
        return ms_of(self._clock.now())
