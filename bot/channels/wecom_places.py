"""Where each customer-service account's reading stands, shared by all workers: cursor, lock, and what is due.

    hufen:{kf:ACCOUNT}:h   hash    cursor, since, mark, left, token, told, looked, rest, failures; 30 days after use
    hufen:{kf:ACCOUNT}:k   string  who reads now; a quarter of a minute, renewed while somebody does
    hufen:kf               set     accounts that callbacks have named; 30 days after the last one
    hufen:kf:b:DIGEST      string  a bubble that the platform had taken and did not deliver; 3 days

One worker reads an account at a time. A callback first marks the account as due and then tries the lock, and the
reader lets go only if the mark is still the one that it began with: so no callback falls between two workers, and a
reader that dies leaves the mark for the next one. A reader whose lock ran out writes nothing more, since every write
names its owner (a fence). Every step is one script, harmless when a connection repeats it. Times are in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.store import Link
    from bot.store.scripts import Script

LOCK: Final = 15
TOKEN_LIFE: Final = 570
"""Of a callback's token: ten minutes, less what a look may take."""
KEEP: Final = 30 * 86_400
ACCOUNTS: Final = "hufen:kf"
BOUNCED: Final = "hufen:kf:b:"
BOUNCED_KEEP: Final = 3 * 86_400

# KEYS: hash, lock. ARGV: now, then the token or the owner, then the rest.
_NOTE: Final = script(f"""
redis.call('HINCRBY', KEYS[1], 'mark', 1)
redis.call('HSET', KEYS[1], 'token', ARGV[2], 'told', ARGV[1], 'rest', 0)
redis.call('EXPIRE', KEYS[1], {KEEP})
return 1
""")
_WANTED: Final = script(f"""
local stand = redis.call('HMGET', KEYS[1], 'mark', 'left', 'looked', 'rest')
for i = 1, 4 do stand[i] = tonumber(stand[i] or '0') end
if stand[4] > tonumber(ARGV[1]) then return 0 end
if stand[1] <= stand[2] and stand[3] >= tonumber(ARGV[3]) then return 0 end
if redis.call('SET', KEYS[2], ARGV[2], 'NX', 'EX', {LOCK}) then return 1 end
return redis.call('GET', KEYS[2]) == ARGV[2] and 1 or 0
""")
_MINE: Final = f"""
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return false end
redis.call('EXPIRE', KEYS[2], {LOCK})
"""
_LOOK: Final = script(
    _MINE
    + f"""
redis.call('HSETNX', KEYS[1], 'since', ARGV[3])
redis.call('HSET', KEYS[1], 'looked', ARGV[1])
redis.call('EXPIRE', KEYS[1], {KEEP})
return redis.call('HMGET', KEYS[1], 'cursor', 'token', 'since', 'mark', 'failures', 'told')
"""
)
_SAVE: Final = script(_MINE + "redis.call('HSET', KEYS[1], 'cursor', ARGV[3]) return 1")
_HOLD: Final = script(_MINE + "return 1")
_LEAVE: Final = script(
    _MINE
    + """
redis.call('HSET', KEYS[1], 'left', ARGV[3], 'failures', 0)
if tonumber(redis.call('HGET', KEYS[1], 'mark') or '0') > tonumber(ARGV[3]) then return 0 end
redis.call('DEL', KEYS[2])
return 1
"""
)
_GIVE_UP: Final = script(
    _MINE
    + """
local called = tonumber(redis.call('HGET', KEYS[1], 'mark') or '0') > tonumber(ARGV[4])
redis.call('HSET', KEYS[1], 'rest', called and 0 or ARGV[1] + ARGV[3])
redis.call('HINCRBY', KEYS[1], 'failures', 1)
redis.call('DEL', KEYS[2])
return 1
"""
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the reading of an account stands.

    Attributes:
        cursor: what the platform gave last; empty at the very first start.
        token: of the newest callback, as long as it is good; else empty.
        since: what was said before that is taken in but not answered.
        mark: of the callbacks so far.
        failures: looks in a row that failed.
    """

    cursor: str
    token: str
    since: int
    mark: int
    failures: int


class Places:
    """The stand of every account; `owner` is one reader's own name. Raises `StoreDown`.

    Args:
        link: to Redis.
        clock: tells the time.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._wire = link.turns
        self._clock = clock

    async def note(self, account: str, token: str) -> None:
        """Mark an account as due, and end its rest; a callback's token goes with it."""
        await call(self._wire, "SADD", ACCOUNTS, account)
        await call(self._wire, "EXPIRE", ACCOUNTS, KEEP)
        await self._run(_NOTE, account, token)

    async def wanted(self, account: str, owner: str, before: int) -> bool:
        """Take the lock if the account is due or was last looked at before that moment; not while it rests."""
        return bool(await self._run(_WANTED, account, owner, before))

    async def look(self, account: str, owner: str, since: int) -> Stand | None:
        """Begin a look; None when the lock is another's by now. `since` counts at the very first one only."""
        found = await self._run(_LOOK, account, owner, since)
        if not found:
            return None
        cursor, token, first, mark, failures, told = found
        fresh = int(told or 0) + TOKEN_LIFE > self.now()
        return Stand(cursor or "", (token or "") if fresh else "", int(first), int(mark or 0), int(failures or 0))

    async def save(self, account: str, owner: str, cursor: str) -> bool:
        """Keep the cursor and hold the lock; False when the lock is another's by now."""
        return bool(await self._run(_SAVE, account, owner, cursor))

    async def hold(self, account: str, owner: str) -> bool:
        """Hold the lock for longer."""
        return bool(await self._run(_HOLD, account, owner))

    async def leave(self, account: str, owner: str, mark: int) -> bool:
        """Let go after a look that went well; False when callbacks came since that mark and the lock is still ours."""
        return bool(await self._run(_LEAVE, account, owner, mark) != 0)

    async def give_up(self, account: str, owner: str, rest: int, mark: int) -> None:
        """Let go after a look that failed; the account stays due, and rests unless callbacks came since that mark."""
        await self._run(_GIVE_UP, account, owner, rest, mark)

    async def accounts(self) -> list[str]:
        """Accounts that callbacks have named."""
        return sorted(await call(self._wire, "SMEMBERS", ACCOUNTS))

    async def bounce(self, stem: str) -> None:
        """Remember a bubble, by what its message ids begin with, that did not arrive."""
        await call(self._wire, "SET", BOUNCED + stem, 1, "EX", BOUNCED_KEEP)

    async def bounced(self, stem: str) -> bool:
        """Whether that bubble did not arrive."""
        return bool(await call(self._wire, "EXISTS", BOUNCED + stem))

    def now(self) -> int:
        """The clock."""
        return int(self._clock.now().timestamp())

    async def _run(self, step: Script, account: str, *arguments: str | int) -> Any:
        keys = [f"hufen:{{kf:{account}}}:h", f"hufen:{{kf:{account}}}:k"]
        return await run(self._wire, step, keys, self.now(), *arguments)
