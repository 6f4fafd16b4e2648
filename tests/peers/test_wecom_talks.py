"""Whole talks on a WeCom platform whose crypto is another project's."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from peers.wecom_house import scene
from peers.wecom_posting import ACCOUNT
from PIL import Image

if TYPE_CHECKING:
    from peers.wecom_house import Scene
    from rim import HandClock, Server

SEND = "kf/send_msg"
ALICE = "wmAlice"


async def test_to_the_result_and_the_picture(valkey: Server, clock: HandClock) -> None:
    """By words, typed numbers and taps to the points and their picture; a turn is one message, the picture one more."""
    async with scene(valkey, clock) as at:
        hello = await at.asks("你好")
        told = await at.asks("我35岁,本科有学位,中级经济师,社保7年")
        value, label = told.options[0]
        await at.one.tap(ALICE, value, label)
        tapped = (await at.customer().sees(3))[-1]
        await at.asks("居住证有效,在职缴社保,配偶不是上海户口")
        total = await at.asks("多少分了")
        await at.one.say(ALICE, "存成图片")
        *_, card, rest = await at.customer().sees(8)
        facts = await at.facts()

    assert "沪分" in hello.text
    assert hello.kind == told.kind == tapped.kind == rest.kind == "msgmenu"
    assert "141 分" in told.text
    assert facts["title_base_months_last_12"] == 12
    assert "目前" in total.text
    assert Image.open(io.BytesIO(card.media)).size[0] == 1080
    assert at.one.account.calls[SEND] == len(at.customer().seen) == 8
    assert at.customer().left >= 2


async def test_a_number_picks_where_numbers_are_shown(valkey: Server, clock: HandClock) -> None:
    """Choices are numbered unless the question takes a number, and a typed number picks one."""
    async with scene(valkey, clock) as at:
        age = await at.asks("你好")
        degree = await at.asks("35")
        picked = await at.asks("3")

    assert not age.options[0][1].startswith("1.")
    assert degree.options[0][1].startswith("1. ")
    assert degree.options[2][1].removeprefix("3. ")[:2] in picked.text


UNREAD: list[tuple[str, dict[str, Any], str]] = [
    ("voice", {"media_id": "m"}, "语音"),
    ("image", {"media_id": "m"}, "图片"),
    ("file", {"media_id": "m"}, "文件"),
    ("location", {"latitude": 31.2, "longitude": 121.4, "name": "家"}, "位置"),
    ("link", {"title": "a", "url": "https://example.com"}, "链接"),
    ("video", {"media_id": "m"}, "看不懂"),
    ("business_card", {"userid": "u"}, "看不懂"),
    ("of_tomorrow", {}, "看不懂"),
    ("text", {"content": "  "}, ""),
    ("text", {}, ""),
]


async def test_what_cannot_be_read(valkey: Server, clock: HandClock) -> None:
    """Every other kind of message gets one kind sentence, and the open question again."""
    async with scene(valkey, clock) as at:
        for number, (kind, body, word) in enumerate(UNREAD, 1):
            await at.one.send(ALICE, kind, body)
            told = (await at.customer().sees(number))[-1]
            assert (kind, word in told.text, bool(told.options)) == (kind, True, True)


async def test_a_welcome(valkey: Server, clock: HandClock) -> None:
    """Who opens the chat is greeted once, by the event's code and outside of the five messages."""
    async with scene(valkey, clock) as at:
        await at.one.enter(ALICE)
        [hello] = await at.customer().sees(1)
        await at.one.call()
        told = await at.asks("35岁")

    assert "沪分" in hello.text
    assert hello.options
    assert (at.one.account.calls["kf/send_msg_on_event"], at.one.account.calls[SEND]) == (1, 1)
    assert "学历" in told.text


async def test_a_welcome_that_comes_too_late(valkey: Server, clock: HandClock) -> None:
    """After 20 seconds the code is good for nothing: nobody is greeted, and nothing is kept of them."""
    async with scene(valkey, clock) as at:
        at.one.silent = True
        await at.one.enter(ALICE)
        clock.later(seconds=21)
        at.one.silent = False
        await at.asks("35岁", "wmBob")
        lines = await at.lines()

    assert lines == []
    assert at.one.account.calls["kf/send_msg_on_event"] == 0


