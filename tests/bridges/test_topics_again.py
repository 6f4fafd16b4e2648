"""A topic that was made without our knowing is found again or deleted; a group that moves is followed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from bridge_help import ME, ON_TELEGRAM, WANG, open_bridge
from peers.telegram_forum import GROUP, LOSE, moved, refused

from bot.bridges.begun import SPAN
from bot.store.wire import call

if TYPE_CHECKING:
    from bridge_help import Bridged
    from peers.telegram_forum import Forum
    from rim import HandClock, Server

OLD = -4712
LEFT = {"message_id": 1, "date": 1_763_776_800, "chat": {"id": OLD, "type": "group", "title": "顾问"}}


async def _left(worker: Bridged, name: str) -> dict[Any, Any]:
    found = await call(worker.store.link.turns, "HGETALL", f"hufen:{{bridge}}:{name}")
    return found if isinstance(found, dict) else dict(zip(found[::2], found[1::2], strict=True))


async def _loses_a_topic(worker: Bridged, forum: Forum) -> float:
    """A second person asks for an advisor, and the answer that their topic is made never comes; what the round gave."""
    await worker.waits(ON_TELEGRAM)
    forum.troubles["createForumTopic"].append(LOSE)
    await worker.asks()
    return await worker.round()


async def test_a_lost_answer_leaves_no_second_topic(bridged: Bridged, forum: Forum) -> None:
    """The topic was made and its answer lost: it is found by its place and name, and nothing strange is said in it."""
    assert await _loses_a_topic(bridged, forum) == 2
    await bridged.round()

    assert sorted(name.split(" ")[0] for name in forum.topics.values()) == ["L-0001", "L-0002"]
    assert forum.count("createForumTopic") == 2
    assert ["状态：等待接入" in words for words in forum.words(max(forum.topics))] == [True]
    assert await _left(bridged, "begun") == {}


async def _dies_while_making(worker: Bridged, forum: Forum, other: int) -> None:
    """The worker ends with a topic asked for; meanwhile people talk in another one, and make one of their own."""
    dying = asyncio.create_task(worker.bridge.follower.round())

    def kill(method: str, _data: dict[str, Any]) -> None:
        if method == "createForumTopic":
            forum.before = None
            forum.line(WANG, other, text="同时说的一句")
            forum.last += 1
            forum.topics[forum.last] = forum.opened[forum.last] = "团建"
            dying.cancel()

    forum.before = kill
    with pytest.raises(asyncio.CancelledError):
        await dying
    async with asyncio.timeout(10):
        while len(forum.topics) < 3:  # noqa: ASYNC110 - the platform tells no events
            await asyncio.sleep(0.01)


async def test_killed_between_making_and_writing_it_down(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """The next worker finds the topic, though advisors made one and said something in another one meanwhile."""
    async with open_bridge(valkey, clock, forum) as first, open_bridge(valkey, clock, forum) as second:
        await first.bound()
        other = await first.waits(ON_TELEGRAM)
        await first.asks()
        await first.hears(forum.update(message=forum.line(WANG, other, text="我来看这个")))
        await _dies_while_making(first, forum, other)
        await call(second.store.link.turns, "DEL", "hufen:{bridge}:making:2")  # half a minute later
        await first.bridge.follower.leave()
        await second.round()
        assert sorted(name.split(" ")[0] for name in forum.topics.values()) == ["L-0001", "L-0002", "团建"]
        theirs = next(topic for topic, name in forum.topics.items() if name == "团建")
        assert forum.words(theirs) == []
        assert len(forum.words(max(forum.topics))) == 1


async def test_a_topic_of_somebody_who_is_gone_is_deleted(bridged: Bridged, forum: Forum) -> None:
    """Made without our knowing for somebody who then has everything erased: it is found and goes as well."""
    await _loses_a_topic(bridged, forum)
    assert len(forum.topics) == 2
    await bridged.store.erase(ME)
    await bridged.round()
    await bridged.round()

    assert [name.split(" ")[0] for name in forum.topics.values()] == ["L-0001"]
    assert await _left(bridged, "begun") == {}


async def test_one_that_cannot_be_found_is_made_anew(bridged: Bridged, forum: Forum) -> None:
    """After so many ids the search ends and the lead has a topic; what was tried on the way is taken back."""
    await _loses_a_topic(bridged, forum)
    lost = max(forum.topics)
    forum.opened[lost] = "what Telegram does not tell"
    await bridged.round()

    assert [name.split(" ")[0] for name in forum.topics.values()] == ["L-0001", "L-0002", "L-0002"]
    assert forum.words(lost) == []
    assert len(forum.words(max(forum.topics))) == 1
    assert await _left(bridged, "begun") == {}


async def test_a_search_goes_on_where_it_stopped(bridged: Bridged, forum: Forum) -> None:
    """The group's pace may end a round in the middle: what was looked at is not looked at again."""
    await _loses_a_topic(bridged, forum)
    topic = max(forum.topics)
    await call(bridged.store.link.turns, "HSET", "hufen:{bridge}:begun", 2, f"{topic - 2} {SPAN} {forum.topics[topic]}")
    forum.troubles["sendMessage"].extend(
        [refused("Bad Request: message thread not found"), refused("Bad Gateway", 502)]
    )
    assert await bridged.round() == 2
    floor, left, _ = (await _left(bridged, "begun"))["2"].split(" ", 2)
    assert (int(floor), int(left)) == (topic - 1, SPAN - 1)
    await bridged.round()

    assert len(forum.topics) == 2


