"""Crashes and dead zones: nothing is lost, nothing is counted twice, and the page says what is going on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from journeys.phone import Phone
from journeys.server import Server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from playwright.async_api import BrowserContext, Route

    Visit = Callable[[BrowserContext], Awaitable[Phone]]

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def fragile(tmp_path: Path) -> AsyncIterator[Server]:
    """A server of this test's own, to be killed."""
    server = Server(tmp_path)
    await server.start()
    yield server
    await server.kill()


async def test_killed_and_started_again(person: BrowserContext, fragile: Server) -> None:
    """The server dies in mid-talk and comes back: the page goes on by itself, what was said meanwhile is sent once."""
    phone = await Phone.open(person, fragile.url)
    await phone.say("我35岁")
    score = await phone.score()

    await fragile.kill()
    await phone.page.fill("#words", "本科,有学士学位")
    await phone.page.click("#send")
    await phone.page.locator("#trouble").wait_for()
    await fragile.start()

    await phone.see("本科,有学士学位")
    await phone.rested()
    assert await phone.mine() == ["我35岁", "本科,有学士学位"]
    assert score != await phone.score()
    await phone.page.reload()
    await phone.rested()
    assert await phone.mine() == ["我35岁", "本科,有学士学位"]


async def test_no_signal(person: BrowserContext, visit: Visit) -> None:
    """Without a network the message waits with a button to try again, over a reload too, and is sent once."""
    phone = await visit(person)
    await phone.say("你好")
    await person.set_offline(offline=True)
    await phone.page.fill("#words", "我35岁")
    await phone.page.click("#send")
    retry = phone.page.get_by_role("button", name="没发出去，点此重试")
    await retry.wait_for()

    await person.set_offline(offline=False)
    await phone.see("我35岁")
    await phone.rested()

    assert await phone.mine() == ["你好", "我35岁"]
    assert await phone.page.locator("#pending .line").count() == 0


async def test_answer_lost_on_the_way(person: BrowserContext, visit: Visit) -> None:
    """The message arrives, its answer does not: the second try has the same id and is not counted again."""
    phone = await visit(person)
    tries: list[str] = []

    async def swallow_first_answer(route: Route) -> None:
        tries.append(json.loads(route.request.post_data or "")["id"])
        response = await route.fetch()
        await (route.abort() if len(tries) == 1 else route.fulfill(response=response))

    await phone.page.route("**/chat/send", swallow_first_answer)
    await phone.say("我35岁")

    assert len(tries) == 2
    assert len(set(tries)) == 1
    assert await phone.mine() == ["我35岁"]
    await phone.page.reload()
    await phone.rested()
    assert await phone.mine() == ["我35岁"]
