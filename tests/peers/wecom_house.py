"""A bot with a WeCom account, over a real store, for the platform to call."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp.test_utils import TestServer
from peers.wecom_platform import Platform
from peers.wecom_posting import ACCOUNT, AES_KEY, CORP_ID, SECRET, TOKEN

from bot.app import build_app
from bot.channels.wecom_open import open_wecom
from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from peers.wecom_customer import Customer, Shown
    from rim import HandClock, Server

    from bot.house import House
    from bot.lines import Line

TICK = 0.05
PATIENCE = 0.5


def settings_of(server: Server, api: str, **more: Any) -> Settings:
    """What the operator has set."""
    given = {
        "redis_url": server.url,
        "wecom_corp_id": CORP_ID,
        "wecom_secret": SECRET,
        "wecom_token": TOKEN,
        "wecom_aes_key": AES_KEY,
        "wecom_open_kfid": ACCOUNT,
        "wecom_api_base": api,
    }
    return Settings.model_validate({**given, **more})


@asynccontextmanager
async def worker(settings: Settings, clock: HandClock) -> AsyncIterator[tuple[House, str]]:
    """One process of the bot, as far as one can be had within this one: the house and where the platform calls it."""
    house = await open_house(settings, clock=clock)
    server = TestServer(build_app(house, [open_wecom(house, TICK, PATIENCE)]), shutdown_timeout=0.1)
    await server.start_server()
    try:
        yield house, str(server.make_url("/wecom/kf"))
    finally:
        await server.close()


@dataclass(frozen=True)
class Scene:
    """A platform and the workers that it calls."""

    one: Platform
    houses: tuple[House, ...]

    def customer(self, name: str = "wmAlice") -> Customer:
        """A customer."""
        return self.one.account.person(name)

    async def lines(self, name: str = "wmAlice", account: str = ACCOUNT) -> list[Line]:
        """What the bot has kept of the talk with a customer."""
        return await self.houses[0].service.lines(f"wecom:{account}:{name}")

    async def heard(self, count: int, name: str = "wmAlice") -> list[Line]:
        """The customer's lines, once there are so many."""
        found: list[Line] = []
        async with (
            asyncio.timeout(8),
            aclosing(self.houses[0].service.follow(f"wecom:{ACCOUNT}:{name}")) as lines,  # type: ignore[type-var]  # a generator
        ):
            async for line in lines:
                found += [line] if line.who == "user" else []
                if len(found) == count:
                    break
        return found

    async def facts(self, name: str = "wmAlice") -> dict[str, object]:
        """What the bot knows of a customer."""
        return (await self.houses[0].service.state(f"wecom:{ACCOUNT}:{name}"))["facts"]

    async def asks(self, text: str, name: str = "wmAlice") -> Shown:
        """A customer says something; the last message that they see then."""
        person = self.customer(name)
        before = len(person.seen)
        await self.one.say(name, text)
        await person.sees(before + 1)
        await self.at_rest()
        return person.seen[-1]

    async def at_rest(self) -> None:
        """Return when nothing is on its way out."""
        for house in self.houses:
            assert house.office is not None
            await house.office.idle()


@asynccontextmanager
async def platform(clock: HandClock) -> AsyncIterator[tuple[Platform, str]]:
    """The platform, and the address of its API."""
    one = Platform(clock)
    try:
        async with one.account.serve() as address:
            yield one, address
    finally:
        await one.close()


@asynccontextmanager
async def scene(server: Server, clock: HandClock, workers: int = 1, **more: Any) -> AsyncIterator[Scene]:
    """All of it."""
    async with platform(clock) as (one, api), AsyncExitStack() as stack:
        started = [
            await stack.enter_async_context(worker(settings_of(server, api, **more), clock)) for _ in range(workers)
        ]
        one.addresses = [address for _, address in started]
        yield Scene(one, tuple(house for house, _ in started))
