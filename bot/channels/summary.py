"""The score card as a picture for the web chat, and the summary page behind a link."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from aiohttp import web

from bot.channels import web_words as words
from bot.channels.summary_link import Seal, line_at, token_for
from bot.channels.summary_page import notice_page, summary_page
from bot.channels.web_guard import HEADERS, address, from_our_page
from bot.channels.web_http import refuse
from bot.channels.web_limit import Allowance, Buckets
from bot.channels.web_visitor import Cookies
from bot.errors import StoreDown
from bot.pictures import picture

if TYPE_CHECKING:
    from bot.channels.web_visitor import Visitor
    from bot.channels.web_words import Fault
    from bot.house import House

PERSON: Final = Allowance(burst=24, rate=0.5)
ADDRESS: Final = Allowance(burst=120, rate=4.0)
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PRIVATE: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}
FILE: Final = "沪分-{on}.png"


def routes(house: House) -> list[web.RouteDef]:
    """The routes, to be added to the application."""
    pages = _Pages(house)
    return [
        web.get("/me/card.png", pages.card),
        web.get("/me/summary", pages.mine),
        web.get("/s/{token}", pages.summary),
    ]


class _Pages:
    """The handlers. The cookie is the authority for one's own picture, the link for a summary."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._seal = Seal(house.keyring)
        self._public_url = str(house.settings.public_url or "")
        self._cookies = Cookies(https=self._public_url.startswith("https:"))
        self._people = Buckets(PERSON)
        self._addresses = Buckets(ADDRESS)

    async def card(self, request: web.Request) -> web.Response:
        """`?line=`: the score card of one's own line as a PNG; with `&save=1` as a file to keep."""
        visitor = self._visitor(request)
        if isinstance(visitor, words.Fault):
            return refuse(visitor)
        line = await line_at(self._house.store, visitor.key, request.query.get("line", ""))
        if line is None or line.sheet is None:
            return refuse(words.NO_PICTURE)
        name = quote(FILE.format(on=line.sheet.on))
        kind = "attachment" if "save" in request.query else "inline"
        headers = HEADERS | PRIVATE | {"Content-Disposition": f"{kind}; filename*=UTF-8''{name}"}
        return web.Response(body=await picture(line.sheet), content_type="image/png", headers=headers)

    async def mine(self, request: web.Request) -> web.Response:
        """On to one's own summary, behind a link made now."""
        visitor = self._visitor(request)
        if isinstance(visitor, words.Fault):
            return _notice(visitor)
        try:
            token = await token_for(self._seal, self._house.store, visitor.key, self._house.clock.now())
        except StoreDown:
            return _notice(words.PAGE_DOWN)
        if not token:
            return _notice(words.NOTHING_YET)
        return web.Response(status=303, headers=HEADERS | PRIVATE | {"Location": f"../s/{token}"})

    async def summary(self, request: web.Request) -> web.Response:
        """The page behind a link. Whatever is wrong with the link, the answer is the same."""
        if wait := self._addresses.take(address(request), asyncio.get_running_loop().time()):
            return _notice(words.page_too_fast(wait))
        try:
            page = await self._page(request.match_info["token"])
        except StoreDown:
            return _notice(words.PAGE_DOWN)
        return _html(page, 200) if page else _notice(words.NO_PAGE)

    async def _page(self, token: str) -> str | None:
        house, granted = self._house, self._seal.open(token)
        now = house.clock.now()
        if granted is None or granted.until <= now.timestamp():
            return None
        if await line_at(house.store, granted.key, granted.line) is None:
            return None
        kept = await house.store.load(granted.key)
        if not kept.revision:
            return None
        return await asyncio.to_thread(summary_page, kept, house.rulebook, now, granted.until)

    def _visitor(self, request: web.Request) -> Visitor | Fault:
        """Who may see their own things now."""
        if not from_our_page(request, self._public_url):
            return words.FOREIGN
        now = asyncio.get_running_loop().time()
        if wait := self._addresses.take(address(request), now):
            return words.page_too_fast(wait)
        visitor = self._cookies.read(request)
        if visitor is None:
            return words.NO_VISITOR
        wait = self._people.take(visitor.key, now)
        return words.page_too_fast(wait) if wait else visitor


def _notice(fault: Fault) -> web.Response:
    response = _html(notice_page(fault.message), fault.status)
    if fault.retry_after:
        response.headers["Retry-After"] = str(fault.retry_after)
    return response


def _html(page: str, status: int) -> web.Response:
    headers = HEADERS | PRIVATE | {"Content-Security-Policy": POLICY}
    return web.Response(text=page, status=status, content_type="text/html", headers=headers)
