"""Where access tokens are kept for all workers.

hufen:{token:NAME}:t   string  the token; as long as it lives, less a margin
hufen:{token:NAME}:k   string  who fetches one now; ten seconds
hufen:{token:NAME}:b   string  why none is asked for; as long as that holds
"""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING, Final, Protocol

from bot.channels.platform_token import NoToken
from bot.store.scripts import Script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.store.links import Link

LOCK_MS: Final = 10_000


class TokenPlaces(Protocol):
    """Tokens by the account's name; `owner` is one fetch's own name. Raises `StoreDown`."""

    async def read(self, name: str) -> tuple[str, NoToken | None]:
        """The token (or empty), and why none may be asked for."""
        ...

    async def claim(self, name: str, owner: str) -> bool:
        """Take the lock."""
        ...

    async def keep(self, name: str, owner: str, token: str, seconds: int) -> bool:
        """Keep a token, if the lock is still the owner's."""
        ...

    async def leave(self, name: str, owner: str) -> None:
        """Let go of the lock, if it is still the owner's."""
        ...

    async def forget(self, name: str, token: str) -> None:
        """Drop the token, if it is still this one."""
        ...

    async def shut(self, name: str, refusal: NoToken) -> None:
        """Let nobody ask for a while."""
        ...


def script(text: str) -> Script:
    """A script for `bot.store.wire.run`."""
    return Script(text, sha1(text.encode(), usedforsecurity=False).hexdigest())


_READ: Final = script("return {redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2]), redis.call('PTTL', KEYS[2])}")
# Each is harmless when a connection repeats it.
_CLAIM: Final = script("""
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
return redis.call('GET', KEYS[1]) == ARGV[1] and 1 or 0
""")
_KEEP: Final = script("""
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1
""")
_DROP: Final = script("""
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
""")


class RedisTokenPlaces:
    """Tokens in Redis."""

    def __init__(self, link: Link) -> None:
        self._wire = link.turns

    async def read(self, name: str) -> tuple[str, NoToken | None]:
        """The token, and why none may be asked for."""
        token, refusal, ms = await run(self._wire, _READ, [_key(name, "t"), _key(name, "b")])
        if not refusal:
            return token or "", None
        forbidden, _, code = refusal.partition(" ")
        return token or "", NoToken(max(ms, 1) / 1000, code, forbidden == "1")

    async def claim(self, name: str, owner: str) -> bool:
        """Take the lock."""
        return bool(await run(self._wire, _CLAIM, [_key(name, "k")], owner, LOCK_MS))

    async def keep(self, name: str, owner: str, token: str, seconds: int) -> bool:
        """Keep a token under the lock."""
        return bool(await run(self._wire, _KEEP, [_key(name, "k"), _key(name, "t")], owner, token, seconds))

    async def leave(self, name: str, owner: str) -> None:
        """Let go of the lock."""
        await run(self._wire, _DROP, [_key(name, "k")], owner)

    async def forget(self, name: str, token: str) -> None:
        """Drop the token that failed."""
        await run(self._wire, _DROP, [_key(name, "t")], token)

    async def shut(self, name: str, refusal: NoToken) -> None:
        """Let nobody ask for a while."""
        text = f"{int(refusal.forbidden)} {refusal.code}"
        await call(self._wire, "SET", _key(name, "b"), text, "PX", max(1, round(refusal.seconds * 1000)))


def _key(name: str, part: str) -> str:
    return f"hufen:{{token:{name}}}:{part}"
