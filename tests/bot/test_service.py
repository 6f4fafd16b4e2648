"""One message in, its answer out: duplicates, races, erasure, outages and faults."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from chat import consultant
from rim import START, HandClock, write

from bot.errors import StoreDown
from bot.service import Service
from bot.store import Kept, MemoryStore, RedisStore
from bot.store.links import open_link
from bot.words import CHOICE_GONE, MEDIA
from dialogs.messages import Choice, Incoming, Kind, Reply, State, Turn

if TYPE_CHECKING:
    from datetime import datetime

    from dialogs.consultant import Consultant
    from dialogs.conversation import Conversation

KEY = "web:0123"
NOTHING = State(asking=None, facts={}, total=0, gap=120, ceiling=0, routes=[], profile="me", mode="bot")


class Counting:
    """A consultant that counts messages, so that a lost or doubled turn shows. Some words have a meaning."""

    def hear(self, conversation: Conversation, incoming: Incoming, now: datetime, *_more: object) -> Turn:
        """Count; `删除` erases, `人工` queues, `坏` breaks."""
        if incoming.text == "坏":
            raise KeyError(incoming.text)
        count = int(conversation.topic or 0) + 1
        after = replace(conversation, topic=str(count), mode="queued" if incoming.text == "人工" else "bot")
        reply = Reply(f"{count}", (Choice("本科", "education.bachelor"),))
        return Turn(after, (reply,), lambda: self.state(after, now), erase=incoming.text == "删除")

    def state(self, conversation: Conversation, _now: datetime) -> State:
        """The count as the total."""
        return State(**{**NOTHING, "total": int(conversation.topic or 0), "mode": conversation.mode})


@pytest.fixture
def store(clock: HandClock) -> MemoryStore:
    """An empty store."""
    return MemoryStore(clock)


@pytest.fixture
def service(store: MemoryStore, clock: HandClock) -> Service:
    """A service whose consultant counts."""
    return Service(store, _counting(), clock)


def _counting() -> Consultant:
    return Counting()  # type: ignore[return-value]  # it hears and states, which is all that is used


def _say(text: str, message_id: str = "") -> Incoming:
    return Incoming(text=text, message_id=message_id)


async def test_a_talk(service: Service) -> None:
    """Each message builds on the one before; people do not share."""
    first = await service.handle(KEY, _say("你好", "m1"))
    second = await service.handle(KEY, _say("35岁"))
    other = await service.handle("web:other", _say("你好"))

    assert (first.id, first.replies[0].text) == ("m1", "1")
    assert second.id
    assert second.state["total"] == 2
    assert other.state["total"] == 1
    assert [line.text for line in await service.lines(KEY)] == ["你好", "1", "35岁", "2"]


async def test_duplicate(service: Service) -> None:
    """A repeated message gets its replies again with the present state, and changes nothing."""
    first = await service.handle(KEY, _say("一", "m1"))
    await service.handle(KEY, _say("二", "m2"))

    again = await service.handle(KEY, _say("一", "m1"))

    assert (again.replies, again.repeated) == (first.replies, True)
    assert again.state["total"] == 2
    assert len(await service.lines(KEY)) == 4


async def test_double_tap(service: Service) -> None:
    """The same message twice at the same moment is one turn."""
    answers = await asyncio.gather(*(service.handle(KEY, _say("一", "m1")) for _ in range(5)))

    assert {answer.replies for answer in answers} == {answers[0].replies}
    assert sum(not answer.repeated for answer in answers) == 1


async def test_many_processes(store: MemoryStore, clock: HandClock) -> None:
    """Twenty services that answer the same person at once lose nothing and double nothing."""
    services = [Service(store, _counting(), clock) for _ in range(20)]

    answers = await asyncio.gather(*(one.handle(KEY, _say("嗯", f"m{n}")) for n, one in enumerate(services)))

    assert sorted(answer.state["total"] for answer in answers) == list(range(1, 21))
    assert len(await store.lines(KEY)) == 40


async def test_at_is_the_users_clock(service: Service, clock: HandClock) -> None:
    """A message may bring its own time; the next one without is back at the real one."""
    clock.later(days=1)
    await service.handle(KEY, _say("一"), START)
    await service.handle(KEY, _say("二"))

    assert [line.at for line in await service.lines(KEY)] == [START, START, clock.now(), clock.now()]


async def test_erase(service: Service, store: MemoryStore) -> None:
    """After a deletion the reply goes out and nothing is kept; its repetition opens no new talk."""
    await service.handle(KEY, _say("人工", "m1"))
    answer = await service.handle(KEY, _say("删除", "m2"))

    assert answer.erased
    assert answer.replies
    assert await store.load(KEY) == Kept()
    assert await store.lines(KEY) == []
    assert await store.queued() == []

    again = await service.handle(KEY, _say("删除", "m2"))

    assert (again.replies, again.erased) == (answer.replies, True)
    assert await store.load(KEY) == Kept()

    old = await service.handle(KEY, _say("人工", "m1"))

    assert (old.replies, old.repeated, old.state["total"]) == (answer.replies, True, 0)
    assert await store.load(KEY) == Kept()


async def test_queue(service: Service, store: MemoryStore) -> None:
    """Who asks for a person waits in the queue until they leave it."""
    await service.handle(KEY, _say("人工"))
    assert [waiting.key for waiting in await store.queued()] == [KEY]

    await service.handle(KEY, _say("机器人"))
    assert await store.queued() == []


async def test_a_fault_of_ours(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    """A turn that breaks gets one calm sentence, the same one each time; the log names the place and no user's word."""
    await service.handle(KEY, _say("一"))
    with caplog.at_level(logging.ERROR):
        first = await service.handle(KEY, _say("坏", "m1"))
        second = await service.handle(KEY, _say("坏", "m2"))

    assert first.replies == second.replies
    assert "之前的回答都还在" in first.replies[0].text
    assert first.state["total"] == 1
    assert (await service.handle(KEY, _say("二"))).state["total"] == 2
    assert "KeyError at" in caplog.text
    assert "坏" not in caplog.text


