"""One suite over every store: memory, embedded, a server over TCP, a cluster, Sentinel, and Redis where installed."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from rim import START, HandClock, Server, write

from bot.lines import Line
from bot.store import Kept, Store, open_store
from dialogs.messages import Card, CardItem, Choice, Reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

KEY = "web:0123"
PLACES = ("memory", "embedded", "valkey", "redis", "cluster", "sentinel")


@pytest.fixture(params=PLACES)
async def store(
    request: pytest.FixtureRequest, servers: dict[str, Server], tmp_path: Path, clock: HandClock
) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    place = request.param
    if place == "redis" and place not in servers:
        pytest.skip("no redis-server on PATH: apt-get install redis-server to run this against Redis itself")
    if place in servers:
        servers["valkey" if place == "sentinel" else place].ask("FLUSHALL")
        place = servers[place].url
    opened = await open_store(place, tmp_path, clock)
    yield opened
    await opened.close()


async def test_nothing_is_kept_of_a_stranger(store: Store) -> None:
    """Someone new has no value, no lines and no place in the queue."""
    assert await store.load(KEY, "m1", 5) == Kept()
    assert await store.lines(KEY) == []
    assert await store.queued() == []


async def test_what_was_written_is_read(store: Store) -> None:
    """Snapshot and trail come back as they were, line breaks of the user's words included."""
    given = replace(write("一\n二"), snapshot='{"v":1}', trail='[["me"]]')

    assert await store.save(KEY, Kept(), given)
    kept = await store.load(KEY)

    assert (kept.snapshot, kept.trail, kept.waiting, kept.replies) == ('{"v":1}', '[["me"]]', False, None)
    assert kept.revision > 0


async def test_conflict(store: Store) -> None:
    """Who read an older value writes nothing at all."""
    await store.save(KEY, Kept(), write("first", "m1"))
    kept = await store.load(KEY)
    await store.save(KEY, kept, write("second", "m2"))

    assert not await store.save(KEY, kept, write("third", "m3", waiting=True))
    assert not await store.save(KEY, Kept(), write("fourth", "m4"))
    assert [line.text for line in await store.lines(KEY)] == ["first", "first!", "second", "second!"]
    assert (await store.load(KEY, "m3")).replies is None
    assert await store.queued() == []


async def test_duplicate(store: Store) -> None:
    """A message id that was seen brings its replies, complete with choices and card."""
    card = Card(30, 120, 90, "头", (CardItem("年龄", 30, "35岁", "scored"),), ("学历",), ("按目录",), "估算")
    reply = Reply("答", (Choice("本科", "education.bachelor"),), many=True, number=True, card=card)
    lines = (
        Line("", "user", "问", START),
        Line("", "bot", reply.text, START, reply.choices, reply.many, reply.number, reply.card),
    )
    await store.save(KEY, Kept(), replace(write(message_id="m1"), lines=lines))
    await store.save(KEY, await store.load(KEY), write("next", "m2"))

    assert (await store.load(KEY, "m1")).replies == (reply,)
    assert (await store.load(KEY, "m2")).replies == (Reply("next!"),)
    assert (await store.load(KEY, "m3")).replies is None
    assert (await store.load("web:other", "m1")).replies is None


async def test_a_silent_turn_is_a_duplicate_too(store: Store) -> None:
    """A turn without replies (a person is talking) is remembered as one without replies."""
    await store.save(KEY, Kept(), replace(write(), lines=(Line("", "user", "喂", START),)))

    assert (await store.load(KEY, "m1")).replies == ()


async def test_ids_are_remembered_for_a_day_whatever_happens(store: Store, clock: HandClock) -> None:
    """More than a thousand later lines and a full day do not make a message new."""
    await store.save(KEY, Kept(), write("first", "m0"))
    for number in range(1, 600):
        await store.save(KEY, await store.load(KEY), write(f"{number}", f"m{number}"))
    clock.later(hours=24)

    assert (await store.load(KEY, "m0")).replies == (Reply("first!"),)
    assert len(await store.lines(KEY, "", 3)) == 3


async def test_order_of_lines(store: Store) -> None:
    """Lines come oldest first with rising ids; after an id come the next ones, without one the newest."""
    for number in range(6):
        await store.save(KEY, await store.load(KEY), write(f"{number}", f"m{number}"))

    lines = await store.lines(KEY)

    assert [line.text for line in lines] == [text for number in range(6) for text in (f"{number}", f"{number}!")]
    assert [line.who for line in lines[:2]] == ["user", "bot"]
    assert lines[0].at == START
    assert await store.lines(KEY, lines[3].id, 2) == lines[4:6]
    assert await store.lines(KEY, "", 3) == lines[-3:]
    assert await store.lines(KEY, lines[-1].id) == []
    assert (await store.load(KEY, "new", 2)).recent == tuple(lines[-2:])


async def test_queue(store: Store, clock: HandClock) -> None:
    """The queue holds who waits, longest first, until a turn says that they wait no more."""
    await store.save("web:late", Kept(), write(waiting=False))
    await store.save(KEY, Kept(), write(waiting=True))
    clock.later(minutes=3)
    await store.save("web:late", await store.load("web:late"), write("again", "m2", waiting=True))
    await store.save(KEY, await store.load(KEY), write("still", "m3", waiting=True))

    assert [(waiting.key, waiting.since) for waiting in await store.queued()] == [
        (KEY, START),
        ("web:late", START + timedelta(minutes=3)),
    ]

    await store.save(KEY, await store.load(KEY), write("back", "m4"))

    assert [waiting.key for waiting in await store.queued()] == ["web:late"]


