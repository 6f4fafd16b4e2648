"""The score card as a picture for the web chat, and the summary page behind a link."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from aiohttp import web

from bot.channels import web_words as words
from bot.channels.summary_link import Seal, line_at, open_summary, token_for
from bot.channels.summary_page import notice_page, sheet_now, summary_page
from bot.channels.web_guard import HEADERS, address, from_our_page
from bot.channels.web_http import refuse
from bot.channels.web_limit import Allowance, Buckets
from bot.channels.web_visitor import Cookies
from bot.errors import StoreDown
from bot.pictures import picture

if TYPE_CHECKING:
    from bot.channels.summary_link import Opened
    from bot.channels.web_visitor import Visitor
    from bot.channels.web_words import Fault
    from bot.house import House
    from dialogs.messages import Sheet

PERSON: Final = Allowance(burst=24, rate=0.5)
ADDRESS: Final = Allowance(burst=120, rate=4.0)
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action {form}; frame-ancestors 'none'"
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
        web.get("/s/{token}/card.png", pages.summary_card),
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
        return await _picture(line.sheet, save="save" in request.query)

    async def mine(self, request: web.Request) -> web.Response:
        """On to one's own summary, behind a link made now."""
        visitor = self._visitor(request)
        if isinstance(visitor, words.Fault):
            return notice(visitor)
        try:
            token = await token_for(self._seal, self._house.store, visitor.key, self._house.clock.now())
        except StoreDown:
            return notice(words.PAGE_DOWN)
        if not token:
            return notice(words.NOTHING_YET)
        return web.Response(status=303, headers=HEADERS | PRIVATE | {"Location": f"../s/{token}"})

    async def summary(self, request: web.Request) -> web.Response:
        """The page behind a link. Whatever is wrong with the link, the answer is the same."""
        house, token = self._house, request.match_info["token"]
        opened = await self._open(request, token)
        if isinstance(opened, words.Fault):
            return notice(opened)
        page = await asyncio.to_thread(summary_page, opened, house.rulebook, house.clock.now(), token)
        return html_page(page, 200) if page else notice(words.NO_PAGE)

    async def summary_card(self, request: web.Request) -> web.Response:
        """The score card of the same talk, as a file to keep."""
        opened = await self._open(request, request.match_info["token"])
        if isinstance(opened, words.Fault):
            return notice(opened, "../../")
        sheet = await asyncio.to_thread(sheet_now, opened.kept, self._house.rulebook, self._house.clock.now())
        return await _picture(sheet, save=True) if sheet else notice(words.NO_PAGE, "../../")

    async def _open(self, request: web.Request, token: str) -> Opened | Fault:
        """What a link leads to, if it may be seen now."""
        if wait := self._addresses.take(address(request), asyncio.get_running_loop().time()):
            return words.page_too_fast(wait)
        try:
            return await open_summary(self._seal, self._house.store, token, self._house.clock.now()) or words.NO_PAGE
        except StoreDown:
            return words.PAGE_DOWN

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


async def _picture(sheet: Sheet, *, save: bool) -> web.Response:
    kind, name = "attachment" if save else "inline", quote(FILE.format(on=sheet.on))
    headers = HEADERS | PRIVATE | {"Content-Disposition": f"{kind}; filename*=UTF-8''{name}"}
    return web.Response(body=await picture(sheet), content_type="image/png", headers=headers)


def notice(fault: Fault, up: str = "../") -> web.Response:
    """A page that says why there is nothing else; `up` leads from its address to the chat."""
    response = html_page(notice_page(fault.message, up), fault.status)
    if fault.retry_after:
        response.headers["Retry-After"] = str(fault.retry_after)
    return response


def html_page(page: str, status: int, *, form: str = "'none'") -> web.Response:
    """A page that nobody keeps, finds or puts a script into; `form` says where its forms may lead."""
    headers = HEADERS | PRIVATE | {"Content-Security-Policy": POLICY.format(form=form)}
    return web.Response(text=page, status=status, content_type="text/html", headers=headers)
