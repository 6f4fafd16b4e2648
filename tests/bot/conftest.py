"""Fixtures of the rim's tests: a house and a browser in it, a stand-in for a language model and a client of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from command import Command
from journeys.browser import browser, new_house
from stand_in import KEY_OF_OURS, StandIn

from bot.model import Model

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from journeys.browser import Client
    from rim import HandClock

    from bot.house import House


@pytest.fixture
def hufen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """The command in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return Command(capsys, monkeypatch)


@pytest.fixture
async def house(clock: HandClock) -> House:
    """A house with a store in memory."""
    return await new_house(clock)


@pytest.fixture
async def client(house: House) -> AsyncIterator[Client]:
    """A browser that has just opened the page."""
    async with browser(house) as client:
        await client.get("/")
        yield client


@pytest.fixture
def stand_in() -> StandIn:
    """The endpoint's behaviour."""
    return StandIn()


@pytest.fixture
async def base(stand_in: StandIn) -> AsyncIterator[str]:
    """Where the endpoint listens."""
    app = web.Application()
    app.add_routes([web.post("/v1/chat/completions", stand_in.complete)])
    server = TestServer(app, shutdown_timeout=0.1)
    await server.start_server()
    yield str(server.make_url("/v1/"))
    await server.close()


@pytest.fixture
async def model(base: str) -> AsyncIterator[Model]:
    """The client."""
    model = Model(base, "small", KEY_OF_OURS)
    yield model
    await model.close()
