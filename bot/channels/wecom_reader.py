"""Reads customer-service accounts through `sync_msg`, one worker at a time each, and never loses its place.

The cursor is kept after what it covers was taken in: a reader that dies repeats a page, which message ids make
harmless. A callback only says that there is something; without one an account is looked at now and then.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.channels.wecom_pages import NoPage, fetch_page
from bot.channels.wecom_places import LOCK
from bot.errors import StoreDown
from bot.incidents import incident_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from bot.channels.wecom_api import WecomApi
    from bot.channels.wecom_items import Item
    from bot.channels.wecom_places import Places, Stand

TICK: Final = 2.0
UNCALLED: Final = 120
"""Seconds after which an account is looked at without a callback; the platform allows that seldom."""
OLD: Final = 600
"""Seconds: what is older at the very first start is taken in but not answered (contract, section 7)."""
GRACE: Final = 3.0
LONGEST_REST: Final = 60
LONGEST_LIMITED_REST: Final = 900
_LIMITED_REST: Final = 30
_LOG = logging.getLogger(__name__)


class Reader:
    """Reads accounts and hands on what they bring.

    Args:
        api: of the enterprise.
        places: where reading stands, for all workers.
        heed: takes in items of one account, in order; what was said before that moment (seconds) is old.
        accounts: to be read without a callback having named them.
        tick: seconds between two looks at what is due.
    """

    def __init__(
        self,
        api: WecomApi,
        places: Places,
        heed: Callable[[str, Sequence[Item], int], Awaitable[None]],
        *,
        accounts: Sequence[str] = (),
        tick: float = TICK,
    ) -> None:
        self._api = api
        self._places = places
        self._heed = heed
        self._named = tuple(accounts)
        self._tick = tick
        self._reading: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._watching: asyncio.Task[None] | None = None
        self._closing = False

    def start(self) -> None:
        """Begin to look after accounts, also without callbacks."""
        self._watching = asyncio.create_task(self._watch())

    async def called(self, account: str, token: str) -> None:
        """A callback: keep that it came, then read.

        Raises:
            StoreDown: it could not be kept; the platform has to call again.
        """
        await self._places.note(account, token)
        self._wake(account)

    async def close(self) -> None:
        """End: a page that is being taken in may finish for a moment; what is left stays for the next start."""
        self._closing = True
        if self._watching is not None:
            self._watching.cancel()
        tasks = list(self._reading.values())
        if tasks:
            await asyncio.wait(tasks, timeout=GRACE)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, *([self._watching] if self._watching else []), return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            with suppress(StoreDown):
                for account in sorted({*self._named, *await self._places.accounts()}):
                    self._wake(account)
            await asyncio.sleep(self._tick)

    def _wake(self, account: str) -> None:
        if self._closing:
            return
        self._again.add(account)
        if account not in self._reading:
            self._reading[account] = asyncio.create_task(self._read(account))

    async def _read(self, account: str) -> None:
        """Try to read until nobody has asked again in the meantime."""
        try:
            while account in self._again and not self._closing:
                self._again.discard(account)
                await self._try(account)
        except StoreDown as error:
            _LOG.warning("wecom: reading waits for the store: %s", error)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the reading for good
            _LOG.error("wecom: reading failed: incident %s", incident_of(error).line)
        finally:
            del self._reading[account]

    async def _try(self, account: str) -> None:
        """Read an account if it is wanted and free."""
        owner = uuid4().hex
        if not await self._places.wanted(account, owner, self._places.now() - UNCALLED):
            return
        try:
            async with self._holding(account, owner):
                await self._through(account, owner)
        except asyncio.CancelledError:
            with suppress(StoreDown):
                await self._places.give_up(account, owner, 0, 0)
            raise

    async def _through(self, account: str, owner: str) -> None:
        """Look until there is nothing more, and let go."""
        while (stand := await self._places.look(account, owner, self._places.now() - OLD)) is not None:
            fault = await self._look(account, owner, stand)
            if fault is not None:
                await self._places.give_up(account, owner, _rest(stand, fault), stand.mark)
                return
            if await self._places.leave(account, owner, stand.mark):
                return

    async def _look(self, account: str, owner: str, stand: Stand) -> NoPage | None:
        """Take in page after page; gives why it did not come to the end, if it did not."""
        cursor, more = stand.cursor, True
        while more:
            if self._closing:
                return NoPage("closing")
            page = await fetch_page(self._api, account, cursor, stand.token)
            if isinstance(page, NoPage):
                _LOG.warning("wecom: nothing could be read (%s)", page.why)
                return page
            try:
                await self._heed(account, page.items, stand.since)
            except StoreDown as error:
                _LOG.warning("wecom: a page waits for the store: %s", error)
                return NoPage("store down")
            if not await self._places.save(account, owner, page.cursor):
                return NoPage("another worker reads")
            cursor, more = page.cursor, page.more
        return None

    @asynccontextmanager
    async def _holding(self, account: str, owner: str) -> AsyncIterator[None]:
        """Hold the lock for as long as it takes."""

        async def hold() -> None:
            while True:
                await asyncio.sleep(LOCK / 3)
                with suppress(StoreDown):
                    await self._places.hold(account, owner)

        holding = asyncio.create_task(hold())
        try:
            yield
        finally:
            holding.cancel()


def _rest(stand: Stand, fault: NoPage) -> int:
    """Seconds to leave the platform alone: longer with every failure in a row."""
    first, longest = (_LIMITED_REST, LONGEST_LIMITED_REST) if fault.limited else (1, LONGEST_REST)
    return min(longest, first << min(stand.failures, 10))
