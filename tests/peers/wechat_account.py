"""The API of a WeChat account for tests: one stable token, quotas by message and window, error codes on command."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, defaultdict, deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from peers.wechat_posting import APP_ID, SECRET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import datetime

    from rim import HandClock

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TOKEN_LIFE = 7200
REFRESH_EARLY = 300
LONGEST = 2048
LONGEST_LABEL = 128
FOR_EVER = 60


@dataclass
class Shown:
    """One thing that a person sees in the chat."""

    kind: str
    text: str = ""
    options: tuple[tuple[str, str], ...] = ()
    media: bytes = b""
    passive: bool = False
    tail: str = ""


@dataclass
class Person:
    """One follower, as the platform sees them."""

    name: str
    seen: list[Shown] = field(default_factory=list)
    windows: list[tuple[datetime, int]] = field(default_factory=list)
    follows: bool = True

    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def heard(self, clock: HandClock, most: int = 5, span: timedelta = timedelta(hours=48)) -> None:
        """They did something: so many messages may follow, within that time."""
        self.windows.append((clock.now() + span, most))

    def show(self, shown: Shown) -> None:
        """Something appears in the chat."""
        self.seen.append(shown)
        self._news.set()

    async def sees(self, count: int) -> list[Shown]:
        """Everything seen, once it is that much."""
        async with asyncio.timeout(5):
            while len(self.seen) < count:
                self._news.clear()
                await self._news.wait()
        return self.seen


class Account:
    """The account's side of the platform.

    Args:
        clock: its time, which tests move.
    """

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self.people: dict[str, Person] = {}
        self.calls: Counter[str] = Counter()
        self.bodies: list[dict[str, Any]] = []
        self.token = ""
        self.issued = 0
        self._expires = clock.now()
        self._faults: dict[str, deque[int | str]] = defaultdict(deque)
        self._media: dict[str, bytes] = {}
        self._news = asyncio.Event()

    def person(self, name: str) -> Person:
        """A follower."""
        return self.people.setdefault(name, Person(name))

    def fail(self, path: str, *faults: int | str) -> None:
        """Let the next calls fail: an error code, `500`, `hang`, `garbage` or `lost` (done, but never answered)."""
        self._faults[path].extend(faults)

    async def called(self, path: str) -> None:
        """Return once that has been called."""
        async with asyncio.timeout(5):
            while not self.calls[path]:
                self._news.clear()
                await self._news.wait()

    def revoke(self) -> None:
        """The token is worth nothing any more."""
        self.token, self._expires = "", self.clock.now()

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """Run the API; gives its address."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        for path, handler in (
            ("/cgi-bin/stable_token", self._stable_token),
            ("/cgi-bin/message/custom/send", self._send),
            ("/cgi-bin/message/custom/typing", self._typing),
            ("/cgi-bin/media/upload", self._upload),
        ):
            app.router.add_post(path, self._guarded(path, handler))
        server = TestServer(app, shutdown_timeout=0.1)
        await server.start_server()
        try:
            yield str(server.make_url("/"))
        finally:
            await server.close()

    def _guarded(self, path: str, handler: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
        async def guarded(request: web.Request) -> web.StreamResponse:
            self.calls[path] += 1
            self._news.set()
            fault = self._faults[path].popleft() if self._faults[path] else 0
            if fault == "500":
                return web.Response(status=500, text="<html>")
            if fault == "garbage":
                return web.Response(text="{not json")
            if fault == "hang":
                await asyncio.sleep(FOR_EVER)
            if isinstance(fault, int) and fault:
                return _told(fault)
            needs_token = path != "/cgi-bin/stable_token"
            if needs_token and (code := self._token_fault(request.query.get("access_token", ""))):
                return _told(code)
            answer: web.StreamResponse = await handler(request)
            if fault == "lost":
                await asyncio.sleep(FOR_EVER)
            return answer

        return guarded

    def _token_fault(self, given: str) -> int:
        if not self.token or given != self.token:
            return 40001
        return 42001 if self.clock.now() >= self._expires else 0

    async def _stable_token(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if asked.get("appid") != APP_ID:
            return _told(40013)
        if asked.get("secret") != SECRET or asked.get("grant_type") != "client_credential":
            return _told(40125)
        left = (self._expires - self.clock.now()).total_seconds()
        if asked.get("force_refresh") or not self.token or left < REFRESH_EARLY:
            self.issued += 1
            self.token = f"token-{self.issued}-{'x' * 128}"
            self._expires, left = self.clock.now() + timedelta(seconds=TOKEN_LIFE), TOKEN_LIFE
        return web.json_response({"access_token": self.token, "expires_in": int(left)})

    async def _send(self, request: web.Request) -> web.Response:
        raw = await request.text()
        assert "\\u" not in raw, "Chinese has to be sent as it is"
        message = json.loads(raw)
        self.bodies.append(message)
        person = self.people.get(message["touser"])
        if person is None:
            return _told(40003)
        if code := self._quota_fault(person):
            return _told(code)
        person.show(self._shown(message))
        return _told(0)

    def _quota_fault(self, person: Person) -> int:
        if not person.follows:
            return 45015
        open_ones = [(until, left) for until, left in person.windows if until > self.clock.now()]
        if not open_ones:
            return 45015
        usable = [(until, left) for until, left in open_ones if left]
        if not usable:
            return 45047
        until, left = usable[-1]
        person.windows = [*(one for one in open_ones if one != (until, left)), (until, left - 1)]
        return 0

    def _shown(self, message: dict[str, Any]) -> Shown:
        kind = message["msgtype"]
        body = message[kind]
        if kind == "image":
            return Shown(kind, media=self._media[body["media_id"]])
        if kind == "msgmenu":
            options = tuple((entry["id"], entry["content"]) for entry in body["list"])
            assert 0 < len(options) <= 10
            assert all(0 < len(label.encode()) <= LONGEST_LABEL for _, label in options)
            assert len(body["head_content"].encode()) + len(body["tail_content"].encode()) <= LONGEST
            return Shown(kind, body["head_content"], options, tail=body["tail_content"])
        assert kind == "text"
        assert len(body["content"].encode()) <= LONGEST
        return Shown(kind, body["content"])

    async def _typing(self, request: web.Request) -> web.Response:
        asked = await request.json()
        assert asked["command"] in {"Typing", "CancelTyping"}
        return _told(0)

    async def _upload(self, request: web.Request) -> web.Response:
        assert request.query["type"] == "image"
        form = await request.post()
        part = form["media"]
        assert isinstance(part, web.FileField)
        name = f"media-{len(self._media) + 1}"
        self._media[name] = part.file.read()
        return web.json_response({"type": "image", "media_id": name, "created_at": 0})


def _told(code: int) -> web.Response:
    words = {0: "ok", 40164: "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist hint: [x]"}
    return web.json_response({"errcode": code, "errmsg": words.get(code, "no hint: [x]")})
