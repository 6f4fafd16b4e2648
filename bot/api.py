"""`/api/score`, `/api/plan`, `/api/ask`: the same JSON as the commands, over HTTP."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.asking import answer
from bot.cases import plan, score
from bot.channels.web_http import take_body
from bot.pipes import BOM, error_line
from scoring import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.house import House

LARGEST_BODY: Final = 256 * 1024
TOO_BIG: Final = f"请求内容太大，一次最多 {LARGEST_BODY // 1024} KB"
BODY_FAULTS: Final = {"too_big": TOO_BIG, "slow": "请求内容没有传完", "cut_off": "请求内容没有传完整"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def routes(house: House) -> list[web.RouteDef]:
    """The API's routes."""
    api = _Api(house)
    return [
        web.post("/api/score", api.score),
        web.post("/api/plan", api.plan),
        web.post("/api/ask", api.ask),
    ]


class _Api:
    def __init__(self, house: House) -> None:
        self._house = house

    async def score(self, request: web.Request) -> web.Response:
        """Facts in, estimate out; `?on=` is the day."""
        return await self._work(request, lambda body, on: score(body, self._house.rulebook, on))

    async def plan(self, request: web.Request) -> web.Response:
        """Facts in, forecast and plans out; `?on=` is the day."""
        return await self._work(request, lambda body, on: plan(body, self._house.rulebook, on))

    async def ask(self, request: web.Request) -> web.Response:
        """`{"q": "…"}` in, answer out; `?on=` is the day."""
        return await self._work(request, lambda body, on: answer(body, self._house.answers, on))

    async def _work(self, request: web.Request, work: Callable[[bytes, date], dict[str, Any] | Fault]) -> web.Response:
        on = self._day(request)
        if isinstance(on, Fault):
            return _respond(on)
        body = await take_body(request, LARGEST_BODY)
        if not isinstance(body, bytes):
            return _json(error_line("body", BODY_FAULTS.get(body.code, body.message)), status=body.status)
        return _respond(work(body.removeprefix(BOM), on))

    def _day(self, request: web.Request) -> date | Fault:
        text = request.query.get("on")
        if text is None:
            return self._house.clock.now().date()
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass  # no such day
        return Fault("on", "应为 YYYY-MM-DD")


def _respond(result: dict[str, Any] | Fault) -> web.Response:
    if isinstance(result, Fault):
        return _json(error_line(result.field, result.message), status=400)
    return _json(result)


def _json(value: Any, status: int = 200) -> web.Response:
    return web.json_response(
        text=json.dumps(value, ensure_ascii=False), status=status, headers={"Cache-Control": "no-store"}
    )
