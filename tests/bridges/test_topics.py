"""What the advisors' group is told: a topic for each lead, and nothing of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bridge_help import ME, ON_TELEGRAM, STRANGER, WANG, open_bridge

if TYPE_CHECKING:
    from bridge_help import Bridged
    from peers.telegram_forum import Forum
    from rim import HandClock, Server


async def test_a_lead_has_one_topic_with_number_gap_and_channel(bridged: Bridged, forum: Forum) -> None:
    """Who asks for an advisor appears as a topic with its state and a button; asking again makes no second one."""
    await bridged.asks(text="我35岁，大专，社保7年")
    topic = await bridged.waits()
    name = forum.topics[topic]
    assert name.startswith("L-0001 · 差")
    assert name.endswith("分 · 网页")
    assert forum.words(topic) == [f"{name}\n状态：等待接入\nhttps://points.example/desk#L-0001"]

    await bridged.asks(text="转回机器人")
    await bridged.asks()
    await bridged.round()
    assert forum.only() == topic
    assert forum.words(topic)[-1] == "用户退出了排队\n⏳ 等待接入"


async def test_nothing_of_the_person_goes_there(bridged: Bridged, forum: Forum) -> None:
    """Neither words nor the name of the conversation are told by default, whatever channel it is."""
    await bridged.bound()
    for key in (ME, ON_TELEGRAM):
        topic = await bridged.served(key)
        await bridged.asks(key, "我叫陈小明，电话13812345678，有过行政处罚")
        await bridged.round()
        assert forum.words(topic)[-1] == "💬 有新消息"

    group = [str(data) for method, data in forum.calls if data.get("chat_id", "").startswith("-100")]
    assert len(group) > 5
    assert not any(word in "".join(group) for word in ("陈小明", "1381", "5678", "处罚", "七年", "4711", "0123456789"))


async def test_the_head_shows_how_things_stand(bridged: Bridged, forum: Forum) -> None:
    """The first message is changed with the case, and offers what can be done now."""
    await bridged.bound()
    topic = await bridged.waits()
    head = forum.in_topic(topic)[0]
    await bridged.hears(forum.press(WANG, topic, "认领"))
    await bridged.round()
    assert "「王」接待中" in head["text"]
    await bridged.hears(forum.press(WANG, topic, "放回队列"))
    await bridged.round()
    assert "等待接入" in head["text"]
    await bridged.hears(forum.press(WANG, topic, "认领"))
    await bridged.round()
    await bridged.hears(forum.press(WANG, topic, "交还"))
    await bridged.round()
    assert "机器人接待" in head["text"]
    assert "reply_markup" not in head
    assert forum.words(topic)[1:] == ["🙋 王认领了", "⏳ 放回了队列", "🙋 王认领了", "🤖 交还给机器人"]


async def test_many_messages_are_told_as_one(bridged: Bridged, forum: Forum) -> None:
    """A group takes twenty messages a minute: what came together is told together."""
    await bridged.bound()
    topic = await bridged.served()
    for number in range(6):
        await bridged.asks(text=f"还有一句{number}")
    await bridged.round()
    assert forum.words(topic)[-2:] == ["🙋 王认领了\n💬 有新消息", "💬 有 6 条新消息"]


async def test_a_deleted_topic_is_made_anew(bridged: Bridged, forum: Forum) -> None:
    """Somebody deletes the topic: the next news opens a new one with its head, and says so."""
    await bridged.bound()
    topic = await bridged.served()
    del forum.topics[topic]
    await bridged.asks(text="还在吗")
    await bridged.round()
    anew = forum.only()
    assert anew != topic
    head, news = forum.words(anew)
    assert "「王」接待中" in head
    assert news == "原来的话题被删除了，这是新话题；之前的内容在工作台。\n💬 有新消息"
    await bridged.tells(anew, "在的", to=forum.in_topic(anew)[-1])
    assert await bridged.log("advisor") == ["在的"]


async def test_a_deleted_head_is_said_again(bridged: Bridged, forum: Forum) -> None:
    """The state needs a place, so it gets a new message when the old one is gone."""
    await bridged.bound()
    topic = await bridged.waits()
    press = forum.press(WANG, topic, "认领")
    forum.sent.clear()
    await bridged.hears(press)
    await bridged.round()
    assert "「王」接待中" in forum.words(topic)[0]


async def test_a_lost_event_is_made_up_for(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """Events are told after the fact: a worker that begins looks itself who waits and who is gone."""
    async with open_bridge(valkey, clock, forum) as first:
        await first.waits()
        await first.asks(ON_TELEGRAM)
        await first.store.link.turns.call("DEL", "hufen:desk:events")
        first.store.on_erased = None
        await first.store.erase(ME)
    async with open_bridge(valkey, clock, forum) as second:
        assert "Telegram" in forum.topics[forum.only()]
        assert await second.store.link.turns.call("EXISTS", "hufen:{bridge}:lead:1") == 0


async def test_words_go_out_only_as_the_operator_allows(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """`redacted` tells masked words of people on Telegram; sensitive ones never go, nor those of others unasked."""
    async with open_bridge(valkey, clock, forum, bridge_content="redacted") as bridged:
        await bridged.bound()
        topic, web = await bridged.served(ON_TELEGRAM), await bridged.served(ME)
        assert forum.words(topic)[-1].endswith("💬 我的社保交了七年")
        assert forum.words(web)[-1].endswith("💬 有新消息")
        await bridged.asks(ON_TELEGRAM, "我的电话13812345678")
        await bridged.asks(ON_TELEGRAM, "我三年前被拘留过")
        await bridged.round()
        assert forum.words(topic)[-1] == "💬 我的电话138****5678\n💬 （这一句涉及敏感内容，请到工作台看）"
        await bridged.tells(topic, "/r 有没有刑事犯罪记录？")
        await bridged.asks(ON_TELEGRAM, "有")
        await bridged.round()
        assert forum.words(topic)[-1] == "💬 （这一句涉及敏感内容，请到工作台看）"
    async with open_bridge(valkey, clock, forum, bridge_content="redacted_all") as bridged:
        await bridged.asks(ME, "孩子明年上学")
        await bridged.round()
        assert forum.words(web)[-1] == "💬 有新消息", "nobody has asked this person"


async def test_words_go_abroad_only_with_a_yes(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """Asked with 转人工, in the operator's name, and not on Telegram; from the yes on, until it is taken back."""
    named = {"operator": "示例公司", "contact": "021-00000000", "bridge_content": "redacted_all"}
    async with open_bridge(valkey, clock, forum, **named) as bridged:
        await bridged.bound()
        await bridged.asks(ON_TELEGRAM)
        assert not any("境外" in text for text in await bridged.log("bot", ON_TELEGRAM))
        await bridged.asks(text="我的社保交了七年")
        topic = await bridged.waits()
        assert any("境外的 Telegram" in text for text in await bridged.log("bot"))
        assert not any("七年" in text for text in forum.words(topic))
        await bridged.asks(text="同意")
        await bridged.round()
        await bridged.asks(text="孩子明年上学")
        await bridged.round()
        assert "💬 孩子明年上学" in forum.words(topic)[-1]
        await bridged.asks(text="撤回同意")
        await bridged.asks(text="我35岁")
        await bridged.round()

        assert not any("35岁" in text or "七年" in text for text in forum.words(topic))


