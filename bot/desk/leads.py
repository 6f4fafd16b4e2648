"""How far a lead got in the firm's own work, apart from who may speak: status, reminder, tags, salutation, rating.

It lies in the case's hash (`hufen:{channel:user}:d`), so that an erasure removes it with everything else. Only the
reminders have an index, by lead number, which tells nobody's name:

hufen:desk:follow   zset   lead number -> when to be reminded, in ms
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.store.keys import TTL
from bot.store.scripts import script
from bot.store.wire import call, run
from bot.text import clean

if TYPE_CHECKING:
    from bot.store.redis_store import RedisStore

FOLLOW: Final = "hufen:desk:follow"
MOST_TAGS: Final = 10
LONGEST_TAG: Final = 12
LONGEST_CALL: Final = 12
RATINGS: Final = range(1, 6)
_DAY_MS: Final = 86_400_000
_SPACE: Final = re.compile(r"\s+")
_FIELDS: Final = ("status", "follow", "tags", "call", "keeper", "keeper_name", "csat")


class Status(StrEnum):
    """How far a lead got."""

    NEW = "new"
    CLAIMED = "claimed"
    CONTACTED = "contacted"
    FOLLOWING = "following"
    SIGNED = "signed"
    UNINTERESTED = "uninterested"
    UNREACHABLE = "unreachable"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Lead:
    """What a firm notes of a lead.

    Attributes:
        status: how far it got.
        follow: when to be reminded, in ms; 0 for never.
        tags: short words to find it by.
        call: how the person likes to be called, as an advisor noted it (`王先生`).
        keeper: the account of the last advisor who had it, who is reminded.
        keeper_name: how that one is called.
        csat: the person's rating of 1 to 5; 0 for none.
    """

    status: Status = Status.NEW
    follow: int = 0
    tags: tuple[str, ...] = ()
    call: str = ""
    keeper: str = ""
    keeper_name: str = ""
    csat: int = 0


# KEYS: core, desk. ARGV: ttl, then fields and values. Nothing is written of a talk that is gone.
_WRITE: Final = script("""
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('EXPIRE', KEYS[2], ARGV[1])
return 1
""")
# KEYS: core, desk. ARGV: keeper, name, status, statuses that it takes the place of ('' for none yet). A step forward.
_STEP: Final = script("""
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if ARGV[1] ~= '' then redis.call('HSET', KEYS[2], 'keeper', ARGV[1], 'keeper_name', ARGV[2]) end
local now = redis.call('HGET', KEYS[2], 'status') or ''
for i = 4, #ARGV do
  if now == ARGV[i] then redis.call('HSET', KEYS[2], 'status', ARGV[3]) return 1 end
end
return 0
""")
_READ: Final = script("return redis.call('HMGET', KEYS[1], unpack(ARGV))")


class Leads:
    """The notes.

    Args:
        store: where the cases lie.
    """

    def __init__(self, store: RedisStore) -> None:
        self._store = store

    async def of(self, key: str) -> Lead:
        """The notes of one case."""
        found = await run(self._store.link.pages, _READ, [self._store.keys(key).desk], *_FIELDS)
        status, follow, tags, called, keeper, keeper_name, csat = (value or "" for value in found)
        known = Status(status) if status in set(Status) else Status.NEW
        listed = tuple(json.loads(tags)) if tags else ()
        return Lead(known, int(follow or 0), listed, called, keeper, keeper_name, int(csat or 0))

    async def write(self, key: str, lead: int, notes: Lead) -> bool:
        """Write status, reminder, tags and salutation; False when the talk is gone."""
        keys = self._store.keys(key)
        tags = json.dumps(notes.tags, ensure_ascii=False, separators=(",", ":"))
        fields = ("status", notes.status, "follow", notes.follow, "tags", tags, "call", notes.call)
        await self._remind(lead, notes.follow)
        return bool(await run(self._store.link.turns, _WRITE, [keys.core, keys.desk], TTL, *fields))

    async def claimed(self, key: str, advisor: str, name: str) -> None:
        """Somebody has it now; a new lead is claimed by that."""
        await self._step(key, advisor, name, Status.CLAIMED, "", Status.NEW)

    async def contacted(self, key: str) -> None:
        """Somebody has spoken with the person."""
        await self._step(key, "", "", Status.CONTACTED, "", Status.NEW, Status.CLAIMED)

    async def rate(self, key: str, rating: int) -> bool:
        """The person's rating; the last one counts."""
        keys = self._store.keys(key)
        return bool(await run(self._store.link.turns, _WRITE, [keys.core, keys.desk], TTL, "csat", rating))

    async def reminders(self) -> list[tuple[int, int]]:
        """Leads with a reminder and when it is due, soonest first."""
        found = await call(self._store.link.pages, "ZRANGE", FOLLOW, 0, -1, "WITHSCORES")
        return [(int(lead), int(float(due))) for lead, due in zip(found[::2], found[1::2], strict=True)]

    async def due(self, now_ms: int) -> list[tuple[int, int]]:
        """Leads of whom one is to be reminded by then, and since when; those of the last day."""
        given = (FOLLOW, now_ms - _DAY_MS, now_ms, "BYSCORE", "WITHSCORES")
        found = await call(self._store.link.pages, "ZRANGE", *given)
        return [(int(lead), int(float(due))) for lead, due in zip(found[::2], found[1::2], strict=True)]

    async def forget(self, lead: int) -> None:
        """No reminder any more."""
        await call(self._store.link.turns, "ZREM", FOLLOW, lead)

    async def _remind(self, lead: int, due: int) -> None:
        if due:
            await call(self._store.link.turns, "ZADD", FOLLOW, due, lead)
        else:
            await self.forget(lead)

    async def _step(self, key: str, advisor: str, name: str, to: str, *before: str) -> None:
        keys = self._store.keys(key)
        await run(self._store.link.turns, _STEP, [keys.core, keys.desk], advisor, name, to, *before)


def changed(notes: Lead, wanted: dict[str, object], now_ms: int) -> Lead | str:
    """Notes with what a form wants, or what is wrong with it, in the advisor's words."""
    for name, read in (("status", _status), ("follow", _follow), ("tags", _tags), ("call", _call)):
        if name in wanted:
            value = read(wanted[name], now_ms)
            if value is None:
                return _WRONG[name]
            notes = replace(notes, **{name: value})  # type: ignore[arg-type]  # each field has its reader's type
    if notes.status not in {Status.FOLLOWING, Status.CONTACTED, Status.CLAIMED, Status.UNREACHABLE}:
        notes = replace(notes, follow=0)
    return notes


_WRONG: Final = {
    "status": "请选择一个状态。",
    "follow": "跟进时间要在现在之后、一年以内。",
    "tags": f"标签最多 {MOST_TAGS} 个，每个 1 到 {LONGEST_TAG} 字。",
    "call": f"称呼最多 {LONGEST_CALL} 字。",
}
_YEAR_MS: Final = 366 * 86_400_000


def _status(value: object, _now: int) -> Status | None:
    return Status(value) if isinstance(value, str) and value in set(Status) else None


def _follow(value: object, now: int) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if value == 0 or now < value <= now + _YEAR_MS else None


def _tags(value: object, _now: int) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        return None
    tags = tuple(dict.fromkeys(_one_line(tag) for tag in value))
    fits = len(tags) <= MOST_TAGS and all(0 < len(tag) <= LONGEST_TAG for tag in tags)
    return tags if fits else None


def _call(value: object, _now: int) -> str | None:
    text = _one_line(value) if isinstance(value, str) else "?" * 99
    return text if len(text) <= LONGEST_CALL else None


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", clean(text)).strip()
