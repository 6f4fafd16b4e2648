"""The group is told at least once, and hardly ever twice: lost answers, refusals, floods, dead and many workers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from bridge_help import ME, ON_TELEGRAM, open_bridge
from peers.telegram_forum import LOSE, flood, refused

from bot.bridges.pace import Pace

if TYPE_CHECKING:
    from bridge_help import Bridged
    from peers.telegram_forum import Forum
    from rim import HandClock, Server


async def test_a_flood_is_waited_out(bridged: Bridged, forum: Forum) -> None:
    """429: nothing is sent before the time that Telegram names, and then everything, once."""
    await bridged.waits()
    forum.troubles["sendMessage"].append(flood(7))
    await bridged.asks(ON_TELEGRAM)
    assert 6 < await bridged.round() <= 7
    before = len(forum.calls)
    assert await bridged.round() > 6
    assert len(forum.calls) == before
    assert len(forum.topics) == 2


def test_the_pace_stays_below_twenty_a_minute() -> None:
    """Eighteen at once, then none until the minute is over; what Telegram names counts as well."""
    now = 0.0
    pace = Pace(time=lambda: now)
    assert [pace.wait() for _ in range(19)] == [0.0] * 18 + [60.0]
    now = 60.0
    assert pace.wait() == 0.0
    pace.hold(5)
    assert pace.wait() == 5.0


async def test_an_answer_that_is_lost(bridged: Bridged, forum: Forum) -> None:
    """It may have been said: it is said once more, so that the lead is there in any case, and then rest is kept."""
    forum.troubles["sendMessage"].append(LOSE)
    await bridged.asks()
    assert await bridged.round() == 2
    assert await bridged.round() == 2
    await bridged.round()
    assert forum.count("sendMessage") == 3
    assert len(forum.topics) == 1


async def test_answers_that_are_always_lost_do_not_flood_the_group(bridged: Bridged, forum: Forum) -> None:
    """After two tries the message counts as told, and the next one has its own two."""
    await bridged.bound()
    topic = await bridged.served()
    forum.troubles["sendMessage"].extend([LOSE] * 2)
    await bridged.asks(text="在吗")
    for _ in range(5):
        await bridged.round()
    assert forum.words(topic)[-3:] == ["🙋 王认领了\n💬 有新消息", "💬 有新消息", "💬 有新消息"]


async def test_a_group_that_lets_nobody_in_is_tried_again(bridged: Bridged, forum: Forum) -> None:
    """Without the right to make topics nothing is lost: a minute later it is tried again."""
    forum.troubles["createForumTopic"].append(refused("Bad Request: not enough rights to manage topics"))
    await bridged.asks()
    assert await bridged.round() == 60
    await bridged.round()
    assert len(forum.topics) == 1


async def test_words_that_are_refused_hold_up_nothing(bridged: Bridged, forum: Forum) -> None:
    """A message that Telegram will never take is left out; what comes after it is told."""
    await bridged.bound()
    topic = await bridged.served()
    forum.troubles["sendMessage"].append(refused("Bad Request: can't parse entities"))
    await bridged.asks(text="一")
    await bridged.round()
    await bridged.asks(text="二")
    await bridged.round()
    assert forum.words(topic)[-2:] == ["🙋 王认领了\n💬 有新消息", "💬 有新消息"]


async def test_a_topic_that_cannot_be_deleted_is_tried_again(bridged: Bridged, forum: Forum) -> None:
    """An erasure waits for Telegram, not the other way round: others are told meanwhile, the topic goes later."""
    await bridged.waits()
    forum.troubles["deleteForumTopic"].append(refused("Bad Request: not enough rights"))
    await bridged.store.erase(ME)
    await bridged.asks(ON_TELEGRAM)
    await bridged.round()
    assert len(forum.topics) == 2
    for _ in range(30):
        await bridged.round()
    assert [name.split()[0] for name in forum.topics.values()] == ["L-0002"]


async def test_a_lost_answer_to_a_deletion(bridged: Bridged, forum: Forum) -> None:
    """A topic that is gone already counts as deleted."""
    await bridged.waits()
    forum.troubles["deleteForumTopic"].append(LOSE)
    await bridged.store.erase(ME)
    for _ in range(32):
        await bridged.round()
    assert forum.topics == {}
    assert await bridged.store.link.turns.call("HLEN", "hufen:{bridge}:leaving") == 0


async def test_two_workers_tell_once(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """One tells, the other stands by, and goes on where the first one ended."""
    async with open_bridge(valkey, clock, forum) as second:
        async with open_bridge(valkey, clock, forum) as first:
            await second.bridge.follower.leave()
            await first.round()
            for number in range(6):
                await first.asks(f"web:{number:016}")
                await asyncio.gather(first.round(), second.round())
            assert len(forum.topics) == 6
        await second.asks("web:a-seventh-person")
        await second.round()
    assert len(forum.topics) == 7
    assert all(len(forum.words(topic)) == 1 for topic in forum.topics)


async def test_killed_between_send_and_mark(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """A worker dies right after its message went out: this one message comes twice, and no other is lost or doubled."""
    people = [ME, "web:second-person-here", "web:third-person-is-here"]
    async with open_bridge(valkey, clock, forum) as first, open_bridge(valkey, clock, forum) as second:
        await first.bound()
        topics = [await first.served(key) for key in people]
        for key in people:
            await first.asks(key, "在吗")
        dying = asyncio.create_task(first.bridge.follower.round())

        def kill(method: str, data: dict[str, Any]) -> None:
            if method == "sendMessage" and data.get("message_thread_id") == str(topics[1]):
                forum.before = None
                dying.cancel()

        forum.before = kill
        with pytest.raises(asyncio.CancelledError):
            await dying
        await _until(lambda: len(forum.words(topics[1])) == 3)
        await second.round()
        assert len(forum.words(topics[1])) == 3  # the dead one's lease is not over yet
        await first.bridge.follower.leave()
        await second.round()
        await second.round()
    assert [len(forum.words(topic)) for topic in topics] == [3, 4, 3]


async def test_the_house_runs_it(valkey: Server, clock: HandClock, forum: Forum) -> None:
    """Started, it tells by itself, and ends when it is told to."""
    async with open_bridge(valkey, clock, forum) as bridged:
        await bridged.bridge.start()
        await bridged.asks()
        await _until(lambda: bool(forum.topics and forum.words(forum.only())))
        assert bridged.bridge.routes() == []
        await bridged.bridge.close()


async def _until(true: Any) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - the platform tells no events
            await asyncio.sleep(0.01)
