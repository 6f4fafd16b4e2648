"""Telegram, from the update to what a person sees: over real HTTP, a real store, and the library's own client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from peers.telegram_house import SECRET, serving
from peers.telegram_platform import Fault, Platform, telegram_platform

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

ME = 4711
Told = Callable[[dict[str, Any]], Any]


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    """The platform."""
    async with telegram_platform() as running:
        yield running


@pytest.fixture
async def told(platform: Platform, valkey: Server, clock: HandClock) -> AsyncIterator[Told]:
    """Tells an update by webhook and waits until what it led to is out."""
    async with serving(platform, valkey, clock) as (house, url):

        async def tell(update: dict[str, Any]) -> int:
            status = await platform.post(update, url)
            assert house.office is not None
            await house.office.idle()
            return status

        yield tell


@pytest.mark.usefixtures("told")
async def test_it_introduces_itself(platform: Platform) -> None:
    """The menu of commands and the webhook with its secret are set; nothing that waits is thrown away."""
    methods = [method for method, _ in platform.calls]
    assert "setMyCommands" in methods
    assert platform.hook["url"] == "https://points.example/telegram/webhook"
    assert platform.hook["secret_token"] == SECRET
    assert "drop_pending_updates" not in platform.hook


async def test_a_sentence_is_answered_with_buttons_and_numbers(told: Told, platform: Platform) -> None:
    """Facts are read from the first message; the open question has its choices as buttons and by number."""
    assert await told(platform.update(message=platform.message(ME, text="我35岁,社保7年"))) == 200
    last = platform.to(ME)[-1]
    labels = [button["text"] for row in last["reply_markup"]["inline_keyboard"] for button in row]
    assert f"1. {labels[0]}" in last["text"]
    assert "51" in "".join(message["text"] for message in platform.to(ME))


async def test_a_button_is_an_answer_and_stops_waiting(told: Told, platform: Platform) -> None:
    """Tapping counts like saying; the button's waiting is ended at once."""
    await told(platform.update(message=platform.message(ME, text="35岁,社保7年,有居住证,在职,前12个月都交了")))
    value = platform.button(ME, "本科")
    before = len(platform.to(ME))
    assert await told(platform.tap(ME, value)) == 200
    assert len(platform.to(ME)) > before
    assert len(platform.answered) == 1


async def test_the_same_update_a_hundred_times_is_answered_once(
    platform: Platform, valkey: Server, clock: HandClock
) -> None:
    """Repeated deliveries, at the same moment and over two workers, change nothing more."""
    update = platform.update(message=platform.message(ME, text="我35岁"))
    async with serving(platform, valkey, clock) as (one, first), serving(platform, valkey, clock) as (two, second):
        statuses = await asyncio.gather(*(platform.post(update, url) for url in (first, second) for _ in range(50)))
        for house in (one, two):
            assert house.office is not None
            await house.office.idle()
        assert set(statuses) == {200}
        seen = [message["text"] for message in platform.to(ME)]
        assert len(seen) == len(set(seen)) > 0


async def test_a_forged_call_is_turned_away(platform: Platform, valkey: Server, clock: HandClock) -> None:
    """403 without the secret, and nobody is answered."""
    async with serving(platform, valkey, clock) as (_, url):
        update = platform.update(message=platform.message(ME, text="我35岁"))
        for secret in ("", "wrong", f"{SECRET}x", "密"):
            assert await platform.post(update, url, secret) == 403, secret
        assert platform.to(ME) == []


BROKEN: list[Any] = [
    *([], "text", 7, None, {}, {"update_id": "x"}),
    *({"update_id": 1, "message": 7}, {"update_id": 1, "message": {"message_id": 1}}),
    *({"update_id": 1, "message": {"message_id": 1, "date": 10**30, "chat": {"id": 1, "type": "private"}}},),
]


async def test_what_is_no_update_is_400(platform: Platform, valkey: Server, clock: HandClock) -> None:
    """Malformed updates are never a fault of ours."""
    async with serving(platform, valkey, clock) as (_, url):
        for body in BROKEN:
            assert await platform.post(body, url) == 400, body


IGNORED: list[dict[str, Any]] = [
    {"poll": {"id": "1"}},
    {"edited_channel_post": {}},
    {"message": {"message_id": 3, "date": 1, "chat": {"id": -5, "type": "supergroup"}, "text": "多少分了"}},
]


async def test_groups_and_strange_updates_are_taken_quietly(told: Told, platform: Platform) -> None:
    """They are no messages to us: 200 or 400, and nobody is answered."""
    for content in IGNORED:
        assert await told(platform.update(**content)) in {200, 400}, content
    assert platform.sent == []


