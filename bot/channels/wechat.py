"""WeChat Official Account at `/wechat/oa`: the check of the address, and every message and event that is posted."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.channels.web_http import take_body
from bot.channels.web_limit import Allowance, Buckets
from bot.channels.web_words import Fault
from bot.channels.wechat_crypto import Forged
from bot.channels.wechat_flow import Flow
from bot.channels.wechat_messages import read_posted
from bot.channels.wechat_sender import CHANNEL
from bot.channels.wechat_words import TOO_FAST
from bot.channels.wechat_xml import LARGEST, write_xml
from bot.errors import StoreDown

if TYPE_CHECKING:
    from bot.channels.wechat_gate import Gate
    from bot.channels.wechat_messages import Posted
    from bot.channels.wechat_parts import Parts
    from bot.clock import Clock

PATH: Final = "/wechat/oa"
PERSON: Final = Allowance(burst=30, rate=1.0)
ROUND: Final = 15.0
_REMEMBERED: Final = 10_000
_LOG = logging.getLogger(__name__)


class WeChat:
    """The handlers of one account."""

    def __init__(self, gate: Gate, parts: Parts, clock: Clock) -> None:
        self._gate = gate
        self._parts = parts
        self._flow = Flow(parts)
        self._clock = clock
        self._people = Buckets(PERSON)
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._round: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        """The account's routes."""
        return [web.get(PATH, self.check, allow_head=False), web.post(PATH, self.post)]

    async def check(self, request: web.Request) -> web.Response:
        """The platform asks whether the address is ours."""
        echo = self._gate.echo(request.query)
        return _forbid(echo) if isinstance(echo, Forged) else _text(echo)

    async def post(self, request: web.Request) -> web.Response:
        """A message or an event."""
        if forged := self._gate.refuse(request.query):
            return _forbid(forged)
        body = await take_body(request, LARGEST)
        if isinstance(body, Fault):
            return _refuse(body.status, body.code)
        fields = self._gate.open(request.query, body)
        if isinstance(fields, Forged):
            return _forbid(fields)
        posted = read_posted(fields) if fields is not None else None
        if posted is None:
            return _refuse(400, "no message in it that can be read")
        return self._reply(posted, await self._answer(posted), request.query.get("nonce", ""))

    async def start(self) -> None:
        """Begin to look after what dead workers left."""
        self._round = asyncio.get_running_loop().create_task(self._rounds())

    async def stop(self) -> None:
        """Finish what is under way."""
        if self._round is not None:
            self._round.cancel()
        await self._parts.jobs.finish()

    async def close(self) -> None:
        """Let go of connections."""
        if self._parts.api is not None:
            await self._parts.api.close()

    async def _answer(self, posted: Posted) -> str:
        incoming = posted.incoming
        if incoming is None:
            return ""
        key = f"{CHANNEL}:{posted.person}"
        if posted.left:
            await self._flow.leave(key, incoming)
            return ""
        if self._too_fast(key, incoming.message_id):
            return TOO_FAST
        return await self._flow.answer(key, posted, incoming)

    def _too_fast(self, key: str, name: str) -> bool:
        """True when this person floods; the platform's further tries of a message count for nothing."""
        if (key, name) in self._known:
            return False
        if self._people.take(key, asyncio.get_running_loop().time()):
            return True
        self._known[key, name] = None
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return False

    def _reply(self, posted: Posted, text: str, nonce: str) -> web.Response:
        if not text:
            return _text("success")
        document = write_xml(
            {
                "ToUserName": posted.person,
                "FromUserName": posted.account,
                "CreateTime": int(self._clock.now().timestamp()),
                "MsgType": "text",
                "Content": text,
            }
        )
        return web.Response(text=self._gate.close(document, nonce), content_type="application/xml")

    async def _rounds(self) -> None:
        while True:
            try:
                await self._flow.recover(2 * ROUND)
            except StoreDown as down:
                _LOG.warning("wechat: store down: %s", down)
            await asyncio.sleep(ROUND)


def _text(text: str) -> web.Response:
    return web.Response(text=text)


def _forbid(forged: Forged) -> web.Response:
    _LOG.warning("wechat: call refused: %s", forged.why)
    return web.Response(status=403, text="forbidden")


def _refuse(status: int, why: str) -> web.Response:
    _LOG.warning("wechat: call not understood: %s", why)
    return web.Response(status=status, text="bad request")
