"""A bot with Telegram, over a real store, for the platform to call."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp.test_utils import TestServer
from peers.telegram_platform import TOKEN

from bot.app import build_app
from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from peers.telegram_platform import Platform
    from rim import HandClock, Server

    from bot.house import House

SECRET = "a-secret-of-tests"  # noqa: S105 - of a platform that exists in tests only


@asynccontextmanager
async def serving(
    platform: Platform, valkey: Server, clock: HandClock, *, hook: bool = True
) -> AsyncIterator[tuple[House, str]]:
    """A whole application with Telegram; gives its webhook's address."""
    settings = {"telegram_token": TOKEN, "telegram_api_base": platform.base, "secret_key": "0123456789abcdef"}
    if hook:
        settings |= {"public_url": "https://points.example", "telegram_webhook_secret": SECRET}
    house = await open_house(Settings.model_validate(settings), valkey.url, clock)
    server = TestServer(build_app(house), shutdown_timeout=0.1)
    await server.start_server()
    if hook:
        async with asyncio.timeout(10):
            while not platform.hook:
                assert not server.closed
                await asyncio.sleep(0.01)
    try:
        yield house, str(server.make_url("/telegram/webhook"))
    finally:
        await server.close()
