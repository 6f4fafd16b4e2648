"""How it was, on the Official Account: a menu to tap, a number to type, and in words where nothing can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peers.wechat_house import api_settings, platform, settings_of, worker

from bot.desk.results import Advisor, Done

if TYPE_CHECKING:
    from rim import HandClock, Server

    from bot.house import House

WANG = Advisor("wang", "王")
KEY = "wechat:alice"


async def _served(house: House) -> None:
    """An advisor comes, says something, and goes."""
    assert house.desk
    claimed = await house.desk.claim(KEY, WANG)
    assert isinstance(claimed, Done)
    await house.desk.say(KEY, WANG, claimed.epoch, "您好，我看过了。", "a" * 8)
    await house.desk.give_back(KEY, WANG, claimed.epoch)
    assert house.office
    await house.office.idle()


async def _rating(house: House) -> int:
    assert house.reception
    return (await house.reception.leads.of(KEY)).csat


@pytest.mark.parametrize("way", ["tap", "number", "words"])
async def test_asked_by_a_menu(valkey: Server, clock: HandClock, way: str) -> None:
    """The question is a menu message of five entries; an entry, its number or 「评价4」 is the rating."""
    async with platform(clock) as (one, address), worker(settings_of(valkey, **api_settings(address)), clock) as bot:
        house, one.address = bot
        await one.say("alice", "转人工")
        await _served(house)
        menu = one.account.person("alice").seen[-1]
        assert "你觉得怎么样" in menu.text
        assert [label for _, label in menu.options] == ["1. 很差", "2. 不太好", "3. 一般", "4. 满意", "5. 很满意"]
        if way == "tap":
            told = await one.tap("alice", menu.options[3][0], menu.options[3][1])
        else:
            told = await one.say("alice", "4" if way == "number" else "评价4")

        assert "收到你的评价" in told
        assert await _rating(house) == 4


async def test_asked_in_words_where_nothing_can_be_sent(valkey: Server, clock: HandClock) -> None:
    """An account without an API asks with the next reply; 「评价5」 rates, though another question stands below it."""
    async with platform(clock) as (one, _), worker(settings_of(valkey), clock) as (house, one.address):
        await one.say("alice", "转人工")
        await _served(house)
        told = await one.say("alice", "我35岁")
        assert "您好，我看过了" in told
        assert "回复「评价1」（很差）到「评价5」（很满意）" in told

        assert "收到你的评价" in await one.say("alice", "评价5")
        assert await _rating(house) == 5


@pytest.mark.parametrize("api", [True, False])
async def test_a_picture_for_an_advisor(valkey: Server, clock: HandClock, api: bool) -> None:  # noqa: FBT001 - a case
    """Whoever sends one reads in the reply to it, once, that the advisor does not see it."""
    async with platform(clock) as (one, address):
        more = api_settings(address) if api else {}
        async with worker(settings_of(valkey, **more), clock) as (house, one.address):
            await one.say("alice", "转人工")
            assert house.desk
            await house.desk.claim(KEY, WANG)
            told = await one.post("alice", "image", PicUrl="http://x", MediaId="m", MsgId=one.next_id())
            assert house.office
            await house.office.idle()

    assert "图片没有转给顾问" in told
    assert sum("图片没有转给顾问" in shown.text for shown in one.account.person("alice").seen) == 1