async def test_an_erasure_takes_the_topic_along(bridged: Bridged, forum: Forum, valkey: Server) -> None:
    """The topic goes with all that stands in it, no mapping is left, and a line that comes late reaches nobody."""
    await bridged.bound()
    topic = await bridged.served()
    await bridged.tells(topic, "/r 您好")
    late = forum.line(WANG, topic, text="/r 还在吗")
    assert valkey.ask("EXISTS", "hufen:{bridge}:lead:1").strip() == ":1"
    await bridged.asks(text="删除我的数据")
    await bridged.asks(text="是的")
    await bridged.round()
    assert forum.topics == {}
    assert forum.in_topic(topic) == []
    for place in ("lead:1", "topics", "leaving"):
        assert valkey.ask("EXISTS", f"hufen:{{bridge}}:{place}").strip() == ":0"
    await bridged.hears(forum.update(message=late))
    assert not any("还在吗" in str(data) for _, data in forum.calls)


async def test_who_is_not_in_the_group_is_not_heard(bridged: Bridged, forum: Forum) -> None:
    """Other groups, the general topic, bots and people who are no advisors change nothing."""
    topic = await bridged.waits()
    elsewhere = forum.line(WANG, topic, text="/r 你好")
    elsewhere["chat"] = {**elsewhere["chat"], "id": -100999}
    general = {**forum.line(WANG, topic, text="/r 你好"), "is_topic_message": False}
    other_bot = forum.line(WANG, topic, text="/r 你好")
    other_bot["from"] = {**other_bot["from"], "is_bot": True}
    for message in (elsewhere, general, other_bot):
        await bridged.hears(forum.update(message=message))
    assert len(forum.words(topic)) == 1
    await bridged.tells(topic, "/r 你好", person=STRANGER)
    await bridged.hears(forum.press(STRANGER, topic, "认领"))
    assert "没有绑定" in forum.words(topic)[-1]
    assert "没有绑定" in forum.calls[-1][1]["text"]
    assert await bridged.log("advisor") == []
    assert await bridged.log("note") == []
