"""The web application: every route of the house, limits, and one place where what goes wrong becomes an answer."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot import api, health
from bot.channels import copy_page, privacy, summary
from bot.channels import web as web_chat
from bot.channels.opening import open_channels
from bot.channels.web_guard import HEADERS
from bot.channels.web_http import refuse
from bot.channels.web_words import DOWN
from bot.desk.pages.rooms import open_rooms
from bot.doors import Door
from bot.errors import StoreDown
from bot.incidents import incident_of
from bot.words import BROKEN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.channels.opening import Channel
    from bot.house import House

HOUSE: Final = web.AppKey["House"]("house")
_LOG = logging.getLogger(__name__)


def build_app(house: House, channels: Sequence[Channel] | None = None) -> web.Application:
    """The application over a house; the house is closed with it.

    Args:
        house: what it runs on.
        channels: the platforms' channels; those that the settings ask for when absent.
    """
    app = web.Application(middlewares=[_calm], client_max_size=api.LARGEST_BODY)
    app[HOUSE] = house
    app.add_routes([*web_chat.routes(house.service, house.settings), *api.routes(house), *health.routes(house)])
    app.add_routes([*summary.routes(house), *copy_page.routes(house), *privacy.routes(house)])
    _open_desk(app, house)
    app.on_response_prepare.append(_armour)
    app.on_startup.append(_open_post)
    app.on_shutdown.append(_end_followers)
    app.on_cleanup.append(_close)
    for channel in open_channels(house) if channels is None else channels:
        _add(app, channel)
    return app


def _open_desk(app: web.Application, house: House) -> None:
    """The advisors' pages, where the store can have a desk."""
    rooms = open_rooms(house)
    if rooms is None:
        return

    async def end_streams(_app: web.Application) -> None:
        rooms.close()

    app.add_routes(rooms.routes())
    app.on_shutdown.append(end_streams)


def _add(app: web.Application, channel: Channel) -> None:
    """Run a channel with the application."""

    async def start(_app: web.Application) -> None:
        await channel.start()

    async def stop(_app: web.Application) -> None:
        await channel.stop()

    async def close(_app: web.Application) -> None:
        await channel.close()

    app.add_routes(channel.routes())
    app.on_startup.append(start)
    app.on_shutdown.append(stop)
    app.on_cleanup.append(close)


@web.middleware
async def _calm(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """An outage is 503 with a sentence, a fault of ours 500 with another; what was sent stands in no log."""
    try:
        with request.protocol.at_work() if isinstance(request.protocol, Door) else nullcontext():
            return await handler(request)
    except web.HTTPException:
        raise
    except StoreDown as error:
        request.app[HOUSE].meter.count("outages")
        _LOG.warning("store down: %s", error)
        return refuse(DOWN)
    except Exception as error:  # noqa: BLE001 - the one place where it becomes an answer
        incident = incident_of(error)
        _LOG.error("request failed: incident %s", incident.line)
        return web.json_response({"code": "fault", "message": BROKEN.format(incident=incident.id)}, status=500)


async def _armour(_request: web.Request, response: web.StreamResponse) -> None:
    """Our headers on every answer, also on those that aiohttp makes by itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


async def _open_post(app: web.Application) -> None:
    if (office := app[HOUSE].office) is not None:
        await office.start()
    if (reception := app[HOUSE].reception) is not None:
        await reception.sweeper.start()
    if (contacts := app[HOUSE].contacts) is not None:
        await contacts.retention.start()


async def _end_followers(app: web.Application) -> None:
    app[HOUSE].service.close()


async def _close(app: web.Application) -> None:
    await app[HOUSE].close()
