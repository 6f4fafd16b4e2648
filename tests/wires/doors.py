"""An application behind the doors of `hufen serve`: with their deadlines, and without unpacking what is packed."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from bot.app import build_app
from bot.doors import Doors

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.house import House


@asynccontextmanager
async def behind_doors(house: House, patience: float = 30.0, room: int = 100) -> AsyncIterator[str]:
    """Serve a house; gives its address. The house is closed with it."""
    runner = web.AppRunner(build_app(house), shutdown_timeout=0.1)
    await runner.setup()
    assert runner.server is not None
    doors = Doors(runner.server, room, patience)
    listening = await asyncio.get_running_loop().create_server(doors, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/"
    finally:
        listening.close()
        await runner.cleanup()
