"""The reading of accounts in Redis; every step is one script, harmless when a connection repeats it.

hufen:{kf:ACCOUNT}:h   hash    cursor, since, mark, left, token, told, looked, rest, failures; 30 days after use
hufen:{kf:ACCOUNT}:k   string  who reads now; some seconds, renewed while somebody does
hufen:kf               set     accounts that callbacks have named; 30 days after the last one
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.channels.wecom_places import LOCK, TOKEN_LIFE, Stand
from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.store import Link
    from bot.store.scripts import Script

KEEP: Final = 30 * 86_400
ACCOUNTS: Final = "hufen:kf"


# KEYS: hash, lock. ARGV: now, then the owner or the token, then the rest.
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
redis.call('HSET', KEYS[1], 'rest', ARGV[1] + ARGV[3])
redis.call('HINCRBY', KEYS[1], 'failures', 1)
redis.call('DEL', KEYS[2])
return 1
"""
)


class RedisPlaces:
    """The stand of every account, as `bot.channels.wecom_places.Places` says."""

    def __init__(self, link: Link, clock: Clock) -> None:
        self._wire = link.turns
        self._clock = clock

    async def note(self, account: str, token: str) -> None:
        """Mark an account as due, and end its rest."""
        await call(self._wire, "SADD", ACCOUNTS, account)
        await call(self._wire, "EXPIRE", ACCOUNTS, KEEP)
        await self._run(_NOTE, account, token)

    async def wanted(self, account: str, owner: str, before: int) -> bool:
        """Take the lock if there is a reason to read."""
        return bool(await self._run(_WANTED, account, owner, before))

    async def look(self, account: str, owner: str, since: int) -> Stand | None:
        """Begin a look."""
        found = await self._run(_LOOK, account, owner, since)
        if not found:
            return None
        cursor, token, first, mark, failures, told = found
        fresh = int(told or 0) + TOKEN_LIFE > self._now()
        return Stand(cursor or "", (token or "") if fresh else "", int(first), int(mark or 0), int(failures or 0))

    async def save(self, account: str, owner: str, cursor: str) -> bool:
        """Keep the cursor."""
        return bool(await self._run(_SAVE, account, owner, cursor))

    async def hold(self, account: str, owner: str) -> bool:
        """Hold the lock for longer."""
        return bool(await self._run(_HOLD, account, owner))

    async def leave(self, account: str, owner: str, mark: int) -> bool:
        """Let go after a look that went well."""
        return bool(await self._run(_LEAVE, account, owner, mark) != 0)

    async def give_up(self, account: str, owner: str, rest: int) -> None:
        """Let go after a look that failed."""
        await self._run(_GIVE_UP, account, owner, rest)

    async def accounts(self) -> list[str]:
        """Accounts that callbacks have named."""
        return sorted(await call(self._wire, "SMEMBERS", ACCOUNTS))

    async def _run(self, step: Script, account: str, *arguments: str | int) -> Any:
        return await run(
            self._wire, step, [f"hufen:{{kf:{account}}}:h", f"hufen:{{kf:{account}}}:k"], self._now(), *arguments
        )

    def _now(self) -> int:
        return int(self._clock.now().timestamp())
