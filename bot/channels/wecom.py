"""WeCom 微信客服 at `/wecom/kf`: the check of the address, and callbacks, which are acknowledged, then read."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.channels.web_http import take_body
from bot.channels.web_words import Fault
from bot.channels.wechat_crypto import Forged
from bot.channels.wechat_xml import LARGEST

if TYPE_CHECKING:
    from bot.channels.wecom_api import WecomApi
    from bot.channels.wecom_gate import Gate
    from bot.channels.wecom_reader import Reader

PATH: Final = "/wecom/kf"
_LOG = logging.getLogger(__name__)


class Wecom:
    """The handlers of one enterprise (`bot.channels.opening.Channel`).

    Args:
        gate: knows the platform.
        reader: reads what a callback announces.
        api: let go of at the end.
        account: the only customer-service account that is served; empty for every one that calls.
    """

    def __init__(self, gate: Gate, reader: Reader, api: WecomApi, account: str = "") -> None:
        self._gate = gate
        self._reader = reader
        self._api = api
        self._account = account

    def routes(self) -> list[web.RouteDef]:
        """The enterprise's routes."""
        return [web.get(PATH, self.check, allow_head=False), web.post(PATH, self.post)]

    async def check(self, request: web.Request) -> web.Response:
        """The platform asks whether the address is ours: the clear text, and nothing around it."""
        echo = self._gate.echo(request.query)
        if isinstance(echo, Forged):
            return _forbid(echo)
        return web.Response(body=echo, content_type="text/plain", charset="utf-8")

    async def post(self, request: web.Request) -> web.Response:
        """A callback. Only that there is something to read is kept before it is acknowledged."""
        body = await take_body(request, LARGEST)
        if isinstance(body, Fault):
            _LOG.warning("wecom: call not taken: %s", body.code)
            return web.Response(status=body.status, text="bad request")
        called = self._gate.open(request.query, body)
        if isinstance(called, Forged):
            return _forbid(called)
        account = (called.account or self._account) if called is not None else ""
        if called is not None and account and account == (self._account or account):
            await self._reader.called(account, called.token)
        return web.Response(text="success")

    async def start(self) -> None:
        """Begin to look after accounts, also without callbacks."""
        self._reader.start()

    async def stop(self) -> None:
        """Take in no further page."""
        await self._reader.close()

    async def close(self) -> None:
        """Let go of connections."""
        await self._api.close()


def _forbid(forged: Forged) -> web.Response:
    _LOG.warning("wecom: call refused: %s", forged.why)
    return web.Response(status=403, text="forbidden")
