"""One Chromium and one server for all journeys; each test is a person of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from journeys.advisor import House
from journeys.phone import Phone
from journeys.server import Server
from playwright.async_api import async_playwright

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from playwright.async_api import Browser, BrowserContext

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NOT_RUN = "not run: needs Chromium on PATH (Debian and Ubuntu: apt-get install chromium)"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One of several processes has the journeys: a browser and a server each would be started in vain."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The system's own Chromium, started once."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(NOT_RUN)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    """A server that all but the crashing journeys share."""
    shared = Server(tmp_path_factory.mktemp("data"))
    await shared.start()
    yield shared
    await shared.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """A server whose advisors are always here, for all journeys with a desk."""
    settings = {"DESK_HOURS": "always", "OPERATOR": "示例公司", "CONTACT": "021-00000000"}
    shared = Server(tmp_path_factory.mktemp("house"), settings=settings)
    shared.settings["PUBLIC_URL"] = shared.url
    await shared.start()
    yield House(shared)
    await shared.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def person(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A new person with an empty browser on a phone of 375 × 812."""
    context = await chromium.new_context(
        viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def desktop(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A new person at a desk: 1280 × 800, keyboard and mouse."""
    context = await chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def pocket(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A second person with a phone: an advisor on the move."""
    context = await chromium.new_context(
        viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    yield context
    await context.close()


@pytest.fixture
def visit(server: Server) -> Callable[[BrowserContext], Awaitable[Phone]]:
    """Open the page of the shared server in this person's browser."""
    return lambda context: Phone.open(context, server.url)
