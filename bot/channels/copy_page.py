"""The page behind the link to a copy of one's data: says what it is, and gives it once, as a file or to read."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from aiohttp import web

from bot.channels import copy_words as words
from bot.channels.copies import PATH, ends
from bot.channels.summary import ADDRESS, PRIVATE, html_page, notice
from bot.channels.summary_page import filled_page
from bot.channels.web_guard import HEADERS, address
from bot.channels.web_limit import Buckets
from bot.channels.web_words import page_too_fast
from bot.errors import StoreDown

if TYPE_CHECKING:
    from bot.channels.copies import Copies
    from bot.house import House

FILE: Final = "沪分-我的数据-{on}.json"


def routes(house: House) -> list[web.RouteDef]:
    """The routes; none over a store in memory, which keeps nothing."""
    if house.copies is None:
        return []
    page = _Page(house.copies)
    return [web.get(PATH + "{token}", page.look), web.post(PATH + "{token}", page.give)]


class _Page:
    """The handlers. The link is the authority: whoever has it may use it, once."""

    def __init__(self, copies: Copies) -> None:
        self._copies = copies
        self._addresses = Buckets(ADDRESS)

    async def look(self, request: web.Request) -> web.Response:
        """What the link is good for; looking uses nothing."""
        if wait := self._too_fast(request):
            return notice(page_too_fast(wait))
        try:
            granted = await self._copies.opened(request.match_info["token"])
        except StoreDown:
            return notice(words.DOWN)
        if granted is None:
            return notice(words.GONE)
        page = filled_page("copy.html", until=f"{ends(granted):%m月%d日 %H:%M}".lstrip("0"))
        return html_page(page, 200, form="'self'")

    async def give(self, request: web.Request) -> web.Response:
        """The copy: as a file, or with `how=read` to be read in the browser."""
        if wait := self._too_fast(request):
            return notice(page_too_fast(wait))
        form = await request.post()
        try:
            copy = await self._copies.take(request.match_info["token"])
        except StoreDown:
            return notice(words.DOWN)
        return notice(words.GONE) if copy is None else _given(copy, read=form.get("how") == "read")

    def _too_fast(self, request: web.Request) -> int:
        return self._addresses.take(address(request), asyncio.get_running_loop().time())


def _given(copy: dict[str, Any], *, read: bool) -> web.Response:
    text = json.dumps(copy, ensure_ascii=False, indent=2)
    if read:
        return html_page(filled_page("copied.html", text=text), 200)
    name = quote(FILE.format(on=copy["导出时间"][:10]))
    headers = HEADERS | PRIVATE | {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return web.Response(text=text, content_type="application/json", charset="utf-8", headers=headers)
