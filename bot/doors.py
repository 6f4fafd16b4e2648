"""Connections with deadlines and a bound: who says nothing, or half a request, holds a place for a while only."""

from __future__ import annotations

import asyncio
import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.channels.web_guard import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator

IDLE: Final = 30.0
LINGER: Final = 2.0
MOST: Final = 4_000
SPARE: Final = 64  # files that the store, the log and the listening sockets need


class Door(web.RequestHandler):
    """One connection. From its start, and between two requests, the next whole request head is awaited for a while."""

    __slots__ = ("_doors", "_limit")

    def __init__(self, doors: Doors, server: web.Server) -> None:
        loop = asyncio.get_running_loop()
        # What is packed is turned down by its header: it must not be unpacked before that.
        super().__init__(server, loop=loop, keepalive_timeout=IDLE, auto_decompress=False, lingering_time=LINGER)
        self._doors = doors
        self._limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody came in."""
        super().connection_made(transport)
        self._doors.idle[self] = None
        self._doors.enter()
        self._wait()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Somebody went."""
        self._doors.busy.discard(self)
        self._stop_waiting()
        super().connection_lost(exc)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """No deadline while a request is worked on: it has its own for the body, and a stream has none."""
        self._stop_waiting()
        self._doors.busy.add(self)
        try:
            yield
        finally:
            if self in self._doors.busy:  # still connected
                self._doors.busy.discard(self)
                self._doors.idle[self] = None
                self._wait()

    def shut(self) -> None:
        """Let go of the connection, whatever is under way."""
        self._stop_waiting()
        if self.transport is not None:
            self.transport.abort()

    def handle_error(self, *arguments: Any, **named: Any) -> web.StreamResponse:
        """The answer to what is no HTTP, with our headers."""
        response = super().handle_error(*arguments, **named)
        response.headers.update(HEADERS)
        return response

    def log_exception(self, *arguments: Any, **named: Any) -> None:
        """What a caller sends wrong is no fault of ours."""
        if not isinstance(named.get("exc_info"), HttpProcessingError):
            super().log_exception(*arguments, **named)

    def _wait(self) -> None:
        self._limit = asyncio.get_running_loop().call_later(self._doors.patience, self.shut)

    def _stop_waiting(self) -> None:
        self._doors.idle.pop(self, None)
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


class Doors:
    """Makes a door for every connection, and shuts the one that has been idle longest when there are too many.

    Args:
        server: where requests are worked on.
        room: connections at once.
        patience: seconds until the head of a request must be there.
    """

    def __init__(self, server: web.Server, room: int, patience: float = IDLE) -> None:
        self.idle: dict[Door, None] = {}
        self.busy: set[Door] = set()
        self.patience = patience
        self._server = server
        self._room = room

    def __call__(self) -> Door:
        """A door for a new connection."""
        return Door(self, self._server)

    def enter(self) -> None:
        """Make room for the newest idle one; where all others are at work it is itself the one to go."""
        if len(self.idle) + len(self.busy) > self._room:
            next(iter(self.idle)).shut()


def room_for_connections() -> int:
    """How many connections this process may hold, once its limit of open files is as high as it may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST + SPARE
    wanted = most if hard == resource.RLIM_INFINITY else min(hard, most)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return max(1, (most if soft == resource.RLIM_INFINITY else min(soft, most)) - SPARE)
