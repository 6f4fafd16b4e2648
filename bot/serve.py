"""`hufen serve`: the web chat, the API and every channel that is configured, until it is told to end."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.advisors import first_link
from bot.app import build_app
from bot.desk.accounts import Accounts
from bot.doors import Doors, room_for_connections
from bot.errors import StartFault
from bot.house import open_house
from bot.logs import set_up_logs
from bot.loops import new_loop
from bot.pipes import announce
from bot.settings import load_settings
from bot.store import RedisStore

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.house import House

GRACE: Final = 5.0
_LOG = logging.getLogger(__name__)


def run(chosen: Namespace) -> int:
    """Serve until SIGINT or SIGTERM."""
    set_up_logs()
    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(_serve(chosen.host, chosen.port))
    return 0


async def _serve(host: str, port: int) -> None:
    end = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, end.set)
    house = await open_house(load_settings())
    runner = web.AppRunner(build_app(house), shutdown_timeout=GRACE)
    await runner.setup()
    try:
        listening, place = await _listen(runner, host, port)
        announce(f"沪分 Hufen: {place}")
        await _invite(house, place)
        await end.wait()
        _LOG.info("ending")
        listening.close()
    finally:
        await runner.cleanup()


async def _invite(house: House, here: str) -> None:
    """On the very first start, say how the first advisor comes in."""
    if isinstance(house.store, RedisStore):
        link = await first_link(Accounts(house.store.link, house.clock), house.settings, here)
        if link:
            announce(f"顾问工作台 desk: {link}")


async def _listen(runner: web.AppRunner, host: str, port: int) -> tuple[asyncio.Server, str]:
    """Open the port; gives what listens and the address of the chat."""
    if runner.server is None:
        raise RuntimeError("the runner is not set up")
    doors = Doors(runner.server, room_for_connections())
    try:
        listening = await asyncio.get_running_loop().create_server(doors, host, port)
    except UnicodeError as error:
        raise StartFault("--host: expected a host name or an address") from error
    except OSError as error:
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise StartFault(f"--port: {host}:{port} {reason}; choose another with --port") from error
    bound = listening.sockets[0].getsockname()[1]
    name = f"[{host}]" if ":" in host else host
    return listening, f"http://{name}:{bound}/"
