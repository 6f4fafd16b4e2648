"""A Bot API of our own for tests: keeps chats, tells updates by webhook or when asked, and fails when told to."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TOKEN = "123456:stand-in"  # noqa: S105 - of a platform that exists in tests only
BOT = {"id": 123456, "is_bot": True, "first_name": "沪分", "username": "hufen_bot"}
MOMENT = 1_763_776_800


@dataclass
class Fault:
    """What one call meets instead of an answer: a status with a body, or silence; `lost`: silence once it is done."""

    status: int = 0
    body: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    lost: bool = False


@dataclass
class Platform:
    """One bot's side of the platform.

    Attributes:
        calls: every call of the bot, method and parameters.
        sent: messages that people see, oldest first.
        faults: met by the next sends, in order.
        answered: ids of buttons whose waiting was ended.
    """

    base: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    answered: list[str] = field(default_factory=list)
    hook: dict[str, Any] = field(default_factory=dict)
    photos: list[bytes] = field(default_factory=list)
    last: int = 0
    _updates: deque[dict[str, Any]] = field(default_factory=deque)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def message(self, chat: int, **content: Any) -> dict[str, Any]:
        """A message of a person in a chat of two."""
        self.last += 1
        person = {"id": chat, "is_bot": False, "first_name": "小王"}
        where = {"id": chat, "type": "private", "first_name": "小王"}
        return {"message_id": self.last, "date": MOMENT + self.last, "from": person, "chat": where, **content}

    def update(self, **content: Any) -> dict[str, Any]:
        """An update with the next id."""
        self.last += 1
        return {"update_id": self.last, **content}

    def tap(self, chat: int, data: str, below: dict[str, Any] | None = None) -> dict[str, Any]:
        """The update of a button that was tapped, below the newest message that has one."""
        if below is None:
            below = next(message for message in reversed(self.to(chat)) if "reply_markup" in message)
        query = {"id": f"q{self.last}", "from": {"id": chat, "is_bot": False, "first_name": "小王"}, "data": data}
        return self.update(callback_query={**query, "chat_instance": "1", "message": below})

    def to(self, chat: int) -> list[dict[str, Any]]:
        """What a person sees of us."""
        return [message for message in self.sent if message["chat"]["id"] == chat]

    def button(self, chat: int, label: str) -> str:
        """The value behind a label below the newest message with buttons."""
        rows = next(m for m in reversed(self.to(chat)) if "reply_markup" in m)["reply_markup"]["inline_keyboard"]
        return next(str(button["callback_data"]) for row in rows for button in row if label in button["text"])

    def queue(self, update: dict[str, Any]) -> None:
        """Keep an update until it is asked for."""
        self._updates.append(update)
        self._news.set()

    async def post(self, update: dict[str, Any], url: str, secret: str | None = None) -> int:
        """Tell an update by webhook; gives the status."""
        given = self.hook.get("secret_token", "") if secret is None else secret
        headers = {"X-Telegram-Bot-Api-Secret-Token": given}
        async with aiohttp.ClientSession() as session, session.post(url, json=update, headers=headers) as response:
            return response.status

    async def seen(self, count: int, chat: int) -> list[dict[str, Any]]:
        """What a person sees, once it is that much."""
        async with asyncio.timeout(10):
            while len(self.to(chat)) < count:
                self._news.clear()
                await self._news.wait()
        return self.to(chat)

    async def answer(self, request: web.Request) -> web.Response:
        """One call of the bot."""
        method = request.match_info["method"]
        data = await self._parameters(request)
        self.calls.append((method, data))
        fault = self.faults.popleft() if method.startswith("send") and self.faults else None
        if fault is not None and not fault.lost:
            return await _fail(fault)
        result = await getattr(self, f"_{method}", _yes)(data)
        if fault is not None:
            return await _fail(fault)
        return web.json_response({"ok": True, "result": result})

    async def _parameters(self, request: web.Request) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                self.photos.append(value.file.read())
            else:
                found[name] = value
        return found

    async def _getWebhookInfo(self, _data: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - the method's own name
        return {"url": self.hook.get("url", ""), "has_custom_certificate": False, "pending_update_count": 0}

    async def _getMe(self, _data: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - same
        return BOT

    async def _setWebhook(self, data: dict[str, Any]) -> bool:  # noqa: N802 - same
        self.hook = data
        return True

    async def _answerCallbackQuery(self, data: dict[str, Any]) -> bool:  # noqa: N802 - same
        self.answered.append(data["callback_query_id"])
        return True

    async def _sendMessage(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - same
        return self._show(data, {"text": data["text"]})

    async def _sendPhoto(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - same
        return self._show(data, {"photo": [], "caption": data.get("caption", "")})

    async def _editMessageReplyMarkup(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - same
        message = next(one for one in self.sent if str(one["message_id"]) == data["message_id"])
        message["reply_markup"] = json.loads(data["reply_markup"])
        return message

    async def _getUpdates(self, data: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: N802 - same
        while self._updates and self._updates[0]["update_id"] < int(data.get("offset", 0)):
            self._updates.popleft()
        if not self._updates:
            self._news.clear()
            try:
                async with asyncio.timeout(0.2):
                    await self._news.wait()
            except TimeoutError:
                return []
        return list(self._updates)

    def _show(self, data: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        self.last += 1
        message = {
            "message_id": self.last,
            "date": MOMENT + self.last,
            "from": BOT,
            "chat": {"id": int(data["chat_id"]), "type": "private"},
            **content,
        }
        if "reply_markup" in data:
            message["reply_markup"] = json.loads(data["reply_markup"])
        self.sent.append(message)
        self._news.set()
        return message


async def _unknown(_request: web.Request) -> web.Response:
    return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)


async def _yes(_data: dict[str, Any]) -> bool:
    return True


async def _fail(fault: Fault) -> web.Response:
    if not fault.status:
        await asyncio.sleep(3600)  # the caller gives up first
    if fault.text:
        return web.Response(status=fault.status, text=fault.text)
    return web.json_response(fault.body, status=fault.status)


@asynccontextmanager
async def telegram_platform(platform: Platform | None = None) -> AsyncIterator[Platform]:
    """A running platform, with nobody on it unless it is given."""
    platform = platform or Platform()
    app = web.Application(client_max_size=8 * 1024 * 1024)
    app.router.add_post(f"/bot{TOKEN}/{{method}}", platform.answer)
    app.router.add_post("/{other:.*}", _unknown)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    platform.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield platform
    finally:
        await runner.cleanup()
