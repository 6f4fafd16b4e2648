"""`/healthz`, `/readyz`, `/metrics`: is the process alive, can it work, what has it done. No platform is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.desk.hours import UNCOVERED, read_hours
from bot.errors import StoreDown

if TYPE_CHECKING:
    from bot.house import House


def routes(house: House) -> list[web.RouteDef]:
    """The operator's routes."""
    hours = read_hours(house.settings.desk_hours)

    async def alive(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(_request: web.Request) -> web.Response:
        try:
            await house.store.ping()
        except StoreDown:
            return web.Response(text="store down\n", status=503)
        day = hours.uncovered(house.clock.now().date())
        return web.Response(text="ok\n" + (UNCOVERED.format(day=day) + "\n" if day else ""))

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(text=house.meter.text(), headers={"Content-Type": "text/plain; version=0.0.4"})

    return [web.get("/healthz", alive), web.get("/readyz", ready), web.get("/metrics", metrics)]
