"""Lines as they come, to every open page of one person: server-sent events, replayed from where a page stopped."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.channels.web_wire import dumps, line_json

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping

    from aiohttp import web

    from bot.lines import Line

BEAT_SECONDS = 15.0
SETTLE_SECONDS = 0.05
MOST_PAGES = 12
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
}
_BEAT = b"event: beat\ndata: 1\n\n"


class Pages:
    """How many streams each person holds open here, so that one browser cannot use up the server."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    @contextmanager
    def open(self, key: str) -> Iterator[bool]:
        """Hold a place while a stream runs; False when this person has too many already."""
        self._open[key] += 1
        try:
            yield self._open[key] <= MOST_PAGES
        finally:
            self._open[key] -= 1
            if not self._open[key]:
                del self._open[key]


def event(name: str, data: Mapping[str, Any], line_id: str = "") -> bytes:
    """One event on the wire; `line_id` is what the browser names when it comes back."""
    head = f"id: {line_id}\n" if line_id else ""
    return f"{head}event: {name}\ndata: {dumps(data)}\n\n".encode()


async def pump(
    response: web.StreamResponse,
    lines: AsyncIterator[Line],
    state: Callable[[], Awaitable[Mapping[str, Any]]],
) -> None:
    """Write lines as they come, the state once a turn's lines are out, and a beat when nothing happens.

    Runs until the page goes away (`ConnectionError`), the lines end, or it is cancelled.
    """
    coming = asyncio.ensure_future(_next(lines))
    stale = True
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=SETTLE_SECONDS if stale else BEAT_SECONDS)
            if done:
                line = coming.result()
                if line is None:
                    return
                await response.write(event("line", line_json(line), line.id))
                coming = asyncio.ensure_future(_next(lines))
                stale = True
            elif stale:
                await response.write(event("state", await state()))
                stale = False
            else:
                await response.write(_BEAT)
    finally:
        coming.cancel()


async def _next(lines: AsyncIterator[Line]) -> Line | None:
    return await anext(lines, None)
