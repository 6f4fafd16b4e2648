"""What has still to be told to the operator's program, in lanes: one lead's events in order, leads side by side.

hufen:{hooks}:cursor   string  the event that was taken last from the desk's stream
hufen:{hooks}:due      zset    lanes -> when to go on, in ms; a worker that takes one moves it into the future
hufen:{hooks}:tries    hash    lane -> how often its head has failed
hufen:{hooks}:q:LANE   list    `ms id body`, the oldest first                               thirty days
hufen:{hooks}:dead     list    `why|ms id body` of what was given up, the newest first      thirty days
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.links import Link

CURSOR: Final = "hufen:{hooks}:cursor"
DUE: Final = "hufen:{hooks}:due"
TRIES: Final = "hufen:{hooks}:tries"
DEAD: Final = "hufen:{hooks}:dead"
QUEUE: Final = "hufen:{hooks}:q:"
KEEP: Final = 30 * 86_400
MOST_DEAD: Final = 1_000
LEASE_MS: Final = 20_000
"""How long a worker has a lane: twice as long as a call may take."""

# KEYS: cursor, due, then the lane's queue of each event. ARGV: cursor that was read, the next one, now, ttl, then lane
# and entry of each event. Of two workers with the same events one comes first.
_FEED: Final = script("""
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
for i = 3, #KEYS do
  redis.call('RPUSH', KEYS[i], ARGV[2 * i])
  redis.call('EXPIRE', KEYS[i], ARGV[4])
  redis.call('ZADD', KEYS[2], 'NX', ARGV[3], ARGV[2 * i - 1])
end
return 1
""")
# KEYS: due. ARGV: now, until when the lane is taken, which is also the taker's token.
_TAKE: Final = script("""
local lane = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 1)[1]
if lane then redis.call('ZADD', KEYS[1], ARGV[2], lane) end
return lane or ''
""")
_HEAD: Final = script("""
local head = redis.call('LINDEX', KEYS[1], 0)
if head then return {head, redis.call('HGET', KEYS[2], ARGV[1]) or '0'} end
if tonumber(redis.call('ZSCORE', KEYS[3], ARGV[1]) or '0') == tonumber(ARGV[2]) then
  redis.call('ZREM', KEYS[3], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
end
return {}
""")
_MINE: Final = """
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '0') ~= tonumber(ARGV[2]) then return -1 end
local function go_on(when)
  if redis.call('LLEN', KEYS[2]) > 0 then return redis.call('ZADD', KEYS[1], when, ARGV[1]) end
  redis.call('HDEL', KEYS[3], ARGV[1])
  return redis.call('ZREM', KEYS[1], ARGV[1])
end
"""
# KEYS: due, queue, tries. ARGV: lane, token, now. Nothing of a worker whose time with the lane is over.
_DONE: Final = script(
    _MINE
    + """
redis.call('LPOP', KEYS[2])
redis.call('HDEL', KEYS[3], ARGV[1])
go_on(ARGV[3])
return 0
"""
)
# KEYS: due, queue, tries, dead. ARGV: lane, token, when next, entries up to that moment are given up, why, how many of
# them are kept, ttl. Gives how many were given up.
_FAILED: Final = script(
    _MINE
    + """
redis.call('HINCRBY', KEYS[3], ARGV[1], 1)
local buried = 0
local head = redis.call('LINDEX', KEYS[2], 0)
while head and tonumber(string.match(head, '^%d+')) <= tonumber(ARGV[4]) do
  redis.call('LPUSH', KEYS[4], ARGV[5] .. '|' .. redis.call('LPOP', KEYS[2]))
  buried = buried + 1
  head = redis.call('LINDEX', KEYS[2], 0)
end
if buried > 0 then
  redis.call('LTRIM', KEYS[4], 0, tonumber(ARGV[6]) - 1)
  redis.call('EXPIRE', KEYS[4], ARGV[7])