async def test_two_accounts(valkey: Server, clock: HandClock) -> None:
    """Without a named account all are served, each with its own cursor and its own talk."""
    async with scene(valkey, clock, wecom_open_kfid="") as at:
        await at.one.say(ALICE, "35岁", "wkOne")
        await at.customer().sees(1)
        await at.one.say(ALICE, "40岁", "wkTwo")
        await at.customer().sees(2)
        one, two = await at.lines(account="wkOne"), await at.lines(account="wkTwo")

    assert [line.text for line in one if line.who == "user"] == ["35岁"]
    assert [line.text for line in two if line.who == "user"] == ["40岁"]


async def test_another_account_is_left_alone(valkey: Server, clock: HandClock) -> None:
    """Where one account is named, a callback for another one is acknowledged and nothing more."""
    async with scene(valkey, clock) as at:
        at.one.write(ALICE, "text", {"content": "35岁"}, "wkOther")
        assert await at.one.call("wkOther") == 200
        await at.asks("你好", "wmBob")

    assert at.customer().seen == []


async def test_the_data_of_a_customer_goes(valkey: Server, clock: HandClock) -> None:
    """删除我的数据 is confirmed once, and the receipt reaches the customer though nothing of them is left."""
    async with scene(valkey, clock) as at:
        await at.asks("35岁")
        await at.asks("删除我的数据")
        receipt = await at.asks("是")
        lines = await at.lines()

    assert "删除" in receipt.text
    assert lines == []


async def test_a_human_takes_over_and_gives_back(valkey: Server, clock: HandClock) -> None:
    """While a human of the WeCom client has the session the bot listens and says nothing; then it goes on."""
    async with scene(valkey, clock) as at:
        await at.asks("35岁")
        await at.one.servicer_takes(ALICE)
        await at.one.servicer_says(ALICE, "您好，我是小张，电话13812345678")
        await at.one.say(ALICE, "本科有学位")
        await at.heard(2)
        await at.at_rest()
        silent = len(at.customer().seen)
        mode = await _mode(at)
        await at.one.servicer_ends(ALICE)
        await at.one.say(ALICE, "多少分了")
        seen = await at.customer().sees(3)
        lines = await at.lines()

    assert (silent, mode) == (1, "human")
    assert "由我继续" in seen[1].text
    assert "目前" in seen[2].text
    assert [line.text for line in lines if line.who == "advisor"] == ["您好，我是小张，电话138****5678"]


async def _mode(at: Scene) -> str:
    return (await at.houses[0].service.state(f"wecom:{ACCOUNT}:{ALICE}"))["mode"]


async def test_a_human_who_leaves_without_a_word(valkey: Server, clock: HandClock) -> None:
    """Where the end of a human's session was never told, the customer's next message finds the bot again."""
    async with scene(valkey, clock) as at:
        await at.asks("35岁")
        await at.one.servicer_takes(ALICE)
        at.customer().state = 4
        await at.one.say(ALICE, "喂")
        seen = await at.customer().sees(2)
        told = await at.asks("多少分了")

    assert "由我继续" in seen[1].text
    assert "目前" in told.text


async def test_a_human_whom_nobody_announced(valkey: Server, clock: HandClock) -> None:
    """A send that meets state 3 (95018) makes the bot fall silent, and is not tried again."""
    async with scene(valkey, clock) as at:
        await at.asks("35岁")
        at.customer().state = 3
        await at.one.say(ALICE, "本科")
        await at.one.account.called("kf/service_state/get", 2)
        await at.at_rest()
        first = at.one.account.calls[SEND]
        mode = await _mode(at)
        await at.one.say(ALICE, "有学位")
        await at.heard(3)
        await at.at_rest()

    assert mode == "human"
    assert (first, at.one.account.calls[SEND], len(at.customer().seen)) == (2, 2, 1)
