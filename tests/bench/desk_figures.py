"""What the desk costs: claims, from a person's words to the desk, a thousand open cases, a line on its way."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from desk_help import Talks, open_room, open_talks
from rim import HandClock, start_server

from bot.desk.results import Advisor
from bot.store.places import server_program

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from desk_help import Room

OPEN = 1_000
RACES = 100
RACERS = 20
ME = Advisor("me", "我")


def _figures(name: str, seconds: Sequence[float]) -> None:
    ranked = sorted(seconds)
    p50, p99 = ranked[len(ranked) // 2], ranked[len(ranked) * 99 // 100]
    print(f"{name:<52} p50 {p50 * 1e3:>7.2f} ms  p99 {p99 * 1e3:>7.2f} ms")


async def _claims(room: Room) -> None:
    keys = [f"web:{number}" for number in range(OPEN)]
    await asyncio.gather(*map(room.wait, keys))
    alone: list[float] = []
    for key in keys[: OPEN // 2]:
        begin = perf_counter()
        await room.desk.claim(key, ME, seats=OPEN)
        alone.append(perf_counter() - begin)
    _figures("claim, one at a time", alone)
    raced: list[float] = []

    async def claim(key: str, who: Advisor) -> None:
        begin = perf_counter()
        await room.desk.claim(key, who, seats=OPEN)
        raced.append(perf_counter() - begin)

    racers = [Advisor(f"a{number}", "某") for number in range(RACERS)]
    for key in keys[OPEN // 2 : OPEN // 2 + RACES]:
        await asyncio.gather(*(claim(key, who) for who in racers))
    _figures(f"claim, {RACERS} at once for one case", raced)


async def _thousand(room: Room) -> None:
    looks: dict[str, Callable[[], Awaitable[object]]] = {
        f"inbox of {OPEN // 2 - RACES} who wait": room.desk.cases.waiting,
        f"my {OPEN // 2} cases": lambda: room.desk.cases.of("me"),
        "fifty of all cases": room.desk.cases.all,
    }
    for name, work in looks.items():
        took = []
        for _ in range(20):
            begin = perf_counter()
            await work()
            took.append(perf_counter() - begin)
        _figures(name, took)
    begin = perf_counter()
    await room.sweep(minutes=1)
    await room.sweep()
    print(f"two sweeps over {OPEN} open cases {perf_counter() - begin:.2f} s")


async def _to_the_desk(talks: Talks, busy: int) -> None:
    """From a person's words to the advisor's page, while others talk to the bot."""
    stop = asyncio.Event()

    async def chatter(number: int) -> None:
        while not stop.is_set():
            await talks.say(f"web:other{number}", "多少分了")

    await talks.say("web:0123", "转人工")
    await talks.desk.claim("web:0123", ME)
    others = [asyncio.create_task(chatter(number)) for number in range(busy)]
    took = []
    async with talks.desk.events.watch() as watch:
        for number in range(60):
            start = await talks.desk.events.last_id()
            begin = perf_counter()
            saying = asyncio.create_task(talks.say("web:0123", f"问题{number}"))
            while not any(event.type == "msg.in" for event in await talks.desk.events.after(start)):
                await watch.wait(1)
            took.append(perf_counter() - begin)
            await saying
    stop.set()
    await asyncio.gather(*others)
    _figures(f"words to the desk, {busy} others talking", took)


async def _post(room: Room) -> None:
    count = 300
    await room.turn("toy:post", "queued")
    await room.desk.claim("toy:post", ME, seats=2 * OPEN)
    await room.office.idle()
    took = []
    for number in range(count):
        begin = perf_counter()
        await room.desk.say("toy:post", ME, 1, "你好", f"n{number}")
        await room.office.idle()
        took.append(perf_counter() - begin)
    _figures("an advisor's line, said and taken by the platform", took)


async def main() -> None:
    """Print everything, against one fresh server."""
    with tempfile.TemporaryDirectory() as directory:
        server = start_server(server_program(), Path(directory), "--appendonly", "yes")
        room = open_room(server, HandClock())
        await _claims(room)
        await _thousand(room)
        await _post(room)
        await room.close()
        for busy in (0, 8):
            server.ask("FLUSHALL")
            talks = await open_talks(server, HandClock())
            await _to_the_desk(talks, busy)
            await talks.house.close()
        server.stop()


if __name__ == "__main__":
    asyncio.run(main())
