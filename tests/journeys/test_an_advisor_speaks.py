"""Lines that nobody asked for: an advisor's words reach the page from another process, at once or after a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from rim import START

from bot.channels.web_visitor import Visitor
from bot.house import open_house
from bot.lines import Line
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from journeys.phone import Phone
    from journeys.server import Server
    from playwright.async_api import BrowserContext

    from bot.service import Service

    Visit = Callable[[BrowserContext], Awaitable[Phone]]

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def elsewhere(server: Server) -> AsyncIterator[Service]:
    """The same data, from another process than the one that serves the page: this one."""
    house = await open_house(Settings(_env_file=None, redis_url=None, data_dir=server.data))
    yield house.service
    await house.close()


async def _key(person: BrowserContext) -> str:
    cookies = {cookie["name"]: cookie["value"] for cookie in await person.cookies()}
    return Visitor(cookies["hufen"]).key


async def test_words_appear_by_themselves(person: BrowserContext, visit: Visit, elsewhere: Service) -> None:
    """An advisor's line stands in the open page without a reload, marked as an advisor's."""
    phone = await visit(person)
    await phone.say("你好")

    await elsewhere.push(await _key(person), Line("", "advisor", "你好,我是顾问小沈。", START))

    await phone.see("你好,我是顾问小沈。")
    assert await phone.page.locator("#lines .advisor .bubble").all_inner_texts() == ["你好,我是顾问小沈。"]
    assert await phone.page.locator("#lines .advisor .unseen").inner_text() == "顾问:"


async def test_missed_words_come_after_the_gap(person: BrowserContext, visit: Visit, elsewhere: Service) -> None:
    """What was said while the connection was down comes once, in order, when it is back; the page says both."""
    phone = await visit(person)
    await phone.say("你好")
    await person.set_offline(offline=True)
    await phone.page.locator("#trouble").wait_for()
    for text in ("第一句", "第二句"):
        await elsewhere.push(await _key(person), Line("", "advisor", text, START))

    await person.set_offline(offline=False)

    await phone.see("第二句")
    await phone.page.locator("#trouble").wait_for(state="hidden")
    assert await phone.page.locator("#lines .advisor .bubble").all_inner_texts() == ["第一句", "第二句"]


async def test_words_wait_below_for_a_reader(person: BrowserContext, visit: Visit, elsewhere: Service) -> None:
    """Who reads further up is not pulled away: a button says that something new is there and leads to it."""
    phone = await visit(person)
    for _ in range(4):
        await phone.say("你好")
    await phone.page.evaluate("document.getElementById('scroll').scrollTop = 0")

    await elsewhere.push(await _key(person), Line("", "advisor", "看这里", START))
    await phone.page.get_by_role("button", name="新消息").click()

    assert await phone.page.evaluate("document.getElementById('scroll').scrollTop") > 0
    assert await phone.page.locator("#newer").is_hidden()
