"""Small and large screens, thumbs, screen readers, input methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from journeys.phone import Phone
    from playwright.async_api import BrowserContext

    Visit = Callable[[BrowserContext], Awaitable[Phone]]

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.asyncio(loop_scope="session")]

SIDEWAYS = "[...document.querySelectorAll('body, #scroll')].some((box) => box.scrollWidth > box.clientWidth)"
SMALL_TARGETS = """
[...document.querySelectorAll("button, .choice, textarea")]
  .filter((node) => node.offsetParent && (node.offsetHeight < 44 || node.offsetWidth < 40))
  .map((node) => node.textContent)
"""
NAMELESS = """
[...document.querySelectorAll("button, input, textarea")]
  .filter((node) => node.offsetParent && !(node.textContent || node.labels && node.labels.length))
  .length
"""


@pytest.mark.parametrize("width", [320, 375, 768, 1440])
async def test_no_sideways_scrolling(person: BrowserContext, visit: Visit, width: int) -> None:
    """At any width nothing sticks out, not even a word without an end."""
    phone = await visit(person)
    await phone.page.set_viewport_size({"width": width, "height": 700})
    await phone.say("h" * 300)
    await phone.say("我35岁")

    assert await phone.page.evaluate(SIDEWAYS) is False


async def test_targets_for_thumbs(person: BrowserContext, visit: Visit) -> None:
    """All that can be tapped is at least 44 pixels high, on the first screen and under a question, and has a name."""
    phone = await visit(person)
    assert await phone.page.evaluate(SMALL_TARGETS) == []
    assert await phone.page.evaluate(NAMELESS) == 0

    await phone.say("你好")

    assert await phone.page.evaluate(SMALL_TARGETS) == []
    assert await phone.page.evaluate(NAMELESS) == 0


async def test_told_to_screen_readers(person: BrowserContext, visit: Visit) -> None:
    """The talk is a polite log, each bubble says who speaks, the bar tells its value in words."""
    phone = await visit(person)
    await phone.say("我35岁")

    assert await phone.page.get_by_role("log").get_attribute("aria-live") == "polite"
    assert await phone.page.locator("#lines .user .unseen").first.inner_text() == "我:"
    assert "120" in (await phone.page.get_by_role("progressbar").get_attribute("aria-valuetext") or "")


async def test_enter_belongs_to_the_input_method(desktop: BrowserContext, visit: Visit) -> None:
    """While pinyin is being composed Enter sends nothing; Shift+Enter breaks the line; a bare Enter sends."""
    phone = await visit(desktop)
    field = phone.page.locator("#words")
    await field.fill("我")
    await field.dispatch_event("compositionstart")
    await field.press("Enter")
    assert await phone.page.locator(".line.user").count() == 0

    await field.fill("我")
    await field.dispatch_event("compositionend")
    await field.press("Shift+Enter")
    await field.press_sequentially("35岁")
    await field.press("Enter")
    await phone.rested()

    assert await phone.mine() == ["我\n35岁"]


async def test_too_long_is_said_before_sending(person: BrowserContext, visit: Visit) -> None:
    """4,001 characters cannot be sent and the page says how many there are; nothing of them is cut off."""
    phone = await visit(person)
    await phone.page.fill("#words", "分" * 4001)

    assert await phone.page.is_disabled("#send")
    assert await phone.page.inner_text("#count") == "一次最多 4000 字，现在 4001 字"
    assert len(await phone.page.input_value("#words")) == 4001

    await phone.page.fill("#words", "分" * 4000)

    assert await phone.page.is_enabled("#send")


async def test_motion_can_be_refused(desktop: BrowserContext, visit: Visit) -> None:
    """Who asks the system for less motion sees none."""
    phone = await visit(desktop)
    await phone.page.emulate_media(reduced_motion="reduce")
    await phone.say("你好")

    moving = (
        "[...document.querySelectorAll('*')].filter((node) => getComputedStyle(node).animationName !== 'none').length"
    )
    assert await phone.page.evaluate(moving) == 0
