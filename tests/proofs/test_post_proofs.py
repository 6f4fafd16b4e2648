"""What the post promises, under kills, outages and storms of deliveries."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from post_help import Platform
from rim import START, HandClock, Server, free_port, start_server

from bot.clock import SystemClock
from bot.house import open_house
from bot.lines import Line
from bot.meter import Meter
from bot.post.dead import dead_letters
from bot.post.office import PostOffice
from bot.settings import Settings
from bot.store import RedisStore, Write
from bot.store.links import open_link
from bot.store.places import server_program
from bot.store.wire import call
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

KEY = "toy:0123"
WORKER = Path(__file__).with_name("post_worker.py")

pytestmark = pytest.mark.proof


@pytest.fixture
async def store(valkey: Server) -> AsyncIterator[RedisStore]:
    """An empty store."""
    store = RedisStore(open_link(valkey.url), SystemClock())
    yield store
    await store.close()


async def _say(store: RedisStore, number: int, *texts: str) -> None:
    lines = (Line("", "user", "?", START), *(Line("", "bot", text, START) for text in texts))
    kept = await store.load(KEY)
    assert await store.save(KEY, kept, Write("{}", "[]", f"m{number}", lines, post=True))


def _office(store: RedisStore, platform: Platform) -> PostOffice:
    office = PostOffice(store, SystemClock(), Meter())
    office.serve("toy", platform)
    return office


@pytest.mark.parametrize("takes", [0, 1, 3])
async def test_kill_9_between_send_and_mark(store: RedisStore, valkey: Server, takes: int) -> None:
    """A worker is killed with one line handed over and not yet marked: exactly this line is unknown.

    It is not sent again; those before were sent, those after are delivered by another worker, in order.
    """
    texts = ["a", "b", "c", "d", "e"]
    await _say(store, 1, *texts)
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, str(WORKER), valkey.url, KEY, str(takes)), stdout=subprocess.PIPE
    )
    assert worker.stdout
    for _ in range(takes + 1):
        await asyncio.wait_for(worker.stdout.readline(), 20)
    worker.kill()
    await worker.wait()
    assert await call(store.link.turns, "PTTL", store.keys(KEY).lease) > 0, "the dead worker still holds the lease"
    await call(store.link.turns, "PEXPIRE", store.keys(KEY).lease, 50)

    platform = Platform()
    office = _office(store, platform)
    for _ in range(200):
        office.nudge(KEY)
        await office.idle()
        if platform.names:
            break
        await asyncio.sleep(0.01)

    statuses = [line.status for line in await store.lines(KEY) if line.who == "bot"]
    assert statuses == ["sent"] * takes + ["unknown"] + ["sent"] * (4 - takes)
    assert platform.got["0123"] == texts[takes + 1 :]
    assert [letter.status for letter in await dead_letters(store.link)] == ["unknown"]


class _Gate:
    """Holds up the platform's answer to one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.going, self.open = asyncio.Event(), asyncio.Event()

    async def __call__(self, text: str) -> None:
        """Wait there."""
        if text == self._text:
            self.going.set()
            await self.open.wait()


async def test_the_store_is_gone_for_a_while(tmp_path: Path) -> None:
    """The server goes away while lines are sent and comes back with its file: each line arrives once, in order."""
    port = free_port()
    options = ("--appendonly", "yes", "--appendfsync", "always")
    server = start_server(server_program(), tmp_path, *options, port=port)
    store = RedisStore(open_link(server.url), SystemClock())
    gate = _Gate("b")
    platform = Platform(before=gate)
    office = _office(store, platform)
    await _say(store, 1, "a", "b", "c")
    await office.start()
    office.nudge(KEY)
    await gate.going.wait()
    server.stop()
    gate.open.set()
    await asyncio.sleep(1.2)
    server = start_server(server_program(), tmp_path, *options, port=port)
    await asyncio.wait_for(office.idle(), 30)
    await office.stop()

    assert platform.got["0123"] == ["a", "b", "c"]
    assert [line.status for line in await store.lines(KEY) if line.who == "bot"] == ["sent"] * 3
    await store.close()
    server.stop()


async def test_a_storm_of_deliveries(valkey: Server) -> None:
    """Every message comes four times, in any order, at two processes: it is answered once, and told once, in order."""
    clock = HandClock()
    platform = Platform(before=lambda _: asyncio.sleep(0))
    houses = [await open_house(Settings(), valkey.url, clock) for _ in range(2)]
    offices = [house.office for house in houses if house.office]
    for office in offices:
        office.serve("toy", platform)
    people = [f"toy:{number}" for number in range(10)]
    deliveries = [(key, number, house) for key in people for number in range(12) for house in (0, 0, 1, 1)]
    random.Random(7).shuffle(deliveries)  # noqa: S311 - any order will do, the same in every run

    async def deliver(key: str, number: int, house: int) -> None:
        incoming = Incoming(text="多少分了", message_id=f"m{number}")
        if (await houses[house].service.handle(key, incoming, post=True)).posted:
            offices[house].nudge(key)

    await asyncio.gather(*(deliver(*delivery) for delivery in deliveries))
    for office in offices * 2:
        await office.idle()
        clock.later(seconds=70)
        await office.sweep()
        await office.idle()

    for key in people:
        log = await houses[0].store.lines(key)
        said = [line for line in log if line.who == "bot"]
        assert sum(line.who == "user" for line in log) == 12
        assert [(line.text, line.status) for line in said] == [
            (text, "sent") for text in platform.got[key.partition(":")[2]]
        ]
    assert max(platform.calls.values()) == 1
    for house in houses:
        await house.close()
