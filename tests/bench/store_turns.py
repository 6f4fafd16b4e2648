"""What a turn costs in the store: round trips, time against a bare redis-py GET, bytes that stay."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from redis.asyncio import Redis

sys.path.insert(0, str(Path(__file__).parents[1]))

from rim import HandClock, Server, start_server

from bot.house import open_house
from bot.settings import Settings
from bot.store.keys import Keys
from bot.store.places import server_program
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.house import House

TALK = ("我35岁", "本科有学位", "社保7年", "基数12000", "中级经济师", "未婚", "多少分了", "需要哪些材料")
MANY = 32
ROUNDS = 60


def _evals(server: Server) -> int:
    return sum(map(int, re.findall(r"cmdstat_evalsha:calls=(\d+)", server.ask("INFO", "commandstats"))))


async def _round_trips(house: House, server: Server) -> None:
    before = _evals(server)
    for number, text in enumerate(TALK):
        await house.service.handle("bench:one", Incoming(text=text, message_id=f"m{number}"))
    print(f"round trips a turn: {(_evals(server) - before) / len(TALK):.2f}")


async def _rate(name: str, work: Callable[[int], Awaitable[object]]) -> float:
    """Print and give the processor time of one piece of work, at 32 at a time."""
    begin, used = perf_counter(), process_time()
    for number in range(ROUNDS):
        await asyncio.gather(*(work(number * MANY + place) for place in range(MANY)))
    count = ROUNDS * MANY
    cost = (process_time() - used) / count * 1e6
    print(f"{name:<34} {count / (perf_counter() - begin):>8.0f}/s  {cost:>6.0f} us of our processor each")
    return cost


async def _costs(house: House, url: str) -> None:
    redis = Redis.from_url(url)
    get = await _rate("redis-py GET", lambda _: redis.get("nothing"))
    load = await _rate("load a turn", lambda number: house.store.load(f"bench:{number}", "m"))
    turn = await _rate(
        "whole turn, consultant included",
        lambda number: house.service.handle(f"bench:{number % 200}", Incoming(text="多少分了", message_id=str(number))),
    )
    print(f"load / GET {load / get:.2f}, turn / GET {turn / get:.2f}")
    await redis.aclose()


def _bytes(server: Server, key: str) -> int:
    return int(server.ask("MEMORY", "USAGE", key).strip(":\r\n"))


async def _sizes(house: House, server: Server) -> None:
    for number, text in enumerate(TALK[:6]):
        await house.service.handle("bench:size", Incoming(text=text, message_id=f"m{number}"))
    kept = await house.store.load("bench:size")
    keys = Keys("bench:size", int(house.clock.now().timestamp()) // 86_400)
    print(
        f"after {len(TALK[:6])} turns: conversation {_bytes(server, keys.core)} bytes "
        f"(snapshot {len(kept.snapshot.encode())}, trail {len(kept.trail.encode())}), "
        f"log {_bytes(server, keys.lines)}, message ids {_bytes(server, keys.seen_on(keys.today))}"
    )


async def main() -> None:
    """Print everything, against one fresh server."""
    with tempfile.TemporaryDirectory() as directory:
        server = start_server(server_program(), Path(directory))
        house = await open_house(Settings(), server.url, HandClock())
        await _round_trips(house, server)
        await _sizes(house, server)
        await _costs(house, server.url)
        await house.close()
        server.stop()


if __name__ == "__main__":
    asyncio.run(main())