MEDIA: list[tuple[dict[str, Any], str]] = [
    ({"sticker": {"file_id": "a", "file_unique_id": "a", "type": "regular", "width": 1, "height": 1,
                  "is_animated": False, "is_video": False}}, "表情"),
    ({"location": {"longitude": 121.4, "latitude": 31.2}}, "位置"),
    ({"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]}, "图片"),
    ({"voice": {"file_id": "a", "file_unique_id": "a", "duration": 1}}, "语音"),
    ({"document": {"file_id": "a", "file_unique_id": "a"}}, "文件"),
    ({"story": {"id": 1, "chat": {"id": 1, "type": "private"}}}, "看不懂"),
]  # fmt: skip


async def test_everything_but_text_gets_a_kind_sentence(told: Told, platform: Platform) -> None:
    """Nothing is stored of it, and the talk goes on."""
    for content, word in MEDIA:
        shown = len(platform.to(ME))
        assert await told(platform.update(message=platform.message(ME, **content))) == 200
        assert word in "".join(message["text"] for message in platform.to(ME)[shown:]), word


async def test_an_edited_message_takes_the_place_of_what_was_said(told: Told, platform: Platform) -> None:
    """The facts of the edited words win, and the change is said."""
    message = platform.message(ME, text="我35岁")
    await told(platform.update(message=message))
    await told(platform.update(edited_message={**message, "text": "我45岁", "edit_date": message["date"] + 9}))
    await told(platform.update(message=platform.message(ME, text="/total")))
    assert "27" in platform.to(ME)[-2]["text"] + platform.to(ME)[-1]["text"]


async def test_ticks_live_in_the_keyboard(told: Told, platform: Platform) -> None:
    """A list is ticked line by line and sent with one button; without a tick that button says what to do."""
    facts = "35岁,大专,没有职称,社保3年,有居住证,在职,前12个月都交了,未婚,基数一直不到0.8倍"
    await told(platform.update(message=platform.message(ME, text=facts)))
    rows = platform.to(ME)[-1]["reply_markup"]["inline_keyboard"]
    assert rows[-1][0]["text"] == "选好了"
    await told(platform.tap(ME, "done"))
    assert any(data.get("text", "").startswith("先点") for _, data in platform.calls)
    first = next(row[0] for row in rows if row[0]["callback_data"].startswith("t:"))
    shown = len(platform.to(ME))
    await told(platform.tap(ME, first["callback_data"]))
    marked = platform.to(ME)[-1]["reply_markup"]["inline_keyboard"]
    assert any(row[0]["text"].startswith("✅ ") for row in marked)
    assert len(platform.to(ME)) == shown
    await told(platform.tap(ME, "done"))
    assert len(platform.to(ME)) > shown


async def test_an_old_button_is_asked_about_not_obeyed(told: Told, platform: Platform) -> None:
    """A tap below an old message is a correction to confirm, never a silent change."""
    await told(platform.update(message=platform.message(ME, text="35岁,社保7年,有居住证,在职,前12个月都交了")))
    old = platform.to(ME)[-1]
    degree, other = platform.button(ME, "本科"), platform.button(ME, "大专")
    await told(platform.tap(ME, degree))
    await told(platform.tap(ME, other, old))
    assert "改为" in platform.to(ME)[-1]["text"]


async def test_too_many_requests_wait_and_keep_the_order(told: Told, platform: Platform, clock: HandClock) -> None:
    """429 delays a line and all after it; nothing is lost or doubled."""
    platform.faults.append(
        Fault(429, {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 1}})
    )
    await told(platform.update(message=platform.message(ME, text="我35岁")))
    assert platform.to(ME) == []
    clock.later(seconds=5)
    seen = [message["text"] for message in await platform.seen(2, ME)]
    assert "记下了" in seen[0]
    assert "学历" in seen[1]
    assert len(seen) == 2


FINAL = [
    Fault(403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}),
    Fault(400, {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}),
    Fault(200, text="no json"),
]


async def test_a_refusal_or_nonsense_is_calm(told: Told, platform: Platform, clock: HandClock) -> None:
    """Whatever the platform says to a line, the call is answered and the talk is intact."""
    for person, fault in enumerate(FINAL, ME):
        platform.faults.append(fault)
        assert await told(platform.update(message=platform.message(person, text="我35岁"))) == 200
        clock.later(minutes=1)  # what a gateway turned down is tried again then
        assert await told(platform.update(message=platform.message(person, text="/total"))) == 200
        assert "30" in "".join(message["text"] for message in platform.to(person))


async def test_a_gateway_that_says_no_is_tried_again(told: Told, platform: Platform, clock: HandClock) -> None:
    """A fault of the platform's own, in whatever words, delays what is said and loses nothing."""
    platform.faults.append(Fault(502, text="<html>Bad Gateway</html>"))
    await told(platform.update(message=platform.message(ME, text="我35岁")))
    assert platform.to(ME) == []
    clock.later(seconds=5)
    assert "记下了" in (await platform.seen(2, ME))[0]["text"]


async def test_the_score_card_comes_as_a_photo(told: Told, platform: Platform) -> None:
    """Asked for a picture, a real PNG arrives with the words below it."""
    await told(platform.update(message=platform.message(ME, text="35岁,本科有学位,社保7年")))
    await told(platform.update(message=platform.message(ME, text="存成图片")))
    assert [photo[:8] for photo in platform.photos] == [b"\x89PNG\r\n\x1a\n"]


async def test_without_a_public_address_it_asks(platform: Platform, valkey: Server, clock: HandClock) -> None:
    """Updates are fetched, the webhook's path does not exist, and only one of two workers asks at a time."""
    async with serving(platform, valkey, clock, hook=False) as (_, url), serving(platform, valkey, clock, hook=False):
        platform.queue(platform.update(message=platform.message(ME, text="我35岁")))
        await platform.seen(2, ME)
        assert await platform.post(platform.update(), url) == 404
    asked = [data for method, data in platform.calls if method == "getUpdates"]
    assert asked
    assert "deleteWebhook" in [method for method, _ in platform.calls]


async def test_what_was_not_stored_is_told_again(platform: Platform, valkey: Server, clock: HandClock) -> None:
    """A second worker answers what a first one did not get to, once."""
    update = platform.update(message=platform.message(ME, text="我35岁"))
    async with serving(platform, valkey, clock) as (_, first):
        await platform.post(update, first)
    async with serving(platform, valkey, clock) as (house, second):
        await platform.post(update, second)
        assert house.office is not None
        await house.office.sweep()
        await house.office.idle()
    texts = [message["text"] for message in platform.to(ME)]
    assert len(texts) == len(set(texts)) > 0
