"""The post office over a real server: order, retries, what is held, what is lost, and who shares the work."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from post_help import Platform
from rim import START, write

from bot.lines import Line
from bot.meter import Meter
from bot.post.dead import dead_letters
from bot.post.office import PostOffice
from bot.post.outbox import Outbox
from bot.post.outcome import Later, Reason, Refused, Sent, Unsure
from bot.post.verdicts import PAUSES
from bot.store import Kept, RedisStore
from bot.store.links import open_link
from dialogs.messages import Reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

    from bot.store import Write

KEY = "toy:0123"


@pytest.fixture(params=["valkey", "cluster"])
async def store(
    request: pytest.FixtureRequest, servers: dict[str, Server], clock: HandClock
) -> AsyncIterator[RedisStore]:
    """A store on an empty server, and one in a cluster."""
    servers[request.param].ask("FLUSHALL")
    opened = RedisStore(open_link(servers[request.param].url), clock)
    yield opened
    await opened.close()


@pytest.fixture
def platform() -> Platform:
    """A platform that takes everything."""
    return Platform()


@pytest.fixture
def office(store: RedisStore, clock: HandClock, platform: Platform) -> PostOffice:
    """An office that is not started: it works when it is nudged or told to sweep."""
    return _office(store, clock, platform)


def _office(store: RedisStore, clock: HandClock, platform: Platform) -> PostOffice:
    office = PostOffice(store, clock, Meter())
    office.serve("toy", platform)
    return office


def _turn(number: int, *texts: str) -> Write:
    lines = (Line("", "user", f"{number}?", START), *(Line("", "bot", text, START) for text in texts))
    made = write(message_id=f"m{number}")
    return type(made)(made.snapshot, made.trail, made.message_id, lines, post=True)


async def _say(store: RedisStore, number: int, *texts: str, key: str = KEY) -> None:
    assert await store.save(key, await store.load(key), _turn(number, *texts))


async def _ways(store: RedisStore, key: str = KEY) -> list[tuple[str, str, str]]:
    return [(line.text, line.status, line.why) for line in await store.lines(key) if line.who != "user"]


async def test_lines_arrive_in_order(store: RedisStore, office: PostOffice, platform: Platform) -> None:
    """What turns said reaches the platform in that order, each line under its own id; the user's lines do not."""
    await _say(store, 1, "a", "b")
    office.nudge(KEY)
    await _say(store, 2, "c")
    office.nudge(KEY)
    await office.idle()

    lines = await store.lines(KEY)
    assert platform.got == {"0123": ["a", "b", "c"]}
    assert platform.names == [line.id for line in lines if line.who == "bot"]
    assert await _ways(store) == [("a", "sent", ""), ("b", "sent", ""), ("c", "sent", "")]
    assert [line.status for line in lines if line.who == "user"] == ["", ""]


async def test_a_turn_without_post_needs_no_delivery(
    store: RedisStore, office: PostOffice, platform: Platform, clock: HandClock
) -> None:
    """The web's turns leave no trace in the post."""
    await store.save(KEY, Kept(), write())
    clock.later(hours=1)
    await office.sweep()
    office.nudge(KEY)
    await office.idle()

    assert platform.names == []
    assert await _ways(store) == [("hi!", "", "")]


async def test_what_nobody_nudged_is_found(
    store: RedisStore, office: PostOffice, platform: Platform, clock: HandClock
) -> None:
    """The process that wrote the turn died: another finds it after the grace, and then leaves it alone."""
    await _say(store, 1, "a")
    await office.sweep()
    await office.idle()
    assert platform.names == []

    clock.later(seconds=11)
    await office.sweep()
    await office.idle()
    assert platform.got["0123"] == ["a"]
    assert await store.due.due(["toy"]) == []


async def test_retries(store: RedisStore, office: PostOffice, platform: Platform, clock: HandClock) -> None:
    """A platform that is busy is asked again when it said, and never sooner than our own pauses; later lines wait."""
    platform.answers = [Later(7.5, "429"), Later(0, "busy")]
    await _say(store, 1, "a", "b")
    office.nudge(KEY)
    await office.idle()
    assert await _ways(store) == [("a", "pending", ""), ("b", "pending", "")]

    for seconds, tried in ((7, 1), (1, 2), (1, 2), (1, 4)):
        clock.later(seconds=seconds)
        await office.sweep()
        await office.idle()
        assert len(platform.names) == tried
    assert platform.got["0123"] == ["a", "b"]


async def test_tried_too_often(store: RedisStore, office: PostOffice, platform: Platform, clock: HandClock) -> None:
    """A line that is never taken is given up, shown to the operator, and does not hold up the next one for ever."""
    platform.answers = [Later(0, "down")] * (len(PAUSES) + 1)
    await _say(store, 1, "a", "b")
    for _ in range(len(PAUSES) + 1):
        office.nudge(KEY)
        await office.idle()
        clock.later(hours=1)

    assert await _ways(store) == [("a", "failed", "tries"), ("b", "sent", "")]
    (letter,) = await dead_letters(store.link)
    assert (letter.channel, letter.status, letter.why) == ("toy", "failed", "tries")
    assert "0123" not in repr(letter)


