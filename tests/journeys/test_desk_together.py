"""Two advisors and a person in three browsers: come in, wait, race, talk, note, pass on, give back, rate."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import pyotp
import pytest
from journeys.advisor import PASSWORD, Advisor
from journeys.phone import Phone

if TYPE_CHECKING:
    from journeys.advisor import House
    from playwright.async_api import BrowserContext, Route

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.asyncio(loop_scope="session")]

NASTY = "<img src=x onerror=alert(1)>'; DROP TABLE leads;--{{7*7}}"


async def _queue(person: BrowserContext, house: House) -> Phone:
    house.await_another()
    phone = await Phone.open(person, house.url)
    await phone.say("我35岁,大专,中级经济师,社保7年")
    await phone.say("转人工")
    return phone


async def test_a_case_from_the_queue_to_a_rating(
    house: House, person: BrowserContext, desktop: BrowserContext, pocket: BrowserContext
) -> None:
    """One of two who claim has it; both sides talk; the note stays inside; passed on, given back, rated with a tap."""
    wang, li = await Advisor.join(desktop, house, "王老师"), await Advisor.join(pocket, house, "小李")
    phone = await _queue(person, house)
    first, second, lead = await _race(wang, li)
    await first.say("你好,我是顾问,社保断过吗?")
    await phone.see("社保断过吗")
    await phone.page.fill("#words", f"断过两个月 {NASTY}")
    await phone.page.click("#send")
    await first.see("user", f"断过两个月 {NASTY}")
    await first.note("要核对断缴")
    await _pass_on(first, second, lead)
    await second.say("我来接着帮你")
    await phone.see("我来接着帮你")
    await second.act("give_back")
    await second.confirm(note="已核对")
    await phone.see("人工咨询到这里")
    await phone.tap("很满意")
    await phone.see("收到你的评价")

    said = "\n".join(await phone.bubbles())
    assert "要核对断缴" not in said
    assert "已核对" not in said
    assert first.complaints == second.complaints == phone.complaints == []


async def _race(wang: Advisor, li: Advisor) -> tuple[Advisor, Advisor, int]:
    """Both claim at once: who has it, who reads that, and the number of the case."""
    lead = await wang.choose()
    assert await li.choose() == lead
    both = asyncio.Barrier(2)
    for advisor in (wang, li):
        await advisor.page.route("**/claim", partial(_together, both), times=1)
    await asyncio.gather(wang.act("claim"), li.act("claim"))
    await wang.page.locator("#words, #head:has-text('接待')").first.wait_for()
    await li.page.locator("#words, #notice:not([hidden])").first.wait_for()
    first, second = (wang, li) if await wang.has() else (li, wang)
    assert not await second.has()
    assert first.name in await second.page.inner_text("#notice")
    return first, second, lead


async def _together(both: asyncio.Barrier, route: Route) -> None:
    """Neither call goes out before both have pressed."""
    await both.wait()
    await route.continue_()


async def _pass_on(first: Advisor, second: Advisor, lead: int) -> None:
    await first.act("offer")
    await first.page.locator(f"#box label:has-text('{second.name}')").click()
    await first.confirm(note="你更懂断缴")
    await second.page.goto(f"{second.house.url}desk#c/{lead}")
    await second.page.reload()
    await second.page.locator("[data-act=accept]").click()
    await second.page.locator("#words").wait_for()
    await first.page.locator("#foot .barred").wait_for()


async def test_a_number_for_a_reason(house: House, person: BrowserContext, desktop: BrowserContext) -> None:
    """Masked on the card and in the talk; whole for a minute to the owner who wrote why."""
    wang = await Advisor.join(desktop, house, "王老师")
    phone = await _queue(person, house)
    await phone.say("回电")
    await phone.tap("同意")
    await phone.say("13812345678")
    await wang.choose()
    await wang.page.keyboard.press("c")
    await wang.page.locator(".contact", has_text="138****5678").wait_for()

    await wang.page.locator(".contact button").click()
    await wang.confirm(reason="约好下午三点回电")

    await wang.page.locator(".contact", has_text="+8613812345678").wait_for()
    assert "13812345678" not in "".join(await wang.page.locator("#lines").all_inner_texts())


async def test_a_line_after_the_case_is_lost(
    house: House, person: BrowserContext, desktop: BrowserContext, pocket: BrowserContext
) -> None:
    """A supervisor takes over in the middle of a sentence: who has it is said, and the sentence is still to be read."""
    wang, chief = (
        await Advisor.join(desktop, house, "王老师"),
        await Advisor.join(pocket, house, "赵主管", "supervisor"),
    )
    phone = await _queue(person, house)
    lead = await wang.choose()
    await wang.page.keyboard.press("c")
    await wang.page.fill("#words", "写到一半")
    await chief.page.goto(f"{house.url}desk#c/{lead}")
    await chief.page.reload()
    await chief.act("take_over")

    await wang.page.locator("#foot .kept", has_text="写到一半").wait_for()
    assert "赵主管" in await wang.page.inner_text("#head")
    assert not any("写到一半" in text for text in await phone.bubbles())


async def test_a_person_who_deletes_everything(house: House, person: BrowserContext, desktop: BrowserContext) -> None:
    """The advisor reads at once that the person is gone; nothing of the talk is left on the page, the draft is."""
    wang = await Advisor.join(desktop, house, "王老师")
    phone = await _queue(person, house)
    await wang.choose()
    await wang.page.keyboard.press("c")
    await wang.page.fill("#words", "写到一半")
    await phone.page.fill("#words", "删除我的数据")
    await phone.page.click("#send")
    await phone.see("确定")
    await phone.page.fill("#words", "确定")
    await phone.page.click("#send")

    await wang.page.locator("#notice", has_text="已经删除").wait_for()
    assert await wang.page.locator("#lines .line").count() == 0
    assert await wang.page.input_value("#words") == "写到一半"
    assert await wang.page.locator("#send").is_disabled()


async def test_an_expired_session_keeps_the_draft(
    house: House, person: BrowserContext, desktop: BrowserContext
) -> None:
    """Signed out in the middle of a sentence: the login page, then back at the case with the sentence in its field."""
    wang = await Advisor.join(desktop, house, "孙老师")
    await _queue(person, house)
    await wang.choose()
    await wang.page.keyboard.press("c")
    await wang.page.fill("#words", "写到一半的话")
    await wang.page.route("**/say", partial(_signed_out, desktop), times=1)
    await wang.page.click("#send")

    await wang.page.locator("#password").wait_for()
    await wang.page.fill("#name", "孙老师")
    await wang.page.fill("#password", PASSWORD)
    # A code serves once: the next one is some seconds away, and its predecessor or successor is taken as well.
    for step in (1, 0):
        totp = pyotp.TOTP(wang.secret)
        await wang.page.fill("#code", totp.at(int(await wang.page.evaluate("Date.now()")) // 1000 + 30 * step))
        await wang.page.click("#go")
        await wang.page.locator("#tabs button, #trouble:not([hidden])").first.wait_for()
        if not await wang.page.locator("#trouble:not([hidden])").count():
            break

    await wang.page.locator("#foot textarea").first.wait_for()
    await wang.page.locator(".held .way.failed button", has_text="重发").click()
    await wang.see("advisor", "写到一半的话")


async def _signed_out(desktop: BrowserContext, route: Route) -> None:
    """The session ends while the sentence is on its way, not before: what the page reads beside it would tell first."""
    await desktop.clear_cookies()
    await route.continue_()


async def test_a_drop_is_made_up_for(house: House, person: BrowserContext, desktop: BrowserContext) -> None:
    """What was said while the advisor was offline stands there afterwards, once and in order; a draft outlasts it."""
    wang = await Advisor.join(desktop, house, "王老师")
    phone = await _queue(person, house)
    await wang.choose()
    await wang.page.keyboard.press("c")
    await wang.page.locator("#words").wait_for()
    await desktop.set_offline(offline=True)
    await wang.page.fill("#words", "断网时写的")
    await wang.page.click("#send")
    await wang.page.locator("#pending .failed").wait_for()
    for text in ("第一句", "第二句"):
        await phone.page.fill("#words", text)
        await phone.page.click("#send")
        await phone.see(text)

    await desktop.set_offline(offline=False)
    await wang.see("user", "第二句")
    await wang.page.locator("#pending button", has_text="重发").click()
    await phone.see("断网时写的")

    users = await wang.page.locator("#lines .user .bubble").all_inner_texts()
    assert users[-2:] == ["第一句", "第二句"]
    assert await phone.page.locator("#lines .advisor .bubble").all_inner_texts() == ["断网时写的"]


async def test_the_page_fits_a_phone(house: House, person: BrowserContext, pocket: BrowserContext) -> None:
    """At 375 px nothing is wider than the screen, in the list, the talk and the card; buttons can be hit."""
    li = await Advisor.join(pocket, house, "小李")
    await _queue(person, house)
    wide = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
    await li.page.locator(".row").first.wait_for()
    assert await li.page.evaluate(wide) == 375
    await li.choose()
    assert await li.page.evaluate(wide) == 375
    await li.act("claim")
    await li.page.locator("#send").wait_for()
    heights = await li.page.evaluate("[...document.querySelectorAll('#head button, #send')].map(b => b.offsetHeight)")
    assert min(height for height in heights if height) >= 44
    await li.page.locator(".info").click()
    assert await li.page.evaluate(wide) == 375


async def test_a_note_cannot_be_sent_by_mistake(house: House, person: BrowserContext, desktop: BrowserContext) -> None:
    """The note's field has its own colour and button, Enter in it saves a note, and the other field keeps its draft."""
    wang = await Advisor.join(desktop, house, "王老师")
    phone = await _queue(person, house)
    await wang.choose()
    await wang.page.keyboard.press("c")
    await wang.page.fill("#words", "给用户的草稿")
    await wang.page.locator("[data-kind=note]").click()
    assert await wang.page.locator("#send").is_hidden()
    look = "['say', 'note'].map((id) => getComputedStyle(document.getElementById(id)).backgroundColor)"
    colours = await wang.page.evaluate(look)
    assert colours[0] != colours[1]
    await wang.page.fill("#noted", "别让用户看到")
    await wang.page.keyboard.press("Enter")
    await wang.see("note", "别让用户看到")
    await wang.page.reload()
    await wang.page.locator("#words").wait_for()

    assert await wang.page.input_value("#words") == "给用户的草稿"
    assert not any("别让用户看到" in text for text in await phone.bubbles())
