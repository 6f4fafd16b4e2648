"""Who looks at which case right now, so that two advisors do not work on one unaware of each other.

hufen:desk:viewers:LEAD   zset   advisors -> when their page last said so, in ms; a minute and a quarter after the last
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.clock import ms_of
from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.store.links import Link

PLACE: Final = "hufen:desk:viewers:"
LIFE_MS: Final = 75_000
"""Pages say every half minute that they are still open at a case; two may be lost."""

# KEYS: a case's viewers. ARGV: advisor, now, when the oldest may have been seen, ttl in ms. Gives 1 for a new one.
_LOOK: Final = script("""
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
local new = redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return new
""")


class Viewers:
    """The viewers of all cases.

    Args:
        link: the connections.
        clock: tells the time.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._turns, self._pages, self._clock = link.turns, link.pages, clock

    async def look(self, lead: int, advisor: str) -> bool:
        """This advisor has the case open; True when that is new."""
        now = self._now()
        given = (advisor, now, now - LIFE_MS, LIFE_MS)
        return bool(await run(self._turns, _LOOK, [f"{PLACE}{lead}"], *given))

    async def leave(self, lead: int, advisor: str) -> bool:
        """They look at something else; True when they had looked at this one."""
        return bool(await call(self._turns, "ZREM", f"{PLACE}{lead}", advisor))

    async def of(self, lead: int) -> list[str]:
        """Who has the case open, the newest last."""
        since = self._now() - LIFE_MS
        return list(await call(self._pages, "ZRANGE", f"{PLACE}{lead}", f"({since}", "+inf", "BYSCORE"))

    def _now(self) -> int:
        return ms_of(self._clock.now())