async def test_a_talk_from_the_future(service: Service, store: MemoryStore) -> None:
    """What a newer version wrote is neither understood nor touched; the person is told calmly."""
    given = write(snapshot='{"v":99,"p":{}}')
    await store.save(KEY, Kept(), given)

    answer = await service.handle(KEY, _say("一"))

    assert len(answer.replies) == 1
    assert answer.state["total"] == 0
    assert (await store.load(KEY)).snapshot == given.snapshot


async def test_outage(clock: HandClock) -> None:
    """An outage reaches the channel, which knows whether its platform will send the message again."""
    nowhere = RedisStore(open_link("redis://127.0.0.1:1"), clock)

    with pytest.raises(StoreDown):
        await Service(nowhere, _counting(), clock).handle(KEY, _say("一"))

    await nowhere.close()


async def test_choices_stand_in_the_log_by_their_label(service: Service) -> None:
    """A tapped choice is written down as the person read it; one that nobody offered is no gibberish either."""
    await service.handle(KEY, _say("一"))
    await service.handle(KEY, Incoming(Kind.CHOICE, choices=("education.bachelor",)))
    await service.handle(KEY, Incoming(Kind.CHOICE, choices=("x.y",)))
    await service.handle(KEY, Incoming(Kind.IMAGE))

    said = [line.text for line in await service.lines(KEY) if line.who == "user"]
    assert said == ["一", "本科", CHOICE_GONE, MEDIA["image"]]


async def test_follow(service: Service) -> None:
    """A follower gets what was said already, then what is being said, each line once and in order."""
    await service.handle(KEY, _say("一"))
    lines = service.follow(KEY)
    seen = [await anext(lines), await anext(lines)]
    coming = asyncio.ensure_future(anext(lines))
    await asyncio.sleep(0)
    await service.handle(KEY, _say("二"))
    seen += [await coming, await anext(lines)]

    assert [line.text for line in seen] == ["一", "1", "二", "2"]

    rest = asyncio.ensure_future(anext(lines, None))
    await asyncio.sleep(0)
    service.close()
    assert await rest is None


async def test_what_is_kept_is_clean(service: Service) -> None:
    """Half characters, control characters and people's numbers do not get into the log of a talk."""
    await service.handle(KEY, _say("a\ud83d\x00\x1b[31m\r\n我电话13812345678 证号310101199001011234 a.b@qq.com"))

    text = (await service.lines(KEY))[0].text
    assert text == "a\ufffd[31m\n我电话138****5678 证号310***********1234 a***@qq.com"


async def test_the_real_consultant(store: MemoryStore, clock: HandClock) -> None:
    """Facts said in two messages add up, through the store and back."""
    service = Service(store, consultant(), clock)

    await service.handle(KEY, _say("我35岁"))
    answer = await service.handle(KEY, _say("本科有学位"))

    assert answer.state["facts"]["age"] == 35
    assert answer.state["facts"]["education"] == "bachelor_with_degree"
    assert answer.state["total"] == 120 - answer.state["gap"]
    assert answer.state == await service.state(KEY)