async def test_held_until_the_person_writes(store: RedisStore, office: PostOffice, platform: Platform) -> None:
    """Outside the window everything waits, in order; the next message lets it go, the oldest first."""
    platform.answers = [Refused(Reason.WINDOW, "45015")]
    await _say(store, 1, "a", "b")
    office.nudge(KEY)
    await office.idle()
    office.nudge(KEY)
    await office.idle()
    assert await _ways(store) == [("a", "held", "window"), ("b", "pending", "")]
    assert await store.due.due(["toy"]) == []

    await _say(store, 2, "c")
    office.nudge(KEY)
    await office.idle()
    assert platform.got["0123"] == ["a", "b", "c"]


async def test_contact_without_a_turn(store: RedisStore, office: PostOffice, platform: Platform) -> None:
    """A tap or an event that opens the window lets go what was held."""
    platform.answers = [Refused(Reason.WINDOW, "45047")]
    await _say(store, 1, "a")
    office.nudge(KEY)
    await office.idle()

    await office.contact(KEY)
    await office.idle()

    assert platform.got["0123"] == ["a"]


@pytest.mark.parametrize("reason", [Reason.GONE, Reason.FORBIDDEN, Reason.CONTENT, Reason.ELSEWHERE])
async def test_refused(store: RedisStore, office: PostOffice, platform: Platform, reason: Reason) -> None:
    """A definite refusal is noted with its reason, is not tried again, and the next line has its own try."""
    platform.answers = [Refused(reason, "40003")]
    await _say(store, 1, "a", "b")
    office.nudge(KEY)
    await office.idle()

    assert await _ways(store) == [("a", "failed", reason), ("b", "sent", "")]
    assert len(await dead_letters(store.link)) == (reason in {Reason.FORBIDDEN, Reason.CONTENT})


async def test_unsure_is_never_sent_again_by_itself(
    store: RedisStore, office: PostOffice, platform: Platform, clock: HandClock
) -> None:
    """After a time-out the line is unknown; only a person's word sends it once more."""
    platform.answers = [Unsure("timeout")]
    await _say(store, 1, "a")
    office.nudge(KEY)
    await office.idle()
    clock.later(days=1)
    await office.sweep()
    office.nudge(KEY)
    await office.idle()
    assert platform.got == {}
    (line,) = [line for line in await store.lines(KEY) if line.who == "bot"]
    assert line.status == "unknown"

    assert await office.again(KEY, line.id)
    assert not await office.again(KEY, line.id)
    await office.idle()
    assert platform.got["0123"] == ["a"]


async def test_a_sender_that_raises(store: RedisStore, office: PostOffice, platform: Platform) -> None:
    """A fault in a channel leaves its line unknown and the next one in order."""

    async def fail(text: str) -> None:
        if text == "a":
            raise ValueError(text)

    platform.before = fail
    await _say(store, 1, "a", "b")
    office.nudge(KEY)
    await office.idle()

    assert await _ways(store) == [("a", "unknown", ""), ("b", "sent", "")]


async def test_lines_that_answer_nothing(store: RedisStore, office: PostOffice, platform: Platform) -> None:
    """A greeting is said once under its name, to a talk that exists, after what is there."""
    assert not await office.put(KEY, [Reply("早")], "greet")
    await _say(store, 1, "a")
    assert await office.put(KEY, [Reply("早"), Reply("好")], "greet")
    assert not await office.put(KEY, [Reply("早")], "greet")
    await office.idle()

    assert platform.got["0123"] == ["a", "早", "好"]
    assert (await store.load(KEY, "greet")).replies is None


async def test_an_answer_taken_another_way(store: RedisStore, office: PostOffice, platform: Platform) -> None:
    """What a passive reply carries leaves the outbox; the rest is delivered; a repeated message still gets all."""
    await _say(store, 1, "a", "b", "c")

    assert await office.take(KEY, "m1", 2) == (Reply("a"), Reply("b"))
    office.nudge(KEY)
    await office.idle()

    assert platform.got["0123"] == ["c"]
    assert await office.take(KEY, "m1") == ()
    assert await office.take(KEY, "m9") == ()
    assert (await store.load(KEY, "m1")).replies == (Reply("a"), Reply("b"), Reply("c"))


async def test_the_receipt_of_an_erasure_arrives(store: RedisStore, office: PostOffice, platform: Platform) -> None:
    """The receipt is delivered, a repeated command adds none, and then nothing of the person is left."""
    await _say(store, 1, "a")
    kept = await store.load(KEY)
    receipt = (Line("", "bot", "已删除", START),)
    assert await store.erase(KEY, kept, "m2", receipt, post=True)
    assert await store.erase(KEY, kept, "m2", receipt, post=True)
    office.nudge(KEY)
    await office.idle()

    assert platform.got["0123"] == ["已删除"]
    assert await store.lines(KEY) == []


