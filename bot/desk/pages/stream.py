"""What happens, to every open page: server-sent events with the stream's own ids, so that a drop loses nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.channels.web_events import HEADERS as STREAM_HEADERS
from bot.channels.web_events import event
from bot.channels.web_guard import HEADERS
from bot.channels.web_wire import line_id
from bot.desk.pages.words import MANY_PAGES
from bot.errors import StoreDown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.desk.events import Event, Events
    from bot.desk.pages.gate import Answered, Call, Gate

BEAT_SECONDS: Final = 15.0
MOST_PAGES: Final = 8
RESYNC: Final = 500
"""After so many missed events a page had better look at everything anew."""


class Stream:
    """The handler of the live stream.

    Args:
        events: what happens.
        gate: whether the session still lives.
    """

    def __init__(self, events: Events, gate: Gate) -> None:
        self._events, self._gate = events, gate
        self._open: Counter[str] = Counter()
        self._running: set[asyncio.Task[Any]] = set()

    async def follow(self, call: Call) -> Answered:
        """Starts after `Last-Event-ID`, or after `?after=` on a page's first call; a forged id is none at all."""
        with self._place(call.account.id) as allowed:
            return await self._stream(call) if allowed else MANY_PAGES

    def close(self) -> None:
        """End every stream: pages come back by themselves, to whoever serves then."""
        for task in self._running:
            task.cancel()

    async def _stream(self, call: Call) -> web.StreamResponse:
        response = web.StreamResponse(headers=HEADERS | STREAM_HEADERS)
        await response.prepare(call.request)
        given = call.request.headers.get("Last-Event-ID") or call.request.query.get("after")
        running = asyncio.ensure_future(self._pump(response, call, line_id(given)))
        self._running.add(running)
        try:
            await running
        except (ConnectionError, StoreDown, asyncio.CancelledError):
            running.cancel()  # the page was closed, the house is closing, or the page will come back by itself
        finally:
            self._running.discard(running)
        return response

    async def _pump(self, response: web.StreamResponse, call: Call, after: str) -> None:
        async with self._events.watch() as watch:
            after = await self._start(response, after)
            loop = asyncio.get_running_loop()
            look = loop.time() + BEAT_SECONDS
            while True:
                news = await self._events.after(after)
                for one in news:
                    await response.write(event("event", event_json(one), one.id))
                    after = one.id
                if not news:
                    await watch.wait(max(0.0, look - loop.time()))
                if loop.time() < look:
                    continue
                look = loop.time() + BEAT_SECONDS
                if not await self._gate.still_in(call):
                    await response.write(event("signed_out", {}))
                    return
                await response.write(event("beat", {}))

    async def _start(self, response: web.StreamResponse, after: str) -> str:
        """Where to begin; a page that missed too much, or names a moment that never was, is told to look anew."""
        last = await self._events.last_id()
        if after and _moment(after) <= _moment(last) and len(await self._events.after(after, RESYNC)) < RESYNC:
            return after
        await response.write(event("anew", {}, last))
        return last

    @contextmanager
    def _place(self, name: str) -> Iterator[bool]:
        self._open[name] += 1
        try:
            yield self._open[name] <= MOST_PAGES
        finally:
            self._open[name] -= 1


def _moment(event_id: str) -> tuple[int, int]:
    first, _, second = event_id.partition("-")
    return int(first), int(second)


def event_json(one: Event) -> dict[str, Any]:
    """An event as the page reads it: no words, no contact, a case by its number."""
    return {
        "type": one.type,
        "lead": one.lead,
        "epoch": one.epoch,
        "by": one.by,
        "at": one.at.isoformat(),
        "data": dict(one.data),
    }
