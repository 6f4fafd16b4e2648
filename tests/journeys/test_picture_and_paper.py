"""Something to keep: the score card as a picture in the chat, and the summary page on a phone and on A4."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from PIL import Image
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from journeys.phone import Phone
    from playwright.async_api import BrowserContext, Page

    Visit = Callable[[BrowserContext], Awaitable[Phone]]

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.asyncio(loop_scope="session")]

ABOUT = "我1982年6月生，本科没有学位，社保30个月，没有职称，有居住证，现在在职参保"
PICTURE = "#lines .sheet img"
A4 = (595, 842)
"""Points."""
RADICALS = re.compile("[\u2e80-\u2fdf]")
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LINES = "[...document.querySelectorAll('h2, h3, li, p:not(.screen), th, td')].map((node) => node.innerText)"
AT_END = """() => {
  const box = document.querySelector("#scroll");
  return box.scrollHeight - box.scrollTop - box.clientHeight < 120;
}"""
OUTSIDE = """
[...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1).length
"""


async def with_picture(person: BrowserContext, visit: Visit) -> Phone:
    """Someone who said what there is and asked for the picture."""
    phone = await visit(person)
    await phone.say(ABOUT)
    await phone.say("存成图片")
    await phone.page.locator(PICTURE).wait_for()
    return phone


async def summary(phone: Phone) -> Page:
    """The summary in a tab of its own."""
    async with phone.page.expect_popup() as opening:
        await phone.page.get_by_role("link", name="打开总结页").click()
    page = await opening.value
    await page.locator("footer").wait_for()
    return page


async def test_the_card_is_seen_in_the_talk(person: BrowserContext, visit: Visit) -> None:
    """The picture is there in full, described in words, with ways to save and to print, and the talk goes on below."""
    phone = await with_picture(person, visit)
    picture = phone.page.locator(PICTURE)

    assert await picture.evaluate("(node) => node.naturalWidth") == 1080
    assert "估分卡" in (await picture.get_attribute("alt") or "")
    assert await phone.page.locator("#lines .choices:not(.past)").last.is_visible()
    assert await phone.page.evaluate("document.querySelector('#scroll').scrollWidth <= innerWidth")
    heights = await phone.page.locator(".keep .choice").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert min(heights) >= 44
    assert phone.complaints == []


async def test_the_end_of_the_talk_stays_in_sight(person: BrowserContext, visit: Visit) -> None:
    """Who comes back is at the end of the talk, and the picture that comes later does not push it out of the window."""
    phone = await with_picture(person, visit)
    await phone.page.reload()
    await phone.rested()
    await phone.page.locator(PICTURE).wait_for()

    await phone.page.wait_for_function(AT_END)
    assert await phone.page.locator("#lines .line").last.is_visible()
    assert await phone.page.locator(PICTURE).evaluate("(node) => node.naturalWidth") == 1080


async def test_the_card_is_saved_as_a_file(person: BrowserContext, visit: Visit) -> None:
    """下载图片 gives a PNG of the same picture under a name with the day."""
    phone = await with_picture(person, visit)
    async with phone.page.expect_download() as saving:
        await phone.page.get_by_role("link", name="下载图片").click()
    file = await saving.value
    with Image.open(await file.path()) as image:
        assert (image.format, image.width) == ("PNG", 1080)
    assert re.fullmatch(r"沪分-\d{4}-\d\d-\d\d\.png", file.suggested_filename)


async def test_the_summary_on_a_phone(person: BrowserContext, visit: Visit) -> None:
    """The page opens from the chat, fits the width of the phone, and names points, plans and papers."""
    page = await summary(await with_picture(person, visit))
    text = await page.inner_text("body")

    assert "/s/" in page.url
    for words in ("还差 25 分", "怎么到 120 分", "要准备的材料", "怎么办理", "以人社部门核定为准"):
        assert words in text
    for width in (320, 375, 768):
        await page.set_viewport_size({"width": width, "height": 812})
        assert await page.evaluate(SIDEWAYS) is False
        assert await page.evaluate(OUTSIDE) == 0
    assert await page.evaluate("document.scripts.length") == 0


def plain(text: str) -> str:
    """Text without spaces and breaks: a PDF has its own. Where it names a radical in a sign's place, a gap is left."""
    return "".join(normalize("NFKC", RADICALS.sub("\0", text)).split())


def is_printed(line: str, whole: str) -> bool:
    """The line stands in the text, sign by sign; a gap may be any sign."""
    return bool(re.search("".join(f"[{re.escape(sign)}\0]" for sign in plain(line)), whole))


async def test_the_summary_on_paper(person: BrowserContext, visit: Visit) -> None:
    """Printed it is a few pages of A4 with every line of the page on them, and none with next to nothing."""
    page = await summary(await with_picture(person, visit))
    lines = await page.evaluate(LINES)
    reader = PdfReader(BytesIO(await page.pdf(prefer_css_page_size=True)))
    printed = [plain(sheet.extract_text()) for sheet in reader.pages]

    assert 2 <= len(printed) <= 4
    for sheet in reader.pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    assert min(map(len, printed)) > 60
    whole = "".join(printed)
    pieces = [piece for line in lines for piece in line.split("\n")]
    assert len(pieces) > 50
    assert [piece for piece in pieces if not is_printed(piece, whole)] == []
    assert "浏览器菜单" not in whole, "what is only for the screen is not printed"


async def test_paper_is_not_cut_at_its_edges(person: BrowserContext, visit: Visit) -> None:
    """At the width that A4 leaves, in print, nothing reaches beyond the right edge."""
    page = await summary(await with_picture(person, visit))
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": 673, "height": 1009})

    assert await page.evaluate(OUTSIDE) == 0


async def test_the_link_dies_with_the_data(person: BrowserContext, visit: Visit) -> None:
    """After 删除我的数据 the open page cannot be loaded again, and says so calmly."""
    phone = await with_picture(person, visit)
    page = await summary(phone)
    await phone.say("删除我的数据")
    await phone.say("确定")

    answer = await page.reload()

    assert answer is not None
    assert answer.status == 404
    assert "打不开" in await page.inner_text("body")
    assert "95" not in await page.inner_text("body")
