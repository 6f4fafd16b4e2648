"""Wake-ups for whoever follows a talk: one subscribed connection a process, opened when the first one follows."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from bot.store.keys import PULSE
from bot.store.wire import FAILURES, packed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from redis.asyncio.connection import AbstractConnection

QUIET: Final = 20.0
PAUSE: Final = 0.5
_LOG = logging.getLogger(__name__)


class EventWatch:
    """Wakes one follower."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Return at the next wake-up, or after that many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        self._event.clear()

    def wake(self) -> None:
        """End the wait."""
        self._event.set()


class News:
    """Subscriptions by channel. A lost connection wakes everyone, since something may have been missed."""

    def __init__(self, connect: Callable[[], AbstractConnection]) -> None:
        self._connect = connect
        self._connection: AbstractConnection | None = None
        self._watches: dict[str, set[EventWatch]] = {}
        self._reading: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def watch(self, channel: str) -> AsyncIterator[EventWatch]:
        """Follow one channel while the context is open."""
        watch = EventWatch()
        if channel not in self._watches:
            self._watches[channel] = set()
            await self._tell("SUBSCRIBE", channel)
        self._watches[channel].add(watch)
        if self._reading is None:
            self._reading = asyncio.get_running_loop().create_task(self._read())
        try:
            yield watch
        finally:
            await self._forget(channel, watch)

    async def close(self) -> None:
        """Stop reading and hang up."""
        if self._reading is not None:
            self._reading.cancel()
            with suppress(asyncio.CancelledError):
                await self._reading
        if self._connection is not None:
            await self._connection.disconnect(nowait=True)

    async def _forget(self, channel: str, watch: EventWatch) -> None:
        followers = self._watches.get(channel, set())
        followers.discard(watch)
        if not followers and self._watches.pop(channel, None) is not None:
            await self._tell("UNSUBSCRIBE", channel)

    async def _tell(self, *command: str) -> None:
        if self._connection is not None and self._connection.is_connected:
            with suppress(*FAILURES):  # the reader notices and subscribes anew
                await self._connection.send_packed_command(packed(*command), check_health=False)

    async def _read(self) -> None:
        while True:
            try:
                await self._listen()
            except FAILURES as error:
                _LOG.warning("live updates interrupted: %s", type(error).__name__)
                if self._connection is not None:
                    await self._connection.disconnect(nowait=True)
                self._wake_all()
                await asyncio.sleep(PAUSE)

    async def _listen(self) -> None:
        if self._connection is None:
            self._connection = self._connect()
        await self._connection.connect()  # type: ignore[no-untyped-call]  # redis-py leaves it untyped
        await self._tell("SUBSCRIBE", PULSE, *self._watches)
        self._wake_all()
        asked = False
        while True:
            message = await self._connection.read_response(timeout=QUIET)
            if message is None and asked:
                raise TimeoutError
            asked = message is None
            if asked:
                await self._tell("PING")
            else:
                self._hear(message)

    def _hear(self, message: Any) -> None:
        if message[0] == "message":
            for watch in self._watches.get(message[1], ()):
                watch.wake()

    def _wake_all(self) -> None:
        for watches in self._watches.values():
            for watch in watches:
                watch.wake()
