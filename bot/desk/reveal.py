"""Shows a number to an advisor: for a reason, for a minute, so many times an hour, and never without a line of audit.

hufen:desk:reveals:WHO   zset   looks of one advisor -> when, in ms; an hour
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.store.scripts import script
from bot.store.wire import run

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.desk.audit import Audit
    from bot.desk.clerk import Clerk
    from bot.desk.results import Advisor
    from bot.meter import Meter
    from bot.store.redis_store import RedisStore

SECONDS: Final = 60
MOST_AN_HOUR: Final = 20
REASON: Final = range(4, 201)
_HOUR_MS: Final = 3_600_000
_LOOKS: Final = "hufen:desk:reveals:"

# KEYS: looks of one advisor. ARGV: a name of this look, now in ms, how many an hour. Gives 0 when there is room, else
# the ms until there is. A repeated command counts once.
_TAKE: Final = script(f"""
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', tonumber(ARGV[2]) - {_HOUR_MS})
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
  local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return math.max(1, tonumber(oldest[2]) + {_HOUR_MS} - tonumber(ARGV[2]))
end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], {_HOUR_MS})
return 0
""")


@dataclass(frozen=True, slots=True)
class Shown:
    """The number, to be taken from the screen again at `until`."""

    number: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Denied:
    """Nothing is shown: `code` is `reason`, `limit`, `nothing` or `key`, `why` a sentence for the advisor."""

    code: str
    why: str


_WHY: Final = {
    "reason": f"请写明查看理由，{REASON[0]} 到 {REASON[-1]} 个字。",
    "limit": f"每小时最多查看 {MOST_AN_HOUR} 个号码，{{minutes}} 分钟后再试。",
    "nothing": "这里没有号码：对方没有留，或者已经撤回、过期。",
    "key": "号码打不开：现在的主密钥和保存号码时的不是同一个，请联系管理员。",
}


class Reveals:
    """Shows numbers.

    Args:
        store: where they lie.
        clerk: knows what is held.
        audit: is told.
        meter: counts, for the operator.

    Attributes:
        tell: told the case's number and who looked, for the desk.
    """

    def __init__(self, store: RedisStore, clerk: Clerk, audit: Audit, meter: Meter) -> None:
        self._store, self._clerk, self._audit, self._meter = store, clerk, audit, meter
        self.tell: Callable[[int, str], Awaitable[object]] | None = None

    async def reveal(self, key: str, advisor: Advisor, reason: str) -> Shown | Denied:
        """The number of a case. Whether the advisor may see this case at all is the caller's to know.

        The line of audit stands before the number is given; a number that was withdrawn meanwhile is not given.

        Args:
            key: the conversation.
            advisor: who looks.
            reason: why; goes into the audit, numbers in it masked.

        Raises:
            StoreDown: the store is out of reach; nothing is shown.
        """
        reason = " ".join(reason.split())
        if len(reason) not in REASON:
            return Denied("reason", _WHY["reason"])
        if wait := await self._wait(advisor):
            return await self._deny(key, advisor, "limit", minutes=-(-wait // 60_000))
        folder = await self._clerk.folder(key)
        if not folder.contact.get("number"):
            return await self._deny(key, advisor, "nothing")
        number = self._clerk.number(key, folder)
        if number is None:
            return await self._deny(key, advisor, "key")
        await self._audit.add("contact.revealed", self._clerk.about(advisor.id, key, folder), reason=reason)
        if not await self._clerk.note(key, folder, self._clerk.now_ms(), looked=True):
            return await self._deny(key, advisor, "nothing")
        self._meter.count("reveals")
        if self.tell is not None:
            await self.tell(folder.lead, advisor.id)
        return Shown(number, self._clerk.now() + timedelta(seconds=SECONDS))

    async def _wait(self, advisor: Advisor) -> int:
        given = (uuid4().hex, self._clerk.now_ms(), MOST_AN_HOUR)
        return int(await run(self._store.link.turns, _TAKE, [_LOOKS + advisor.id], *given))

    async def _deny(self, key: str, advisor: Advisor, code: str, minutes: int = 0) -> Denied:
        folder = await self._clerk.folder(key)
        await self._audit.add("contact.reveal_refused", self._clerk.about(advisor.id, key, folder), why=code)
        return Denied(code, _WHY[code].format(minutes=minutes))