end
go_on(ARGV[3])
return buried
"""
)
# KEYS: dead, due, queue. ARGV: the dead entry, the new one, lane, now, ttl.
_AGAIN: Final = script("""
if redis.call('LREM', KEYS[1], 1, ARGV[1]) == 0 then return 0 end
redis.call('RPUSH', KEYS[3], ARGV[2])
redis.call('EXPIRE', KEYS[3], ARGV[5])
redis.call('ZADD', KEYS[2], 'NX', ARGV[4], ARGV[3])
return 1
""")


@dataclass(frozen=True, slots=True)
class Parcel:
    """One event on its way.

    Attributes:
        lane: the lead's number, 0 for what concerns no lead.
        at_ms: when it happened.
        id: of the event, the same for every try.
        body: the envelope.
    """

    lane: str
    at_ms: int
    id: str
    body: str

    @property
    def entry(self) -> str:
        """As it lies in its lane."""
        return f"{self.at_ms} {self.id} {self.body}"


@dataclass(frozen=True, slots=True)
class Turn:
    """A lane that this worker has for some seconds: its head, how often that failed, and the token."""

    parcel: Parcel
    tries: int
    token: int


@dataclass(frozen=True, slots=True)
class Dead:
    """What was given up, and what the last try met."""

    parcel: Parcel
    why: str


class Lanes:
    """The lanes in the store. Every method raises `StoreDown` when it is out of reach.

    Args:
        link: the connections.
    """

    def __init__(self, link: Link) -> None:
        self._wire = link.turns

    async def cursor(self, start: str) -> str:
        """The event that was taken last; on the very first look it is `start`."""
        await call(self._wire, "SET", CURSOR, start, "NX")
        return str(await call(self._wire, "GET", CURSOR))

    async def feed(self, before: str, after: str, parcels: Sequence[Parcel], now_ms: int) -> bool:
        """Put events into their lanes and move the cursor, in one step; False when another worker did so."""
        keys = [CURSOR, DUE, *(QUEUE + parcel.lane for parcel in parcels)]
        given = [part for parcel in parcels for part in (parcel.lane, parcel.entry)]
        return bool(await run(self._wire, _FEED, keys, before, after, now_ms, KEEP, *given))

    async def take(self, now_ms: int) -> Turn | None:
        """A lane that may go on, for this worker only; None when there is none."""
        token = now_ms + LEASE_MS
        while lane := str(await run(self._wire, _TAKE, [DUE], now_ms, token)):
            found = await run(self._wire, _HEAD, [QUEUE + lane, TRIES, DUE], lane, token)
            if found:
                return Turn(_parcel(lane, found[0]), int(found[1]), token)
        return None

    async def done(self, turn: Turn, now_ms: int) -> None:
        """The head was taken by the receiver; the lane goes on with the next one."""
        lane = turn.parcel.lane
        await run(self._wire, _DONE, [DUE, QUEUE + lane, TRIES], lane, turn.token, now_ms)

    async def failed(self, turn: Turn, next_ms: int, over_ms: int, why: str) -> int:
        """The head was not taken: try again then; what is from before `over_ms` is given up. Gives how many that were.

        The lane waits as a whole, so that its events arrive in order.
        """
        lane = turn.parcel.lane
        given = (lane, turn.token, next_ms, over_ms, why, MOST_DEAD, KEEP)
        return max(0, int(await run(self._wire, _FAILED, [DUE, QUEUE + lane, TRIES, DEAD], *given)))

    async def waiting(self) -> dict[str, int]:
        """Lanes with something in them, and how often their heads have failed."""
        lanes = await call(self._wire, "ZRANGE", DUE, 0, -1)
        tries = await call(self._wire, "HMGET", TRIES, *lanes) if lanes else []
        return {lane: int(count or 0) for lane, count in zip(lanes, tries, strict=True)}

    async def dead(self) -> list[Dead]:
        """What was given up, the newest first."""
        return [_dead(text) for text in await call(self._wire, "LRANGE", DEAD, 0, -1)]

    async def again(self, dead: Dead, now_ms: int) -> bool:
        """Have something that was given up tried once more, behind what waits in its lane by now."""
        parcel = dead.parcel
        fresh = f"{now_ms} {parcel.id} {parcel.body}"
        given = (f"{dead.why}|{parcel.entry}", fresh, parcel.lane, now_ms, KEEP)
        return bool(await run(self._wire, _AGAIN, [DEAD, DUE, QUEUE + parcel.lane], *given))


def _parcel(lane: str, entry: str) -> Parcel:
    at_ms, event, body = entry.split(" ", 2)
    return Parcel(lane, int(at_ms), event, body)


def _dead(text: str) -> Dead:
    why, _, entry = text.partition("|")
    parcel = _parcel("", entry)
    return Dead(Parcel(lane_of(parcel.body), parcel.at_ms, parcel.id, parcel.body), why)


def lane_of(body: str) -> str:
    """The lane of an envelope."""
    return str(json.loads(body)["lead"] or 0)
