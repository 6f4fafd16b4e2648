"""One person's pages agree, after a reload and side by side; what anybody wrote is never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from journeys.phone import Phone
    from playwright.async_api import Browser, BrowserContext

    Visit = Callable[[BrowserContext], Awaitable[Phone]]

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.asyncio(loop_scope="session")]

MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>&amp;"


async def test_reload_restores(person: BrowserContext, visit: Visit) -> None:
    """After a reload the same bubbles stand there in the same order, with the same figure and an open draft."""
    phone = await visit(person)
    await phone.say("你好")
    await phone.say("我35岁")
    before, score = await phone.bubbles(), await phone.score()
    await phone.page.fill("#words", "还没写完")

    await phone.page.reload()
    await phone.rested()

    assert before == await phone.bubbles()
    assert score == await phone.score()
    assert await phone.page.input_value("#words") == "还没写完"


async def test_two_tabs_agree(person: BrowserContext, visit: Visit) -> None:
    """What is said in one tab appears in the other, figure included, once and in the same order."""
    first, second = await visit(person), await visit(person)

    await first.say("我35岁")
    await second.see("我35岁")
    await second.say("本科,有学士学位")
    await first.see("本科,有学士学位")
    await expect(first.page.locator(".figure")).to_have_text(await second.score())

    assert await first.bubbles() == await second.bubbles()
    assert await first.mine() == ["我35岁", "本科,有学士学位"]


async def test_people_do_not_see_each_other(chromium: Browser, person: BrowserContext, visit: Visit) -> None:
    """Another browser starts from nothing."""
    await (await visit(person)).say("我35岁")
    async with await chromium.new_context() as other:
        assert await (await visit(other)).bubbles() == []


async def test_words_are_never_markup(person: BrowserContext, visit: Visit) -> None:
    """Markup that a person types is shown letter by letter, now and after a reload; the policy has nothing to stop."""
    phone = await visit(person)
    dialogs: list[str] = []
    phone.page.on("dialog", lambda dialog: dialogs.append(dialog.message))

    await phone.say(MARKUP)
    await phone.page.reload()
    await phone.rested()

    assert await phone.mine() == [MARKUP]
    assert await phone.page.locator("#log img, #log script").count() == 0
    assert dialogs == []
    assert phone.complaints == []


async def test_erased_means_gone(person: BrowserContext, visit: Visit) -> None:
    """After 删除我的数据 and one yes the page shows none of the earlier words, nor does a reload."""
    phone = await visit(person)
    await phone.say("我35岁")
    await phone.say("删除我的数据")
    await phone.tap("确定")

    assert "我35岁" not in await phone.mine()
    assert (await phone.score()).startswith("0 ")

    await phone.page.reload()
    await phone.rested()

    assert await phone.bubbles() == []
