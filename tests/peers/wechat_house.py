"""A bot with a WeChat account, over a real store, for the platform to call; and a model that thinks as long as told."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from peers.wechat_platform import Platform
from peers.wechat_posting import AES_KEY, APP_ID, SECRET, TOKEN

from bot.app import build_app
from bot.channels.wechat_open import open_wechat
from bot.channels.wechat_parts import PACE, Pace
from bot.house import open_house
from bot.model import Model
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

    from bot.house import House

QUICK = Pace(moment=0.4, hold=1.0, hang_up=0.6)
"""Four times as quick as with the real platform, where the waiting itself is what is looked at."""
QUICK_PATIENCE = 1.3
HARD = "阿拉叁拾陆,书读到顶了"
"""Only a model reads that."""


def settings_of(server: Server, **more: Any) -> Settings:
    """What the operator has set; more is added to the token."""
    return Settings.model_validate({"redis_url": server.url, "wechat_token": TOKEN, **more})


def api_settings(address: str, *, sealed: bool = False) -> dict[str, Any]:
    """An account with an API."""
    key = {"wechat_aes_key": AES_KEY} if sealed else {}
    return {"wechat_app_id": APP_ID, "wechat_app_secret": SECRET, "wechat_api_base": address, **key}


async def open_patiently(settings: Settings, clock: HandClock) -> House:
    """A house whose model may think as long as a test wants."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.model.Model", partial(Model, timeout=30))
        return await open_house(settings, clock=clock)


@asynccontextmanager
async def worker(settings: Settings, clock: HandClock, pace: Pace = PACE) -> AsyncIterator[tuple[House, str]]:
    """One process of the bot, as far as one can be had within this one: the house and where the platform calls it."""
    house = await open_patiently(settings, clock)
    server = TestServer(build_app(house, [open_wechat(house, pace)]), shutdown_timeout=0.1)
    await server.start_server()
    try:
        yield house, str(server.make_url("/wechat/oa"))
    finally:
        await server.close()


@asynccontextmanager
async def platform(clock: HandClock, patience: float = 5.0) -> AsyncIterator[tuple[Platform, str]]:
    """The platform, and the address of its API."""
    one = Platform(clock, patience)
    try:
        async with one.account.serve() as address:
            yield one, address
    finally:
        await one.close()


class Thinker:
    """A model's endpoint that answers when it is let: an age and a degree, read from `HARD`."""

    def __init__(self) -> None:
        self.done = asyncio.Event()
        self.times = 0

    async def complete(self, _request: web.Request) -> web.Response:
        """One chat completion."""
        self.times += 1
        await self.done.wait()
        facts = [
            {"fact": "age", "value": 36, "span": "叁拾陆"},
            {"fact": "education", "value": "doctor", "span": "书读到顶了"},
        ]
        words = json.dumps({"facts": facts}, ensure_ascii=False)
        return web.json_response({"choices": [{"message": {"role": "assistant", "content": words}}]})


@asynccontextmanager
async def thinker() -> AsyncIterator[tuple[Thinker, dict[str, Any]]]:
    """The endpoint, and the settings that lead to it."""
    one = Thinker()
    app = web.Application()
    app.add_routes([web.post("/v1/chat/completions", one.complete)])
    server = TestServer(app, shutdown_timeout=0.1)
    await server.start_server()
    try:
        yield one, {"llm_base_url": str(server.make_url("/v1")), "llm_model": "small"}
    finally:
        one.done.set()
        await server.close()


@dataclass(frozen=True)
class Scene:
    """A platform, a bot that it calls, and the model that the bot asks."""

    one: Platform
    mind: Thinker
    house: House

    async def delivered(self, path: str = "/cgi-bin/message/custom/send") -> None:
        """Let the model answer, and return when the bot has tried to send that."""
        self.mind.done.set()
        await self.one.account.called(path)
        await self.at_rest()

    async def at_rest(self) -> None:
        """Return when nothing is on its way out."""
        assert self.house.office is not None
        await self.house.office.idle()

    async def later(self, clock: HandClock, **span: float) -> None:
        """Time passes, and the bot sends what is due."""
        assert self.house.office is not None
        clock.later(**span)
        await self.house.office.sweep()
        await self.at_rest()


@asynccontextmanager
async def scene(server: Server, clock: HandClock, *, api: bool = False) -> AsyncIterator[Scene]:
    """All of it, with or without the account's API."""
    async with platform(clock, QUICK_PATIENCE) as (one, address), thinker() as (mind, model):
        more = {**model, **(api_settings(address) if api else {})}
        async with worker(settings_of(server, **more), clock, QUICK) as (house, one.address):
            yield Scene(one, mind, house)
