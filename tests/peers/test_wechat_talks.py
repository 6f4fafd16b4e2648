"""Whole conversations on the fake platform: to the result and the picture, in every mode of encryption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from peers.wechat_house import api_settings, platform, settings_of, worker

from bot.channels.wechat_words import MORE
from dialogs.messages import Reply

if TYPE_CHECKING:
    from peers.wechat_posting import Mode
    from rim import HandClock, Server

ANSWERS = ("我35岁", "本科有学位", "没有职称", "社保7年", "基数一直1倍", "未婚")


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
async def test_a_talk_to_the_result(valkey: Server, clock: HandClock, mode: Mode) -> None:
    """Every message gets its passive reply at the first try, sealed where the account seals; the total is told."""
    async with platform(clock) as (one, address):
        one.posting.mode = mode
        sealed = mode != "plain"
        async with worker(settings_of(valkey, **api_settings(address, sealed=sealed)), clock) as (_, one.address):
            greeting = await one.event("alice", "subscribe")
            told = [await one.say("alice", text) for text in ANSWERS]
            result = await one.say("alice", "多少分了")

    assert "上海居住证积分" in greeting
    assert all("目前" in text for text in told)
    assert re.search(r"目前 1\d\d 分", result)
    assert one.tries["alice"] == len(ANSWERS) + 2
    assert not one.account.calls


async def test_numbers_and_taps_both_choose(valkey: Server, clock: HandClock) -> None:
    """What can be chosen is numbered in the text; a typed number picks it, and so does a tap with its menu id."""
    async with platform(clock) as (one, address), worker(settings_of(valkey, **api_settings(address)), clock) as bot:
        one.address = bot[1]
        asked = await one.say("alice", "我35岁")
        number = next(line.partition(".")[0] for line in asked.split("\n") if line.endswith("硕士（学历+学位）"))
        await one.say("alice", number)
        await one.say("bob", "我35岁")
        await one.tap("bob", "education.master", "4. 硕士（学历+学位）")
        facts = [(await bot[0].service.state(f"wechat:{name}"))["facts"] for name in ("alice", "bob")]

    assert facts[0] == facts[1] == {"age": 35, "education": "master"}


async def test_the_picture_is_sent_as_an_image(valkey: Server, clock: HandClock) -> None:
    """The score card goes out by the API: put up, then sent; what can be tapped after it is a menu message."""
    async with platform(clock) as (one, address), worker(settings_of(valkey, **api_settings(address)), clock) as bot:
        one.address = bot[1]
        for text in ANSWERS:
            await one.say("alice", text)
        await one.say("alice", "存成图片")
        await one.account.person("alice").sees(len(ANSWERS) + 1)
        await bot[0].office.idle()  # type: ignore[union-attr]  # this house has one
        seen = one.account.person("alice").seen[len(ANSWERS) :]

    assert "image" in [part.kind for part in seen]
    assert next(part.media for part in seen if part.kind == "image").startswith(b"\x89PNG")
    assert all(not part.passive for part in seen)


async def test_the_picture_in_words_where_nothing_else_can_be_sent(valkey: Server, clock: HandClock) -> None:
    """An account without an API answers in one text with what the picture shows, and where it can be seen."""
    settings = settings_of(valkey, public_url="https://points.example.com")
    async with platform(clock) as (one, _), worker(settings, clock) as (_, one.address):
        for text in ANSWERS:
            await one.say("alice", text)
        told = await one.say("alice", "存成图片")

    assert "估算" in told
    assert "https://points.example.com/s/" in told
    assert not one.account.calls


async def test_what_waits_is_said_in_the_next_reply(valkey: Server, clock: HandClock) -> None:
    """Where nothing can be sent, lines that answer no message stand before the next answer, and only before that."""
    async with platform(clock) as (one, _), worker(settings_of(valkey), clock) as (house, one.address):
        await one.say("alice", "我35岁")
        assert house.office is not None
        await house.office.put("wechat:alice", (Reply("你的材料可以准备了。"),), "reminder")
        await house.office.idle()
        written = one.write("alice", "社保7年")
        first, again = await one.once(written), await one.once(written)
        after = await one.say("alice", "多少分了")

    assert first == again
    assert "你的材料可以准备了。" in first[1]
    assert "7年" in first[1]
    assert "你的材料" not in after


async def test_a_long_answer_in_pages(valkey: Server, clock: HandClock) -> None:
    """What has no room in one reply waits; any sign fetches the rest, and a repeated call says the same page."""
    async with platform(clock) as (one, _), worker(settings_of(valkey), clock) as (house, one.address):
        await one.say("alice", "我35岁")
        assert house.office is not None
        words = "材料要原件和复印件。" * 120
        await house.office.put("wechat:alice", (Reply(words),), "long")
        await house.office.idle()
        written = one.write("alice", "社保7年")
        first, again = await one.once(written), await one.once(written)
        rest = await one.say("alice", "1")

    assert first == again
    assert MORE in first[1]
    assert MORE not in rest
    assert (one.posting.read(first[1])["Content"] + rest).count("材料要原件和复印件。") == 120
    assert "7年" in rest


async def test_what_cannot_be_read_gets_a_kind_sentence(valkey: Server, clock: HandClock) -> None:
    """Pictures, places, links, videos, stickers, files, voices without words, and types that are still to come."""
    async with platform(clock) as (one, _), worker(settings_of(valkey), clock) as (house, one.address):
        await one.say("alice", "我35岁")
        for kind in ("image", "location", "link", "video", "shortvideo", "file", "voice", "hologram"):
            assert await one.post("alice", kind, MsgId=one.next_id(), MediaId="m"), kind
        assert "表情" in await one.say("alice", "【收到不支持的消息类型，暂无法显示】")
        spoken = await one.post("alice", "voice", MsgId=one.next_id(), MediaId="m", Recognition="我是硕士。")
        facts = (await house.service.state("wechat:alice"))["facts"]

    assert "硕士" in spoken
    assert facts["age"] == 35


async def test_events(valkey: Server, clock: HandClock) -> None:
    """Menu keys speak, views are silent, a QR code leaves its mark, and who leaves is no longer waited for."""
    async with platform(clock) as (one, _), worker(settings_of(valkey), clock) as (house, one.address):
        await one.event("alice", "subscribe", "qrscene_fair-2026")
        assert "目前" in await one.event("alice", "CLICK", "total")
        for event in ("VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "kf_create_session", "user_authorize_invoice"):
            assert await one.event("alice", event, "https://example.com/") == ""
        await one.say("alice", "转人工")
        assert [waiting.key for waiting in await house.store.queued()] == ["wechat:alice"]
        assert await one.event("alice", "unsubscribe") == ""
        assert await house.store.queued() == []
        assert (await house.service.state("wechat:alice"))["mode"] == "bot"
        assert "fair-2026" in valkey.ask("HGET", "hufen:{wechat:alice}:a", "scene")
        assert await one.event("bob", "unsubscribe") == ""
        assert await house.service.lines("wechat:bob") == []