async def test_erase(store: Store) -> None:
    """Nothing is left of a person, in the queue neither, and an old reader can not write any more."""
    await store.save(KEY, Kept(), write(waiting=True))
    old = await store.load(KEY)

    assert await store.erase(KEY, old)
    assert await store.load(KEY, "", 5) == Kept()
    assert await store.lines(KEY) == []
    assert await store.queued() == []
    assert not await store.save(KEY, old, write("late", "m9"))


async def test_ids_from_before_an_erasure(store: Store) -> None:
    """A message that is repeated after an erasure gets the receipt, in a new talk too; a new message is new."""
    await store.save(KEY, Kept(), write())
    await store.erase(KEY, await store.load(KEY), "m2", (Line("", "bot", "已删除", START),))
    receipt = (Reply("已删除"),)

    for name in ("m1", "m2"):
        assert await store.load(KEY, name) == Kept(replies=receipt, gone=True)
    assert await store.load(KEY, "m3") == Kept()
    assert await store.load("web:other", "m1") == Kept()

    await store.save(KEY, Kept(), write("new", "m3"))

    old = await store.load(KEY, "m1")
    assert (old.replies, old.gone, old.revision > 0) == (receipt, True, True)
    assert (await store.load(KEY, "m3")).replies == (Reply("new!"),)


async def test_erase_needs_the_value_that_was_read(store: Store) -> None:
    """An erasure that was decided on an older value does nothing; without a value it always works."""
    await store.save(KEY, Kept(), write())
    old = await store.load(KEY)
    await store.save(KEY, old, write("no", "m2"))

    assert not await store.erase(KEY, old)
    assert (await store.load(KEY)).revision
    assert await store.erase(KEY)
    assert await store.erase(KEY, old), "what is gone already is erased"


async def test_a_new_life_has_new_revisions(store: Store) -> None:
    """A value read before an erasure does not fit the talk that begins after it."""
    await store.save(KEY, Kept(), write("old life", "m1"))
    old = await store.load(KEY)
    await store.erase(KEY)
    await store.save(KEY, Kept(), write("new life", "m1"))

    assert (await store.load(KEY)).revision != old.revision


async def test_push(store: Store) -> None:
    """A line that answers nothing joins a talk that exists, and only such a one."""
    line = Line("", "advisor", "您好", START)

    assert not await store.push(KEY, line)
    await store.save(KEY, Kept(), write())
    assert await store.push(KEY, line)
    assert await store.push(KEY, line)
    assert [line.who for line in await store.lines(KEY)] == ["user", "bot", "advisor", "advisor"]


@asynccontextmanager
async def _woken(store: Store) -> AsyncIterator[None]:
    """Whatever happens inside must wake a follower within seconds."""
    async with store.watch(KEY) as watch:
        await watch.wait(0.2)  # the first subscription may wake once
        before = asyncio.get_running_loop().time()
        yield
        await watch.wait(30)
        assert asyncio.get_running_loop().time() - before < 20


async def test_followers_are_woken(store: Store) -> None:
    """A turn, a pushed line and an erasure each wake a follower; another person's turn does not matter."""
    async with _woken(store):
        await store.save(KEY, Kept(), write())
    async with _woken(store):
        await store.push(KEY, Line("", "advisor", "您好", START))
    async with _woken(store):
        await store.erase(KEY)


async def test_concurrent_writers_lose_nothing(store: Store) -> None:
    """Twenty writers who each read, add and retry leave twenty turns, each exactly once."""

    async def add(number: int) -> None:
        while True:
            kept = await store.load(KEY)
            count = int(kept.snapshot or "0") + 1
            if await store.save(KEY, kept, write(f"{number}", f"m{number}", snapshot=str(count))):
                return

    await asyncio.gather(*(add(number) for number in range(20)))

    lines = await store.lines(KEY)
    assert (await store.load(KEY)).snapshot == "20"
    assert sorted(line.text for line in lines if line.who == "user") == sorted(str(number) for number in range(20))


@pytest.mark.parametrize("key", ["jsonl:}", "jsonl:a}b{c", "jsonl:张三 \n", "jsonl:\ud83d", "jsonl:" + "x" * 256])
async def test_any_name(store: Store, key: str) -> None:
    """Whatever a user is called, the talk is found again, listed by that name, and erased."""
    await store.save(key, Kept(), write(waiting=True))

    assert (await store.load(key, "m1")).replies == (Reply("hi!"),)
    assert [waiting.key for waiting in await store.queued()] == [key]
    assert await store.erase(key)
    assert await store.queued() == []


async def test_ping(store: Store) -> None:
    """A store that works says so by returning."""
    await store.ping()


async def test_who_answers(store: Store) -> None:
    """The mark of who answers is kept with the talk, and a turn that has to be posted reads like any other."""
    await store.save(KEY, Kept(), replace(write(), post=True))
    assert (await store.load(KEY)).mode == "bot"
    await store.save(KEY, await store.load(KEY), replace(write("who", "m2", waiting=True), post=True))

    kept = await store.load(KEY, "m2")

    assert (kept.mode, kept.waiting, kept.replies) == ("queued", True, (Reply("who!"),))
    assert [line.text for line in await store.lines(KEY)] == ["hi", "hi!", "who", "who!"]