async def test_two_offices_share_the_work(store: RedisStore, clock: HandClock) -> None:
    """Two processes that are nudged for the same people send every line once, each person's in order."""
    platform = Platform(before=lambda _: asyncio.sleep(0))
    offices = [_office(store, clock, platform) for _ in range(2)]
    people = [f"toy:{number}" for number in range(8)]

    async def talk(key: str) -> None:
        for number in range(10):
            await _say(store, number, f"{number}a", f"{number}b", key=key)
            for office in offices:
                office.nudge(key)

    await asyncio.gather(*map(talk, people))
    for _ in range(3):
        clock.later(seconds=70)
        for office in offices:
            await office.sweep()
            await office.idle()

    expected = [f"{number}{letter}" for number in range(10) for letter in "ab"]
    assert platform.got == {key.partition(":")[2]: expected for key in people}


async def test_a_worker_that_lost_its_lease(store: RedisStore, clock: HandClock, servers: dict[str, Server]) -> None:
    """Who comes after a dead worker finds one line of unknown fate and goes on; the dead one's late word counts."""
    outbox = Outbox(store, clock)
    await _say(store, 1, "a", "b")
    first = await outbox.step(KEY, "dead")
    assert (first.what, first.tries) == ("send", 1)
    assert await outbox.step(KEY, "dead") == first, "a repeated command gives the same line"
    assert (await outbox.step(KEY, "heir")).what == "busy"

    await _lapse(store)
    second = await outbox.step(KEY, "heir")
    assert first.line
    assert second.line
    assert (second.line.text, second.lost) == ("b", (first.line.id,))
    assert await _ways(store) == [("a", "unknown", ""), ("b", "sending", "")]

    assert (await outbox.step(KEY, "dead", first.line.id, "sent x")).what == "busy"
    assert (await outbox.step(KEY, "dead", second.line.id, "sent x")).what == "busy"
    assert await _ways(store) == [("a", "sent", ""), ("b", "sending", "")]
    assert (await outbox.step(KEY, "heir", second.line.id, "sent y")).what == "empty"
    assert servers


async def test_a_platform_that_shows_a_line_once(store: RedisStore, clock: HandClock, platform: Platform) -> None:
    """There what a dead worker left on its way is sent again under its own id, before what stands behind it."""
    await _say(store, 1, "a", "b")
    dead = await Outbox(store, clock).step(KEY, "dead")
    await _lapse(store)
    office = PostOffice(store, clock, Meter())
    office.serve("toy", platform, once=True)
    office.nudge(KEY)
    await office.idle()

    assert dead.line is not None
    assert platform.names[0] == dead.line.id
    assert platform.got == {"0123": ["a", "b"]}
    assert await _ways(store) == [("a", "sent", ""), ("b", "sent", "")]


async def test_stop_and_start(store: RedisStore, clock: HandClock) -> None:
    """A process that ends finishes the line on its way and leaves the rest to the next one, at once."""
    going, gate = asyncio.Event(), asyncio.Event()

    async def wait(_: str) -> None:
        going.set()
        await gate.wait()

    old, new = Platform(before=wait), Platform()
    leaving, coming = _office(store, clock, old), _office(store, clock, new)
    await leaving.start()
    await _say(store, 1, "a", "b")
    leaving.nudge(KEY)
    await going.wait()
    stopping = asyncio.create_task(leaving.stop())
    await asyncio.sleep(0)
    gate.set()
    await stopping
    coming.nudge(KEY)
    await coming.idle()

    assert (old.got["0123"], new.got["0123"]) == (["a"], ["b"])


async def test_a_channel_served_elsewhere(store: RedisStore, clock: HandClock, platform: Platform) -> None:
    """A nudge in a process without the channel makes the others look at once."""
    here, there = PostOffice(store, clock, Meter()), _office(store, clock, platform)
    await here.start()
    await _say(store, 1, "a")
    here.nudge(KEY)
    await here.idle()
    await there.sweep()
    await there.idle()
    await here.stop()

    assert platform.got["0123"] == ["a"]


async def test_every_way_is_told_and_counted(store: RedisStore, clock: HandClock, platform: Platform) -> None:
    """Whoever listens hears how each line ended, and the counters say the same."""
    told: list[str] = []

    async def tell(_key: str, _line: str, how: str) -> None:
        told.append(how)

    meter = Meter()
    office = PostOffice(store, clock, meter, tell)
    office.serve("toy", platform)
    platform.answers = [Sent("x1"), Unsure(), Refused(Reason.CONTENT, "45002"), Refused(Reason.WINDOW)]
    await _say(store, 1, "a", "b", "c", "d")
    office.nudge(KEY)
    await office.idle()

    assert told == ["sent x1", "unknown", "failed content 45002", "held window"]
    assert [meter.counted(f"posted{name}") for name in ("", "_unknown", "_failed", "_held")] == [1, 1, 1, 1]


async def _lapse(store: RedisStore) -> None:
    """The lease of a worker that died runs out."""
    from bot.store.wire import call  # noqa: PLC0415 - only here

    await call(store.link.turns, "DEL", store.keys(KEY).lease)
