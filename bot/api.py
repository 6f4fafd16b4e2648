"""`/api/score`, `/api/plan`, `/api/ask`: the same JSON as the commands, over HTTP."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.asking import answer
from bot.cases import plan, score
from bot.pipes import error_line
from scoring import Fault

if TYPE_CHECKING:
    from bot.house import House

LARGEST_BODY: Final = 256 * 1024
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
        on = self._day(request)
        return _respond(on if isinstance(on, Fault) else score(await request.read(), self._house.rulebook, on))

    async def plan(self, request: web.Request) -> web.Response:
        """Facts in, forecast and plans out; `?on=` is the day."""
        on = self._day(request)
        return _respond(on if isinstance(on, Fault) else plan(await request.read(), self._house.rulebook, on))

    async def ask(self, request: web.Request) -> web.Response:
        """`{"q": "…"}` in, answer out; `?on=` is the day."""
        on = self._day(request)
        return _respond(on if isinstance(on, Fault) else answer(await request.read(), self._house.answers, on))

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
