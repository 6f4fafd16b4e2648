"""The web chat: the page at `/`, one call to send, one to read what was said, one stream of what is being said."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.channels import web_words as words
from bot.channels.web_events import HEADERS as STREAM_HEADERS
from bot.channels.web_events import Pages, pump
from bot.channels.web_guard import HEADERS, address, from_our_page
from bot.channels.web_http import answer, refuse, serve, take_sent
from bot.channels.web_limit import Allowance, Buckets
from bot.channels.web_static import PLACE, load_site
from bot.channels.web_visitor import Cookies, Visitor
from bot.channels.web_wire import line_id, line_json, reply_json
from bot.errors import StoreDown

if TYPE_CHECKING:
    from bot.channels.web_wire import Sent
    from bot.channels.web_words import Fault
    from bot.service import Service
    from bot.settings import Settings

PERSON: Final = Allowance(burst=30, rate=1.0)
# Whole companies and mobile networks stand behind one address: this one only stops floods.
ADDRESS: Final = Allowance(burst=600, rate=20.0)


def routes(service: Service, settings: Settings) -> list[web.RouteDef]:
    """The web chat's routes, to be added to the application."""
    chat = _Chat(service, str(settings.public_url or ""))
    return [
        web.get("/", chat.page),
        web.get(f"/{PLACE}/{{version}}/{{name}}", chat.asset),
        web.get("/chat/history", chat.history),
        web.get("/chat/events", chat.events),
        web.post("/chat/send", chat.send),
    ]


class _Chat:
    """The handlers. Nothing that a caller does raises; an outage (`StoreDown`) becomes words in `bot/app.py`."""

    def __init__(self, service: Service, public_url: str) -> None:
        self._service = service
        self._public_url = public_url
        self._site = load_site()
        self._cookies = Cookies(https=public_url.startswith("https:"))
        self._people = Buckets(PERSON)
        self._addresses = Buckets(ADDRESS)
        self._pages = Pages()

    async def page(self, request: web.Request) -> web.Response:
        """The page itself, and a name for the browser that has none yet; nothing is stored here."""
        response = serve(self._site.page, request, "no-cache")
        self._cookies.greet(request, response)
        return response

    async def asset(self, request: web.Request) -> web.Response:
        """One of the page's files."""
        found = self._site.assets.get(request.match_info["name"])
        if found is None:
            return web.Response(status=404, headers=HEADERS)
        return serve(found, request, self._site.keep(request.match_info["version"]))

    async def history(self, request: web.Request) -> web.Response:
        """`?after=`: the lines after that one, and the present state; renews the cookie."""
        if fault := self._stranger(request):
            return refuse(fault)
        visitor = self._cookies.read(request)
        news = await self._news(visitor.key, line_id(request.query.get("after"))) if visitor else _NOTHING
        response = answer(news)
        self._cookies.greet(request, response)
        return response

    async def send(self, request: web.Request) -> web.Response:
        """Take one message; answers with the lines that the page does not have yet, its own included."""
        visitor = self._speaker(request)
        if isinstance(visitor, words.Fault):
            return refuse(visitor)
        sent = await take_sent(request)
        if isinstance(sent, words.Fault):
            return refuse(sent)
        return answer(await self._reply(visitor.key, sent))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The stream; starts after `Last-Event-ID`, or after `?after=` on a page's first call."""
        visitor = self._cookies.read(request)
        if fault := self._stranger(request):
            return refuse(fault)
        if visitor is None:
            return refuse(words.NO_VISITOR)
        with self._pages.open(visitor.key) as allowed:
            return await self._stream(request, visitor.key) if allowed else refuse(words.MANY_PAGES)

    async def _stream(self, request: web.Request, key: str) -> web.StreamResponse:
        response = web.StreamResponse(headers=HEADERS | STREAM_HEADERS)
        await response.prepare(request)
        after = line_id(request.headers.get("Last-Event-ID") or request.query.get("after"))
        try:
            await pump(response, self._service.follow(key, after), lambda: self._service.state(key))
        except (ConnectionError, StoreDown):
            return response  # the page was closed, or will come back by itself once the store is there
        return response

    async def _reply(self, key: str, sent: Sent) -> dict[str, Any]:
        told = await self._service.handle(key, sent.incoming)
        lines = [] if told.erased else [line_json(line) for line in await self._service.lines(key, sent.after)]
        if told.erased or not (lines or told.repeated):
            lines = [reply_json(reply) for reply in told.replies]  # a farewell or an apology: kept nowhere
        return {"lines": lines, "state": told.state, "erased": told.erased}

    async def _news(self, key: str, after: str) -> dict[str, Any]:
        lines = await self._service.lines(key, after)
        return {"lines": [line_json(line) for line in lines], "state": await self._service.state(key)}

    def _stranger(self, request: web.Request) -> Fault | None:
        """Why this call is not served at all: from another site's page, or part of a flood."""
        if not from_our_page(request, self._public_url):
            return words.FOREIGN
        wait = self._addresses.take(address(request), asyncio.get_running_loop().time())
        return words.too_fast(wait) if wait else None

    def _speaker(self, request: web.Request) -> Visitor | Fault:
        """Who may say something now."""
        if fault := self._stranger(request):
            return fault
        visitor = self._cookies.read(request)
        if visitor is None:
            return words.NO_VISITOR
        wait = self._people.take(visitor.key, asyncio.get_running_loop().time())
        return words.too_fast(wait) if wait else visitor


_NOTHING: Final[dict[str, Any]] = {"lines": [], "state": {}}
