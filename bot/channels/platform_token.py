"""The access token of a platform, one for all workers: fetched by one of them, dropped when it fails, never logged.

A refresh storm is what platforms punish (45009): so one worker fetches at a time, under a lock that names its owner
(a worker whose lock ran out keeps nothing); a token that failed is dropped only if it is still the kept one; and a
refusal shuts the way for a while, for all workers.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

if TYPE_CHECKING:
    from bot.channels.platform_places import TokenPlaces

WAIT: Final = 5.0
STEP: Final = 0.05
MARGIN: Final = 600
STALE: Final = 600.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A token, and the seconds that it lives."""

    token: str
    seconds: int


@dataclass(frozen=True, slots=True)
class NoToken:
    """There is none now.

    Attributes:
        seconds: until it is worth asking again.
        code: the platform's code, or a word of ours; for the log.
        forbidden: only the operator can change that (wrong secret, address not allowed).
    """

    seconds: float
    code: str
    forbidden: bool = False


Fetch = Callable[[str], Awaitable[Fetched | NoToken]]
"""Asks the platform. The argument is a token that the ordinary way gave though it had just failed, mostly empty."""


class Token:
    """One account's token.

    Args:
        name: of the account, for the store.
        places: where all workers find it.
        fetch: asks the platform; raises nothing.
        wait: seconds to wait for another worker's fetch.
        repeats: the platform gives the same token for as long as it lives, so one that failed may be given again.
    """

    def __init__(
        self, name: str, places: TokenPlaces, fetch: Fetch, wait: float = WAIT, *, repeats: bool = False
    ) -> None:
        self._name = name
        self._places = places
        self._fetch = fetch
        self._wait = wait
        self._repeats = repeats

    async def get(self, failed: str = "") -> str | NoToken:
        """The token; with `failed`, another one than that.

        Raises:
            StoreDown: the store did not answer.
        """
        if failed:
            await self._places.forget(self._name, failed)
        owner = uuid4().hex
        for _ in range(max(1, round(self._wait / STEP))):
            token, refusal = await self._places.read(self._name)
            if token:
                return token
            if refusal:
                return refusal
            if await self._places.claim(self._name, owner):
                return await self._refresh(owner, failed)
            await asyncio.sleep(STEP)
        return NoToken(1.0, "waited for another worker")

    async def shut(self, refusal: NoToken) -> None:
        """Ask for no token until then: the platform turns down even fresh ones."""
        await self._places.shut(self._name, refusal)

    async def _refresh(self, owner: str, failed: str) -> str | NoToken:
        try:
            got = await self._fetch("")
            stale = isinstance(got, Fetched) and got.token == failed and not self._repeats
            if stale:
                got = await self._fetch(failed)
            if stale and isinstance(got, Fetched) and got.token == failed:
                got = NoToken(STALE, "a token that failed was given again")
            if isinstance(got, NoToken):
                _LOG.warning("%s: no access token: %s", self._name, got.code)
                await self._places.shut(self._name, got)
                return got
            await self._places.keep(self._name, owner, got.token, max(1, got.seconds - min(MARGIN, got.seconds // 4)))
            return got.token
        finally:
            await self._places.leave(self._name, owner)
