"""The operator's program that is told what happens at the desk: takes, refuses, is slow; and a worker that tells it."""

from __future__ import annotations

import json
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.bridges.hook_caller import Caller
from bot.bridges.hook_lanes import Lanes
from bot.bridges.hooks import Hooks
from bot.meter import Meter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from desk_help import Room

SECRET = b"a-shared-secret-of-tests"


@dataclass
class Receiver:
    """The operator's program.

    Attributes:
        url: where it listens.
        got: envelopes that it took, oldest first.
        heads: headers of every call.
        bodies: bodies of every call.
        answers: statuses of the next calls, in order; afterwards it takes everything.
        extra: headers of its answers.
        before: awaited in each call.
    """

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    answers: deque[int] = field(default_factory=deque)
    extra: dict[str, str] = field(default_factory=dict)
    before: Callable[[dict[str, Any]], Awaitable[None]] | None = None

    async def take(self, request: web.Request) -> web.Response:
        """One call."""
        body = await request.read()
        envelope = json.loads(body)
        self.heads.append(dict(request.headers))
        self.bodies.append(body)
        if self.before is not None:
            await self.before(envelope)
        status = self.answers.popleft() if self.answers else 204
        if status < 300:
            self.got.append(envelope)
        return web.Response(status=status, headers=self.extra)

    @property
    def told(self) -> list[tuple[int, str]]:
        """Leads and types of what it took."""
        return [(one["lead"], one["type"]) for one in self.got]


@asynccontextmanager
async def open_receiver() -> AsyncIterator[Receiver]:
    """The receiver, running."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hufen", receiver.take)
    server = TestServer(app, shutdown_timeout=0.1)
    await server.start_server()
    receiver.url = str(server.make_url("/hufen"))
    yield receiver
    await server.close()


@asynccontextmanager
async def hooked(room: Room, receiver: Receiver, patience: float = 5.0) -> AsyncIterator[Hooks]:
    """A worker that has begun to follow the desk."""
    caller = Caller(receiver.url, SECRET, patience)
    hooks = Hooks(room.desk.events, Lanes(room.store.link), caller, room.clock, Meter())
    await hooks.feed()
    try:
        yield hooks
    finally:
        await hooks.stop()
        await hooks.close()


async def go(hooks: Hooks) -> None:
    """Take what is new, and tell what is due."""
    await hooks.feed()
    await hooks.deliver()
