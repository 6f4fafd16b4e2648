"""How long people waited for an advisor in the last hour, and how long somebody who waits now will probably wait.

hufen:desk:waits   zset   `LEAD-EPOCH-MS` -> when the advisor came, in ms; an hour after the last one
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from bot.clock import moment_of
from bot.desk import words
from bot.store.scripts import script
from bot.store.wire import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.desk.case import Case
    from bot.store.links import Link

PLACE: Final = "hufen:desk:waits"
SPAN_MS: Final = 3_600_000
FEWEST: Final = 5
"""Fewer waits than these say nothing about the next one."""
MOST: Final = 500
_MINUTE_MS: Final = 60_000

# KEYS: the waits. ARGV: one, when it ended, the oldest to keep, how many, ttl in ms. A repeated one is the same one.
_ADD: Final = script("""
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[3])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[4]))
return redis.call('PEXPIRE', KEYS[1], ARGV[5])
""")
_SINCE: Final = script("return redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[1], ARGV[2])")


class Waits:
    """What was measured.

    Args:
        link: the connections.
        is_open: whether advisors are here at a moment: a night is no wait of theirs.
    """

    def __init__(self, link: Link, is_open: Callable[[datetime], bool]) -> None:
        self._link, self._is_open = link, is_open

    async def ended(self, case: Case) -> None:
        """An advisor has come to this case."""
        if not self._is_open(moment_of(case.since)):
            return
        name = f"{case.lead}-{case.epoch}-{max(0, case.claimed - case.since)}"
        given = (name, case.claimed, case.claimed - SPAN_MS, MOST, SPAN_MS)
        await run(self._link.turns, _ADD, [PLACE], *given)

    async def likely(self, waited_ms: int, now_ms: int) -> str:
        """What may honestly be said to somebody who has waited so long; empty when too little was measured."""
        found = await run(self._link.turns, _SINCE, [PLACE], now_ms - SPAN_MS, now_ms)
        waits = sorted(int(name.rpartition("-")[2]) for name in found)
        return _told(waits[len(waits) // 2], waits[len(waits) * 4 // 5], waited_ms) if len(waits) >= FEWEST else ""


def _told(usual: int, long: int, waited: int) -> str:
    """From the median and the four-fifths point of the waits."""
    if waited and waited >= long:
        return words.LONGER.format(minutes=_minutes(waited))
    low, high = _minutes(max(0, usual - waited)), _minutes(long - waited)
    if high == 1:
        return words.SOON
    span = str(high) if low == high else words.SPAN.format(low=low, high=high)
    return words.LIKELY.format(span=span)


def _minutes(ms: int) -> int:
    return max(1, ceil(ms / _MINUTE_MS))
