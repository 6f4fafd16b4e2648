"""Access tokens for a house whose store lies in memory: one process, nothing shared."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.channels.platform_token import NoToken


@dataclass
class _Place:
    token: str = ""
    until: float = 0.0
    owner: str = ""
    refusal: NoToken | None = None
    shut_until: float = 0.0


@dataclass
class MemoryTokenPlaces:
    """Tokens by the account's name."""

    _places: dict[str, _Place] = field(default_factory=dict)

    async def read(self, name: str) -> tuple[str, NoToken | None]:
        """The token, and why none may be asked for."""
        place, now = self._place(name), _now()
        return place.token if now < place.until else "", place.refusal if now < place.shut_until else None

    async def claim(self, name: str, owner: str) -> bool:
        """Take the lock."""
        place = self._place(name)
        place.owner = place.owner or owner
        return place.owner == owner

    async def keep(self, name: str, owner: str, token: str, seconds: int) -> bool:
        """Keep a token under the lock."""
        place = self._place(name)
        if place.owner != owner:
            return False
        place.token, place.until = token, _now() + seconds
        return True

    async def leave(self, name: str, owner: str) -> None:
        """Let go of the lock."""
        place = self._place(name)
        if place.owner == owner:
            place.owner = ""

    async def forget(self, name: str, token: str) -> None:
        """Drop the token that failed."""
        place = self._place(name)
        if place.token == token:
            place.token = ""

    async def shut(self, name: str, refusal: NoToken) -> None:
        """Let nobody ask for a while."""
        place = self._place(name)
        place.refusal, place.shut_until = refusal, _now() + refusal.seconds

    def _place(self, name: str) -> _Place:
        return self._places.setdefault(name, _Place())


def _now() -> float:
    return asyncio.get_running_loop().time()
