"""Asking Telegram for updates: one worker of all asks, and goes on from an update only once its turn is stored."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from telegram.error import RetryAfter, TelegramError

from bot.channels.telegram_codes import outcome_of
from bot.errors import StoreDown
from bot.incidents import incident_of
from bot.post.outcome import Later
from bot.store.lease import Lease
from bot.store.redis_store import RedisStore

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot, Update

    from bot.house import House

LOCK: Final = "hufen:telegram:asking"
LOCK_MS: Final = 60_000
WAIT: Final = 20
PAUSE: Final = 2.0
_LOG = logging.getLogger(__name__)


class Polling:
    """Asks for one bot.

    Args:
        bot: of the library, started.
        house: whose store holds the lock.
        take: works through one update; raises `StoreDown` when it has to be told again.
        wanted: kinds of updates.
    """

    def __init__(
        self, bot: Bot, house: House, take: Callable[[Update], Awaitable[None]], wanted: Sequence[str]
    ) -> None:
        if not isinstance(house.store, RedisStore):
            raise TypeError("asking for updates needs a store that workers share")
        self._lease = Lease(house.store.link, LOCK, LOCK_MS)
        self._bot = bot
        self._take = take
        self._wanted = wanted
        self._next = 0

    async def run(self) -> None:
        """Ask for ever; let go of the lock at the end, so that another worker may ask at once."""
        try:
            while True:
                await self._once()
        finally:
            await asyncio.shield(self._leave())

    async def _once(self) -> None:
        try:
            if not await self._lease.hold():
                await asyncio.sleep(PAUSE)
                return
            updates = await self._bot.get_updates(
                self._next, timeout=WAIT, read_timeout=WAIT + PAUSE, allowed_updates=list(self._wanted)
            )
            for update in updates:
                await self._one(update)
        except TelegramError as error:
            _LOG.warning("telegram: asking failed: %s", type(error).__name__)
            await asyncio.sleep(_rest(error))
        except StoreDown as down:
            _LOG.warning("telegram: store down: %s", down)
            await asyncio.sleep(PAUSE)

    async def _one(self, update: Update) -> None:
        """One update; a fault of ours in it must not bring it back for ever."""
        try:
            await self._take(update)
        except StoreDown:
            raise
        except Exception as error:  # noqa: BLE001 - the next update must be heard whatever this one was
            _LOG.error("telegram: update failed: incident %s", incident_of(error).line)
        self._next = update.update_id + 1

    async def _leave(self) -> None:
        try:
            await self._lease.leave()
        except StoreDown:
            return  # it lapses by itself


def _rest(error: TelegramError) -> float:
    outcome = outcome_of(error)
    return outcome.seconds if isinstance(error, RetryAfter) and isinstance(outcome, Later) else PAUSE
