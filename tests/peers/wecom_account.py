"""WeCom's API for tests: one token, a log to page through, sessions, quotas, message ids, error codes on command."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter, defaultdict, deque
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from peers.wecom_customer import ALLOWED, Customer, shown_of
from peers.wecom_log import Log
from peers.wecom_posting import CORP_ID, SECRET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import datetime

    from rim import HandClock

    Handler = Callable[[dict[str, Any]], dict[str, Any]]

TOKEN_LIFE = 7200
FOR_EVER = 60
WELCOME = timedelta(seconds=20)
_MSGID = re.compile(r"[0-9a-zA-Z_-]{1,32}")
_MSGID_TAKEN = 40058


class Account:
    """The enterprise's side of the platform.

    Args:
        clock: its time, which tests move.
    """

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self.log = Log(clock)
        self.people: dict[str, Customer] = {}
        self.calls: Counter[str] = Counter()
        self.bodies: list[dict[str, Any]] = []
        self.codes: dict[str, tuple[str, datetime]] = {}
        self.token = ""
        self.issued = 0
        self._expires = clock.now()
        self._faults: dict[str, deque[int | str]] = defaultdict(deque)
        self._media: dict[str, bytes] = {}
        self._msgids: set[str] = set()
        self._news = asyncio.Event()

    def person(self, name: str) -> Customer:
        """A customer."""
        return self.people.setdefault(name, Customer(name))

    def fail(self, path: str, *faults: int | str) -> None:
        """Let the next calls fail: an error code, `500`, `hang`, `garbage` or `lost` (done, but never answered)."""
        self._faults[path].extend(faults)

    async def called(self, path: str, times: int = 1) -> None:
        """Return once that has been called so often."""
        async with asyncio.timeout(8):
            while self.calls[path] < times:
                self._news.clear()
                await self._news.wait()

    def revoke(self) -> None:
        """The token is worth nothing any more."""
        self.token, self._expires = "", self.clock.now()

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """Run the API; gives its address."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        app.router.add_get("/cgi-bin/gettoken", self._guarded("gettoken", self._gettoken))
        app.router.add_post("/cgi-bin/media/upload", self._guarded("media/upload", self._upload))
        for path, handler in {
            "kf/sync_msg": self.log.sync,
            "kf/send_msg": self._send,
            "kf/send_msg_on_event": self._send_on_event,
            "kf/service_state/get": self._state,
            "kf/service_state/trans": self._trans,
        }.items():
            app.router.add_post(f"/cgi-bin/{path}", self._guarded(path, self._json(handler)))
        server = TestServer(app, shutdown_timeout=0.1)
        await server.start_server()
        try:
            yield str(server.make_url("/"))
        finally:
            await server.close()

    def _guarded(
        self, path: str, handler: Callable[[web.Request], Awaitable[dict[str, Any]]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def guarded(request: web.Request) -> web.Response:
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
                return web.json_response(told(fault))
            if path != "gettoken" and (code := self._token_fault(request.query.get("access_token", ""))):
                return web.json_response(told(code))
            answer = await handler(request)
            if fault == "lost":
                await asyncio.sleep(FOR_EVER)
            return web.json_response(answer)

        return guarded

    def _json(self, handler: Handler) -> Callable[[web.Request], Awaitable[dict[str, Any]]]:
        async def read(request: web.Request) -> dict[str, Any]:
            raw = await request.text()
            assert "\\u" not in raw, "Chinese has to be sent as it is"
            return handler(json.loads(raw))

        return read

    def _token_fault(self, given: str) -> int:
        if not self.token or given != self.token:
            return 40014
        return 42001 if self.clock.now() >= self._expires else 0

    async def _gettoken(self, request: web.Request) -> dict[str, Any]:
        if request.query["corpid"] != CORP_ID:
            return told(40013)
        if request.query["corpsecret"] != SECRET:
            return told(40001)
        if not self.token or self.clock.now() >= self._expires:
            self.issued += 1
            self.token = f"token-{self.issued}-{'x' * 128}"
            self._expires = self.clock.now() + timedelta(seconds=TOKEN_LIFE)
        left = int((self._expires - self.clock.now()).total_seconds())
        return {**told(0), "access_token": self.token, "expires_in": left}

    def _send(self, message: dict[str, Any]) -> dict[str, Any]:
        self.bodies.append(message)
        person = self.people.get(message["touser"])
        if person is None:
            return told(40096)
        if code := self._msgid_fault(message) or person.fault(self.clock.now()):
            return told(code)
        person.left -= 1
        self._msgids.add(message["msgid"])
        person.show(shown_of(message, self._media))
        return {**told(0), "msgid": message["msgid"]}

    def _msgid_fault(self, message: dict[str, Any]) -> int:
        assert _MSGID.fullmatch(message["msgid"])
        return _MSGID_TAKEN if message["msgid"] in self._msgids else 0

    def _send_on_event(self, message: dict[str, Any]) -> dict[str, Any]:
        self.bodies.append(message)
        name, until = self.codes.pop(message["code"], ("", self.clock.now()))
        assert message["msgtype"] in {"text", "msgmenu"}
        if not name or until < self.clock.now():
            return told(95011)
        self.person(name).show(shown_of(message, self._media))
        return {**told(0), "msgid": message["msgid"]}

    def _state(self, asked: dict[str, Any]) -> dict[str, Any]:
        person = self.people.get(asked["external_userid"])
        return told(40096) if person is None else {**told(0), "service_state": person.state, "servicer_userid": ""}

    def _trans(self, asked: dict[str, Any]) -> dict[str, Any]:
        person, state = self.person(asked["external_userid"]), asked["service_state"]
        if state not in ALLOWED[person.state]:
            return told(95016)
        person.state = state
        return {**told(0), "msg_code": "code"}

    async def _upload(self, request: web.Request) -> dict[str, Any]:
        assert request.query["type"] == "image"
        part = (await request.post())["media"]
        assert isinstance(part, web.FileField)
        name = f"media-{len(self._media) + 1}"
        self._media[name] = part.file.read()
        return {**told(0), "type": "image", "media_id": name, "created_at": "1380000000"}


def told(code: int) -> dict[str, Any]:
    """The platform's code and words."""
    words = {0: "ok", _MSGID_TAKEN: "invalid Request Parameter, msgid repeated, hint: [1], from ip: 203.0.113.9"}
    return {"errcode": code, "errmsg": words.get(code, "no, hint: [1645025097], from ip: 203.0.113.9")}
