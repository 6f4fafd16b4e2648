"""Several at the desk: they see who else looks at a case, and use the replies that their supervisor wrote."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from journeys.advisor import Advisor
from journeys.phone import Phone

if TYPE_CHECKING:
    from journeys.advisor import House
    from playwright.async_api import BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.asyncio(loop_scope="session")]

SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"


async def _picture(page: Page, name: str) -> None:
    """Keep what is seen, for whoever wants to look at it."""
    if folder := os.environ.get("HUFEN_SCREENSHOTS"):
        await page.screenshot(path=str(Path(folder) / f"{name}.png"))


async def test_side_by_side(
    house: House, person: BrowserContext, desktop: BrowserContext, pocket: BrowserContext
) -> None:
    """Names come and go without a reload; replies are checked, saved, and used with a finger on a phone."""
    chief, li = await Advisor.join(desktop, house, "赵主管", "supervisor"), await Advisor.join(pocket, house, "小李")
    house.await_another()
    phone = await Phone.open(person, house.url)
    await phone.say("我35岁,大专,中级经济师,社保7年")
    await phone.say("转人工")
    await _look_at_each_other(chief, li)
    await _write_replies(chief)
    await li.page.reload()
    await li.act("claim")
    await li.page.locator("#ready").click()
    await _picture(li.page, "desk-ready-phone")
    await li.page.locator("#canned button", has_text="核对断缴").click()
    assert await li.page.input_value("#words") == "你好，我是小李，断过几个月？差 19 分。"
    await li.page.click("#send")
    await phone.see("断过几个月")

    assert chief.complaints == li.complaints == []


async def _look_at_each_other(chief: Advisor, li: Advisor) -> None:
    await chief.choose()
    await li.choose()
    await chief.page.locator("#viewers", has_text="小李 也在看").wait_for()
    await li.page.locator("#viewers", has_text="赵主管 也在看").wait_for()
    assert not await li.page.evaluate(SIDEWAYS)
    await _picture(chief.page, "desk-viewers-wide")
    await _picture(li.page, "desk-viewers-phone")
    await li.page.get_by_label("返回列表").click()
    await chief.page.locator("#viewers", has_text="也在看").wait_for(state="detached")
    await li.choose()


async def _write_replies(chief: Advisor) -> None:
    page = chief.page
    await page.locator("#me").click()
    await page.locator("#replies").click()
    await page.locator("#add-reply").click()
    last = page.locator("#replies-list li").last
    await last.locator("input").fill("核对断缴")
    await last.locator("textarea").fill("{姓名}，我是{顾问}，断过几个月？差 {缺口} 分。")
    await page.click("#save-replies")
    await page.locator("#saying", has_text="{姓名} 填不了").wait_for()
    await last.locator("textarea").fill("{称呼}，我是{顾问}，断过几个月？差 {缺口} 分。")
    await last.get_by_label("上移").click()
    await page.click("#save-replies")
    await page.locator("#saying", has_text="已保存").wait_for()
    await _picture(page, "desk-replies-wide")
    await page.set_viewport_size({"width": 375, "height": 812})
    assert not await page.evaluate(SIDEWAYS)
    await _picture(page, "desk-replies-phone")
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.locator("#shelf").get_by_text("关闭").click()