async def test_known_not_to_be_made_is_not_looked_for(bridged: Bridged, forum: Forum) -> None:
    """A refusal leaves nothing to find."""
    await bridged.waits(ON_TELEGRAM)
    forum.troubles["createForumTopic"].append(refused("Bad Request: not enough rights to manage topics"))
    await bridged.asks()
    assert await bridged.round() == 60

    assert await _left(bridged, "begun") == {}


async def test_words_in_a_stray_topic(bridged: Bridged, forum: Forum) -> None:
    """Whoever speaks in a topic of ours that belongs to nobody is told so; in a topic of their own they are not."""
    await bridged.bound()
    for topic, name in ((901, "L-0007 · 差19分 · 网页"), (902, "团建")):
        forum.topics[topic] = forum.opened[topic] = name
        await bridged.tells(topic, "你好")

    assert ["请到 L-0007 的另一个话题里说" in words for words in forum.words(901)] == [True]
    assert forum.words(902) == []


async def test_the_group_has_moved(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """A call names the new id: all goes there at once, is heard there, and a new process knows it from the start."""
    async with open_bridge(valkey, clock, forum, telegram_advisor_chat_id=OLD) as bridged:
        forum.troubles["createForumTopic"].append(moved(GROUP))
        await bridged.bound()
        topic = await bridged.served()
        await bridged.tells(topic, "/r 在的")
        assert await bridged.log("advisor") == ["在的"]
    async with open_bridge(valkey, clock, forum, telegram_advisor_chat_id=OLD) as bridged:
        await bridged.tells(topic, "/r 还在")
        assert await bridged.log("advisor") == ["在的", "还在"]
        await bridged.asks(text="好的")
        await bridged.round()
    assert forum.words(topic)[-1].endswith("💬 有新消息")


async def test_the_group_says_that_it_moves(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """Told by an update to one worker, heard by another one: both follow."""
    settings = {"telegram_advisor_chat_id": OLD}
    async with (
        open_bridge(valkey, clock, forum, **settings) as first,
        open_bridge(valkey, clock, forum, **settings) as second,
    ):
        await first.hears(forum.update(message={**LEFT, "migrate_to_chat_id": GROUP}))
        await first.bound()
        topic = await first.served()
        await second.tells(topic, "/r 在的")

        assert await first.log("advisor") == ["在的"]
        assert not [data for _, data in forum.calls if data.get("chat_id") == str(OLD)]
