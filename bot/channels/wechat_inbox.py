"""Messages whose answer takes longer than the platform waits.

hufen:{wechat:OPENID}:y:ID  set     the tries that waited in vain, or the mark that it was acknowledged; an hour
hufen:wechat:inbox          hash    messages that were acknowledged before they were answered; until they are

The platform tries three times. Whoever acknowledges a message ends that, and must not lose it from then on: it lies in
the inbox until it is stored with its answer, and another worker takes it up when its own has died.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.channels.platform_places import script
from bot.channels.wechat_held import Slow, pack_slow, read_slow
from bot.clock import ms_of
from bot.store.keys import DAY, TTL
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.store import RedisStore
    from dialogs.messages import Incoming

INBOX: Final = "hufen:wechat:inbox"
_MARK_TTL: Final = 3600
_ACKNOWLEDGED: Final = "acknowledged"

# KEYS: the mark. ARGV: the try, ttl.
_TRIED: Final = script("""
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return redis.call('SCARD', KEYS[1])
""")
# KEYS: the inbox. ARGV: the message's place, the message, ttl.
_ENTER: Final = script("""
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return redis.call('EXPIRE', KEYS[1], ARGV[3])
""")
_ALL: Final = script("return redis.call('HGETALL', KEYS[1])")


class Inbox:
    """Slow messages, over a store in Redis. Everything raises `StoreDown`."""

    def __init__(self, store: RedisStore, clock: Clock) -> None:
        self._store = store
        self._wire = store.link.turns
        self._clock = clock

    def slow(self, incoming: Incoming) -> Slow:
        """A message as it waits, with the present moment."""
        return Slow(incoming, ms_of(self._clock.now()))

    async def tried(self, key: str, name: str, attempt: str) -> int:
        """One try of this message has waited in vain; how many there have been."""
        return int(await run(self._wire, _TRIED, [self._mark(key, name)], attempt, _MARK_TTL))

    async def acknowledge(self, key: str, incoming: Incoming) -> None:
        """The platform is told to try no more."""
        name = incoming.message_id
        await run(self._wire, _ENTER, [INBOX], f"{key} {name}", pack_slow(self.slow(incoming)), TTL)
        await run(self._wire, _TRIED, [self._mark(key, name)], _ACKNOWLEDGED, _MARK_TTL)

    async def acknowledged(self, key: str, name: str) -> bool:
        """True when the answer to this message goes, or went, through the outbox."""
        return bool(await call(self._wire, "SISMEMBER", self._mark(key, name), _ACKNOWLEDGED))

    async def withdraw(self, key: str, name: str) -> None:
        """It was answered in time after all: a repeated call gets the answer."""
        await self.answered(key, name)
        await call(self._wire, "SREM", self._mark(key, name), _ACKNOWLEDGED)

    async def answered(self, key: str, name: str) -> None:
        """The message is stored with its answer."""
        await call(self._wire, "HDEL", INBOX, f"{key} {name}")

    async def left(self, seconds: float) -> list[tuple[str, Incoming]]:
        """Messages that were acknowledged that long ago and are not answered: their worker has died.

        What nobody could answer for a day is given up.
        """
        entries = await run(self._wire, _ALL, [INBOX])
        now = self._clock.now().timestamp()
        found: list[tuple[str, Incoming]] = []
        for name, text in zip(entries[::2], entries[1::2], strict=True):
            slow = read_slow(text)
            age = now - slow.at / 1000
            if age > DAY:
                await call(self._wire, "HDEL", INBOX, name)
            elif age >= seconds:
                found.append((name.partition(" ")[0], slow.incoming))
        return found

    def _mark(self, key: str, name: str) -> str:
        return self._store.keys(key).mark(name)
