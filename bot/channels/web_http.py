"""Requests in, responses out: reading a body within its bound, and our headers on whatever goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.channels import web_words as words
from bot.channels.web_guard import HEADERS
from bot.channels.web_wire import LARGEST_BODY, Sent, dumps, read_sent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channels.web_static import Asset

_PRIVATE = {"Cache-Control": "no-store"}


async def take_sent(request: web.Request) -> Sent | words.Fault:
    """The message in a POST, or what is wrong with it."""
    if request.content_type != "application/json":
        return words.NOT_JSON
    if (request.content_length or 0) > LARGEST_BODY:
        return words.TOO_BIG
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        return words.TOO_BIG
    return words.TOO_BIG if len(body) > LARGEST_BODY else read_sent(body)


def answer(data: Mapping[str, Any]) -> web.Response:
    """JSON that nobody on the way may keep."""
    return web.Response(text=dumps(data), content_type="application/json", headers=HEADERS | _PRIVATE)


def refuse(fault: words.Fault) -> web.Response:
    """A call that is turned down, with its sentence."""
    response = answer({"code": fault.code, "message": fault.message})
    response.set_status(fault.status)
    if fault.retry_after:
        response.headers["Retry-After"] = str(fault.retry_after)
    return response


def serve(asset: Asset, request: web.Request, cache: str) -> web.Response:
    """A file of ours, packed where the browser can unpack it."""
    body, headers = asset.choose(request.headers.get("Accept-Encoding", ""))
    return web.Response(body=body, headers=HEADERS | headers | {"Cache-Control": cache})
