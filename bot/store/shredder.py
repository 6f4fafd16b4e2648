"""After an erasure the words still stand in the files of the embedded store: have them written anew without them."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Final

from bot.errors import StoreDown
from bot.store.wire import call

if TYPE_CHECKING:
    from bot.store.wire import Wire

DELAY: Final = 2.0
STEP: Final = 0.02
PATIENCE: Final = 10.0
_BUSY: Final = re.compile(r"aof_rewrite_(?:in_progress|scheduled):1")


class Shredder:
    """Rewrites the append-only file once after any number of erasures.

    Args:
        wire: the way to the server.
        delay: seconds between an erasure and the rewriting, in which further erasures join it.
    """

    def __init__(self, wire: Wire, delay: float = DELAY) -> None:
        self._wire = wire
        self._delay = delay
        self._due = False
        self._task: asyncio.Task[None] | None = None

    def note(self) -> None:
        """Something was erased."""
        self._due = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._later())

    async def finish(self) -> None:
        """Do now what is still due; a store that does not answer is left as it is."""
        if self._task is not None:
            self._task.cancel()
        try:
            async with asyncio.timeout(PATIENCE):
                while self._due:
                    await self._rewrite()
        except (StoreDown, TimeoutError):
            return

    async def _later(self) -> None:
        while self._due:
            await asyncio.sleep(self._delay)
            try:
                await self._rewrite()
            except StoreDown:
                continue  # not now: it is tried again after the same time

    async def _rewrite(self) -> None:
        """Wait for a rewriting that began before the erasure, start one that knows of it, and see it through."""
        await self._idle()
        await call(self._wire, "BGREWRITEAOF")
        self._due = False
        try:
            await self._idle()
        except BaseException:
            self._due = True  # whether it was done nobody saw: once more
            raise

    async def _idle(self) -> None:
        while _BUSY.search(str(await call(self._wire, "INFO", "persistence"))):  # noqa: ASYNC110 - no event comes from there
            await asyncio.sleep(STEP)
