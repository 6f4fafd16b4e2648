"""From 你好 to the result: by taps only, by keyboard only, and in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from journeys.phone import NEWEST

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from journeys.phone import Phone
    from playwright.async_api import BrowserContext

    Visit = Callable[[BrowserContext], Awaitable[Phone]]

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MOST_TURNS = 40


async def _tap_onwards(phone: Phone) -> None:
    """Tap the first choice of the open question; where there is none, pass it."""
    group = phone.page.locator(NEWEST).last
    if await group.locator("input").count():
        await group.locator("input").last.check()
        await group.get_by_role("button").click()
        await phone.rested()
    elif await group.count():
        await group.get_by_role("button").first.click()
        await phone.rested()
    else:
        await phone.tap("跳过")


async def test_by_taps_only(person: BrowserContext, visit: Visit) -> None:
    """Who never opens the keyboard gets to a result card that names the total and the disclaimer."""
    phone = await visit(person)
    await phone.tap("开始估分")

    turns = 0
    while not await phone.finished():
        await _tap_onwards(phone)
        turns += 1
        assert turns < MOST_TURNS, await phone.bubbles()

    card = phone.page.locator("#lines .card").last
    total = (await phone.score()).split(" / ")[0].strip()
    assert await phone.steady()
    assert await card.locator(".ring text").first.text_content() == total
    assert "以人社部门核定为准" in await card.inner_text()
    assert phone.complaints == []


async def _key_onwards(phone: Phone) -> None:
    """Answer the open question from where the focus is, with keys alone."""
    keyboard = phone.page.keyboard
    focused = await phone.page.evaluate("document.activeElement.tagName + '.' + document.activeElement.className")
    if focused.startswith("BUTTON"):
        await keyboard.press("Enter")
    elif focused.startswith("INPUT"):
        await keyboard.press("Space")
        while not (await phone.page.evaluate("document.activeElement.className")).startswith("done"):
            await keyboard.press("Tab")
        await keyboard.press("Enter")
    else:
        await keyboard.type("跳过")
        await keyboard.press("Enter")
    await phone.rested()


async def test_by_keyboard_only(desktop: BrowserContext, visit: Visit) -> None:
    """Tab, Space and Enter lead to a result; the focus waits on the next choice or in the field each time."""
    phone = await visit(desktop)
    await phone.page.keyboard.press("Tab")
    assert await phone.page.evaluate("document.activeElement.textContent") == "开始估分"
    await phone.page.keyboard.press("Enter")
    await phone.rested()

    turns = 0
    while not await phone.finished():
        await _key_onwards(phone)
        turns += 1
        assert turns < MOST_TURNS, await phone.bubbles()

    assert phone.complaints == []


async def test_in_one_sentence(person: BrowserContext, visit: Visit) -> None:
    """The example is put into the field to be changed; sent as it stands it moves the bar by itself."""
    phone = await visit(person)
    await phone.page.get_by_role("button", name="例：").click()
    assert await phone.mine() == []
    assert "35岁" in await phone.page.input_value("#words")

    await phone.page.click("#send")
    await phone.rested()

    assert int((await phone.score()).split(" / ")[0]) >= 30
    spoken = await phone.page.get_attribute("#score", "aria-valuetext")
    assert spoken is not None
    assert spoken.startswith(f"{(await phone.score()).split(' / ')[0]} 分")
    assert await phone.page.locator("#openers").is_hidden()
