"""Requests in, responses out: reading a body within its bound, and our headers on whatever goes out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.channels import web_words as words
from bot.channels.web_guard import HEADERS
from bot.channels.web_wire import LARGEST_BODY, Sent, dumps, read_sent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channels.web_static import Asset

BODY_SECONDS = 15.0
_PRIVATE = {"Cache-Control": "no-store"}


async def take_sent(request: web.Request) -> Sent | words.Fault:
    """The message in a POST, or what is wrong with it."""
    if request.content_type != "application/json":
        return words.NOT_JSON
    body = await take_body(request, LARGEST_BODY)
    return body if isinstance(body, words.Fault) else read_sent(body)


async def take_body(request: web.Request, largest: int) -> bytes | words.Fault:
    """The body of a POST, read within its bound and its time; what is packed is not even unpacked."""
    if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        return words.PACKED
    if (request.content_length or 0) > largest:
        return words.TOO_BIG
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        return words.TOO_BIG
    except TimeoutError:
        return words.SLOW
    except (web.RequestPayloadError, HttpProcessingError, ConnectionError):
        return words.CUT_OFF  # the caller went away, or sent what does not hold together
    return words.TOO_BIG if len(body) > largest else body


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
