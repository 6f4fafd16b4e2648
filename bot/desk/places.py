"""The desk's indexes: where to look for cases. The cases are the truth; an entry that no case confirms is let go.

hufen:desk:cases       zset    every case -> its lead number
hufen:desk:open        zset    cases with deadlines -> when to look, in ms
hufen:desk:seats:WHO   zset    the cases of one advisor -> since when, in ms
hufen:desk:present     zset    advisors -> when they were last seen, in ms
hufen:desk:calls       zset    lead numbers -> when to call them back, in ms
hufen:desk:lead:NUMBER string  a lead's conversation
hufen:desk:events      stream  what happened; the newest twenty thousand
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.clock import ms_of
from bot.store.keys import CALLS, CASES, LEAD, OPEN, PRESENT, SEATS, TTL, key_of
from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.clock import Clock
    from bot.store.links import Link

# KEYS: an advisor's seats. ARGV: case, now, how many they may have, ttl. Gives 1 if there is a seat.
_SIT: Final = script("""
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[1], 'NX', ARGV[2], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
""")


class Places:
    """The indexes.

    Args:
        link: the connections.
        clock: tells the time.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._turns = link.turns
        self._pages = link.pages
        self._clock = clock

    async def sit(self, advisor: str, tag: str, seats: int) -> bool:
        """Hold a seat for a case, before it is claimed; False when none is free."""
        return bool(await run(self._turns, _SIT, [f"{SEATS}:{advisor}"], tag, self.now_ms(), seats, TTL))

    async def rise(self, advisor: str, tag: str) -> None:
        """Give the seat free."""
        await call(self._turns, "ZREM", f"{SEATS}:{advisor}", tag)

    async def seated(self, advisor: str) -> list[str]:
        """Keys of the cases of an advisor, the oldest first; to be confirmed by the cases."""
        return [key_of(tag) for tag in await call(self._pages, "ZRANGE", f"{SEATS}:{advisor}", 0, -1)]

    async def seated_since(self, advisor: str, tag: str) -> int:
        """When a seat was taken, in ms; 0 when it is not."""
        return int(float(await call(self._pages, "ZSCORE", f"{SEATS}:{advisor}", tag) or 0))

    async def count(self, advisor: str) -> int:
        """How many seats an advisor holds."""
        return int(await call(self._pages, "ZCARD", f"{SEATS}:{advisor}"))

    async def cases(self, offset: int, limit: int) -> list[str]:
        """Keys of all cases, the newest lead first."""
        found = await call(self._pages, "ZRANGE", CASES, offset, offset + limit - 1, "REV")
        return [key_of(tag) for tag in found]

    async def how_many(self) -> int:
        """How many cases there are."""
        return int(await call(self._pages, "ZCARD", CASES))

    async def key_of_lead(self, lead: int) -> str | None:
        """The conversation behind a lead number."""
        tag = await call(self._pages, "GET", f"{LEAD}:{lead}")
        return key_of(tag) if tag else None

    async def look_at(self, tag: str, when_ms: int) -> None:
        """Have a case looked at then, or sooner if it is to be anyway; every look finds out when the next is due."""
        await call(self._turns, "ZADD", OPEN, "LT", when_ms, tag)
        await call(self._turns, "EXPIRE", OPEN, TTL)

    async def to_look_at(self, limit: int) -> list[tuple[str, str]]:
        """Cases to look at now, with their entries."""
        until = self.now_ms()
        found = await call(self._pages, "ZRANGE", OPEN, "-inf", until, "BYSCORE", "LIMIT", 0, limit, "WITHSCORES")
        return [(key_of(tag), score) for tag, score in zip(found[::2], found[1::2], strict=True)]

    async def looked(self, tag: str, score: str, next_ms: int) -> None:
        """Looked at; `next_ms` 0 for never again. An entry that somebody else has renewed is left alone."""
        await run(self._turns, _LOOKED, [OPEN], tag, score, next_ms)

    async def call_at(self, lead: int, when_ms: int) -> None:
        """A lead is to be called back then."""
        await call(self._turns, "ZADD", CALLS, when_ms, lead)
        await call(self._turns, "EXPIRE", CALLS, TTL)

    async def calls(self) -> list[tuple[int, int]]:
        """Leads to be called back and when, soonest first; to be confirmed by the cases."""
        found = await call(self._pages, "ZRANGE", CALLS, 0, -1, "WITHSCORES")
        return [(int(lead), int(float(due))) for lead, due in zip(found[::2], found[1::2], strict=True)]

    async def called(self, lead: int) -> None:
        """Not to be called any more."""
        await call(self._turns, "ZREM", CALLS, lead)

    async def see(self, advisor: str, for_ms: int = 0) -> None:
        """This advisor is here now, or counts as here for that time to come; never takes a longer one back."""
        await call(self._turns, "ZADD", PRESENT, "GT", self.now_ms() + for_ms, advisor)
        await call(self._turns, "EXPIRE", PRESENT, TTL)

    async def leave(self, advisor: str) -> None:
        """This advisor has left."""
        await call(self._turns, "ZREM", PRESENT, advisor)

    async def last_seen(self, advisors: Iterable[str] = ()) -> dict[str, int]:
        """When advisors were last seen, in ms; all that are known when none is named."""
        found = await call(self._pages, "ZRANGE", PRESENT, 0, -1, "WITHSCORES")
        seen = {who: int(float(score)) for who, score in zip(found[::2], found[1::2], strict=True)}
        names = set(advisors)
        return {who: at for who, at in seen.items() if not names or who in names}

    def now_ms(self) -> int:
        """The clock in milliseconds."""
        return ms_of(self._clock.now())


# KEYS: an index. ARGV: member, the score that was read, the next one or 0.
_LOOKED: Final = script("""
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '0') ~= tonumber(ARGV[2]) then return 0 end
if ARGV[3] == '0' then return redis.call('ZREM', KEYS[1], ARGV[1]) end
return redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
""")
