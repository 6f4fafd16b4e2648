"""What the channel has to remember of a person between two calls, for all workers.

hufen:{wechat:OPENID}:a  hash  left, until, held, before, parts, scene; 90 days after the last call

`left` and `until` are how many messages the platform still takes, and until when (ms). `held` is a text that waits for
the person's next message, or a message whose answer took too long. `before` is what was said in front of the answer to
one message, so that a repeated call says it again. `parts` is how much of a long bubble is out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from bot.channels.platform_places import script
from bot.channels.wechat_held import Before, Found, Slow, pack_held, read_held
from bot.clock import ms_of
from bot.store.keys import TTL
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.store import RedisStore

MESSAGE: Final = (5, 48 * 3600)
EVENT: Final = (3, 60)
"""How many messages the platform takes within how many seconds: after a message, and after a tap, scan or following."""

# KEYS: notes, outbox. ARGV: messages, until when, now, ttl. A short window never narrows a long one.
# Gives what is held, what stood before an answer, and whether something waits in the outbox.
_CONTACT: Final = script("""
local left, ends, held, before = unpack(redis.call('HMGET', KEYS[1], 'left', 'until', 'held', 'before'))
if tonumber(ends or '0') <= tonumber(ARGV[3]) or tonumber(left) < tonumber(ARGV[1]) then left = ARGV[1] end
if tonumber(ends or '0') < tonumber(ARGV[2]) then ends = ARGV[2] end
redis.call('HSET', KEYS[1], 'left', left, 'until', ends)
redis.call('EXPIRE', KEYS[1], ARGV[4])
return {held, before, redis.call('EXISTS', KEYS[2])}
""")
# KEYS: notes. ARGV: now. Where nothing is known the platform itself decides.
_TAKE: Final = script("""
local left, ends = unpack(redis.call('HMGET', KEYS[1], 'left', 'until'))
if not left then return 1 end
if tonumber(left) < 1 or tonumber(ends) < tonumber(ARGV[1]) then return 0 end
redis.call('HINCRBY', KEYS[1], 'left', -1)
return 1
""")
# KEYS: notes. ARGV: what stood before, what is held (or '').
_SETTLE: Final = script("""
redis.call('HSET', KEYS[1], 'before', ARGV[1])
if ARGV[2] == '' then return redis.call('HDEL', KEYS[1], 'held') end
return redis.call('HSET', KEYS[1], 'held', ARGV[2])
""")


class Notes:
    """The notes, over a store in Redis. Everything raises `StoreDown`.

    Args:
        store: where they lie, beside the conversations.
        clock: for windows.
    """

    def __init__(self, store: RedisStore, clock: Clock) -> None:
        self._store = store
        self._wire = store.link.turns
        self._clock = clock

    async def contact(self, key: str, *, event: bool) -> Found:
        """The person wrote or pressed something: the platform takes messages again; what waits for that is given."""
        most, seconds = EVENT if event else MESSAGE
        keys, now = self._store.keys(key), self._now_ms()
        places = [keys.notes, keys.out]
        held, before, outbox = await run(self._wire, _CONTACT, places, most, now + seconds * 1000, now, TTL)
        return Found(read_held(held), Before(*json.loads(before)) if before else None, bool(outbox))

    async def settle(self, key: str, before: Before, held: str | Slow | None) -> None:
        """Keep what was said before an answer, and what waits from now on."""
        told = json.dumps([before.name, before.text, before.whole], ensure_ascii=False)
        await run(self._wire, _SETTLE, [self._store.keys(key).notes], told, pack_held(held))

    async def hold(self, key: str, held: str | Slow) -> None:
        """Let this wait for the person's next message."""
        await call(self._wire, "HSET", self._store.keys(key).notes, "held", pack_held(held))

    async def take(self, key: str) -> bool:
        """Use up one of the messages that the platform still takes; False when there is none left."""
        return bool(await run(self._wire, _TAKE, [self._store.keys(key).notes], self._now_ms()))

    async def shut(self, key: str) -> None:
        """The platform takes no more before the person writes again."""
        ends = self._now_ms() + MESSAGE[1] * 1000
        await call(self._wire, "HSET", self._store.keys(key).notes, "left", 0, "until", ends)

    async def parts(self, key: str, name: str) -> int:
        """How many parts of the bubble of that name are out."""
        told = await call(self._wire, "HGET", self._store.keys(key).notes, "parts") or ""
        bubble, _, number = told.rpartition(" ")
        return int(number) if bubble == name else 0

    async def parts_out(self, key: str, name: str, number: int) -> None:
        """So many parts of this bubble are out."""
        await call(self._wire, "HSET", self._store.keys(key).notes, "parts", f"{name} {number}")

    async def brought_by(self, key: str, scene: str) -> None:
        """Keep the first parametric QR code that brought the person here."""
        await call(self._wire, "HSETNX", self._store.keys(key).notes, "scene", scene)

    async def scene(self, key: str) -> str:
        """The parametric QR code that brought the person here; empty when none did."""
        return await call(self._wire, "HGET", self._store.keys(key).notes, "scene") or ""

    def _now_ms(self) -> int:
        return ms_of(self._clock.now())
