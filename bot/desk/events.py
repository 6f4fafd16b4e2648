"""What happens at the desk, as a stream that every page, bridge and webhook can follow and replay.

Entries are made after the change that they tell of, best effort: the cases are the truth, events say where to look.
They hold no words, no names of people and no contact: a case is named by its lead number only.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from bot.clock import SHANGHAI
from bot.store.keys import EVENTS, EVENTS_NEWS, TTL
from bot.store.scripts import script
from bot.store.wire import run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.clock import Clock
    from bot.store.base import Watch
    from bot.store.redis_store import RedisStore

KEEP: Final = 20_000
MOST: Final = 500

_NAMES: Final = {
    "conv": (
        *("queued", "unqueued", "claimed", "claim_refused", "transfer_offered", "transferred", "transfer_declined"),
        *("released", "returned", "reopened", "native"),
    ),
    "msg": ("in", "out", "status", "suggested"),
    "note": ("added",),
    "tag": ("set",),
    "lead": ("created", "status", "follow_up_set", "callback_due", "overdue", "fact_corrected"),
    "sla": ("warn", "breach"),
    "csat": ("asked", "rated"),
    "consent": ("granted", "withdrawn"),
    "contact": ("revealed",),
    "erase": ("done",),
    "advisor": ("presence", "login", "login_failed"),
}
NAMES: Final = frozenset({"viewing"} | {f"{kind}.{name}" for kind, names in _NAMES.items() for name in names})
"""Every name that an event may have."""

# KEYS: the stream. ARGV: how many to keep, ttl, channel of the news, the event.
# A connection that breaks may bring the same event again: it is then among the newest ones.
_ADD: Final = script("""
for _, entry in ipairs(redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 8)) do
  if entry[2][2] == ARGV[4] then return entry[1] end
end
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'e', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('PUBLISH', ARGV[3], '1')
return id
""")
_AFTER: Final = script("return redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])")
_LAST: Final = script("return redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        id: its place, rising; the id of the server-sent event.
        type: one of `NAMES`.
        lead: the case's number, 0 where no case is meant.
        epoch: of the case then.
        by: the account that did it; empty for the person, the bot or a timer.
        at: when.
        data: what else is to know: plain JSON, no words and no contact of the person.
    """

    id: str
    type: str
    lead: int
    epoch: int
    by: str
    at: datetime
    data: Mapping[str, Any]


Told = Callable[[Event], Awaitable[None]]


class Events:
    """The stream.

    Args:
        store: where it lies.
        clock: tells when something happened.
    """

    def __init__(self, store: RedisStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._told: list[Told] = []

    def listen(self, told: Told) -> None:
        """Have somebody in this process told of every event that arises here: each event arises in one process only."""
        self._told.append(told)

    async def add(self, name: str, lead: int = 0, epoch: int = 0, by: str = "", **data: Any) -> str:
        """Tell what happened; gives the event's id.

        Raises:
            ValueError: `NAMES` does not know it.
        """
        if name not in NAMES:
            raise ValueError(f"unknown event {name}")
        at = self._clock.now().isoformat(timespec="milliseconds")
        body = {"t": name, "l": lead, "e": epoch, "b": by, "a": at, "d": data, "u": secrets.token_hex(4)}
        packed = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        place = str(await run(self._store.link.turns, _ADD, [EVENTS], KEEP, TTL, EVENTS_NEWS, packed))
        for told in self._told:
            await told(Event(place, name, lead, epoch, by, self._clock.now(), data))
        return place

    async def after(self, event_id: str, limit: int = MOST) -> list[Event]:
        """Events after that one (`milliseconds-number`), oldest first; from the oldest kept one with an empty id."""
        start = f"({event_id}" if event_id else "-"
        return [_event(*entry) for entry in await run(self._store.link.pages, _AFTER, [EVENTS], start, limit)]

    async def last_id(self) -> str:
        """Where to follow from to see only what comes; `0-0` when nothing has happened."""
        found = await run(self._store.link.pages, _LAST, [EVENTS])
        return str(found[0][0]) if found else "0-0"

    @asynccontextmanager
    async def watch(self) -> AsyncIterator[Watch]:
        """Woken by events while the context is open. Start it before the first look at `after`."""
        async with self._store.listen(EVENTS_NEWS) as watch:
            yield watch


def _event(place: str, fields: list[str]) -> Event:
    body = json.loads(fields[1])
    at = datetime.fromisoformat(body["a"]).astimezone(SHANGHAI)
    return Event(place, body["t"], body["l"], body["e"], body["b"], at, body["d"])
