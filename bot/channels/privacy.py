"""`/privacy`: the text on personal data, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from dialogs.notice import privacy

if TYPE_CHECKING:
    from bot.house import House


def routes(house: House) -> list[web.RouteDef]:
    """The page; it names the operator, where there is one."""
    text = privacy(house.settings.named_operator)

    async def page(_request: web.Request) -> web.Response:
        return web.Response(text=text, content_type="text/plain", charset="utf-8")

    return [web.get("/privacy", page)]
