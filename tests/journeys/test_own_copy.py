"""Somebody takes a copy of their data along: from the talk to the file, on a phone and at a desk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from journeys.phone import Phone
    from playwright.async_api import BrowserContext, Page

    Visit = Callable[[BrowserContext], Awaitable[Phone]]

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.asyncio(loop_scope="session")]


async def page_of(phone: Phone) -> Page:
    """The page behind the link, in a tab of its own."""
    await phone.say("我35岁,大专,中级经济师,社保7年")
    await phone.say("导出我的数据")
    async with phone.page.expect_popup() as opening:
        await phone.page.get_by_role("link", name="打开我的数据副本").click()
    page = await opening.value
    await page.get_by_role("heading", name="你的数据副本").wait_for()
    return page


async def test_a_copy_is_taken_on_a_phone(person: BrowserContext, visit: Visit) -> None:
    """The link says what it is; the file holds the talk; taken once, the page says so; nothing runs over the edge."""
    page = await page_of(await visit(person))
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = await page.locator("button").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert min(heights) >= 44
    async with page.expect_download() as coming:
        await page.get_by_role("button", name="下载文件").click()
    file = await coming.value
    assert file.suggested_filename.startswith("沪分-我的数据-")
    copy = json.loads(_read(Path(await file.path())))
    assert next(line["内容"] for line in copy["聊天记录"] if line["谁"] == "我") == "我35岁,大专,中级经济师,社保7年"

    await page.reload()
    assert "打不开了" in await page.inner_text("main")


async def test_a_copy_is_read_at_a_desk(desktop: BrowserContext, visit: Visit) -> None:
    """Without a download the same copy is read in the tab."""
    phone = await visit(desktop)
    page = await page_of(phone)
    await page.get_by_role("button", name="直接在这里看").click()
    await page.locator("pre", has_text="沪分保存的关于你的全部信息的副本").wait_for()
    assert phone.complaints == []


def _read(file: Path) -> str:
    return file.read_text("utf-8")
