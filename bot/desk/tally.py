"""Counts for the desk's figures, by day. Gathered here and written every few seconds: a turn never waits for them.

hufen:desk:metrics:DAY   hash   what was counted -> how often; thirteen months. No words, no names, no keys.

A connection that breaks may repeat a command, so a count can be a little too high after an outage, and a process that
is killed loses its last seconds: figures, not accounts.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.errors import StoreDown
from bot.store.wire import call

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.store.links import Link

PLACE: Final = "hufen:desk:metrics:"
KEEP: Final = 400 * 86_400
PAUSE: Final = 5.0
MOST_DAYS: Final = 92
_LOG = logging.getLogger(__name__)


class Tally:
    """Counters.

    Args:
        link: the connections.
        clock: tells the day.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._turns, self._pages, self._clock = link.turns, link.pages, clock
        self._counts: Counter[tuple[str, str]] = Counter()
        self._writing: asyncio.Task[None] | None = None

    def count(self, *names: str) -> None:
        """One more of each."""
        day = self._clock.now().date().isoformat()
        self._counts.update((day, name) for name in names)
        if self._writing is None:
            self._writing = asyncio.get_running_loop().create_task(self._later())

    async def write(self) -> None:
        """Write what was counted; what cannot be written now is kept for the next time."""
        counts, self._counts = self._counts, Counter()
        try:
            for (day, name), count in counts.items():
                await call(self._turns, "HINCRBY", PLACE + day, name, count)
            for day in {day for day, _ in counts}:
                await call(self._turns, "EXPIRE", PLACE + day, KEEP)
        except StoreDown as down:
            _LOG.warning("figures wait: %s", down)
            self._counts.update(counts)

    async def days(self, number: int) -> list[tuple[str, dict[str, int]]]:
        """What was counted on each of the last days, today last."""
        await self.write()
        today = self._clock.now().date()
        days = [(today - timedelta(days=back)).isoformat() for back in reversed(range(min(number, MOST_DAYS)))]
        found = await asyncio.gather(*(call(self._pages, "HGETALL", PLACE + day) for day in days))
        return [(day, _counts(fields)) for day, fields in zip(days, found, strict=True)]

    async def stop(self) -> None:
        """Write the rest."""
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
            self._writing = None
        await self.write()

    async def _later(self) -> None:
        await asyncio.sleep(PAUSE)
        self._writing = None
        await self.write()


def _counts(fields: dict[str, str] | list[str]) -> dict[str, int]:
    """One server answers with a list, redis-py's cluster client with a mapping."""
    pairs = fields.items() if isinstance(fields, dict) else zip(fields[::2], fields[1::2], strict=True)
    return {name: int(count) for name, count in pairs}
