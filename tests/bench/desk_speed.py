"""The desk under load: claims that race, a person's words on their way to a page, a thousand open cases on one desk.

Real HTTP against the whole application over a real server; p50 and p99 in milliseconds. Each figure stands beside that
of a bare call (`/healthz`) through the same client in the same run: a shared machine's milliseconds tell little.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from desk_seats import Office, Seat, open_office
from rim import HandClock, start_server

from bot.desk.accounts import Role
from bot.store.places import server_program
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

LEADS, RACERS, OPEN_CASES, WORDS = 60, 5, 1_000, 100


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """How long it took, in ms."""
    start = time.perf_counter()
    await work()
    return (time.perf_counter() - start) * 1_000


def told(what: str, spans: list[float]) -> None:
    """Print p50 and p99."""
    cuts = quantiles(spans, n=100)
    print(f"{what:<58} p50 {cuts[49]:8.1f} ms   p99 {cuts[98]:8.1f} ms   n {len(spans)}")


async def bare(seat: Seat) -> None:
    """What a call costs that asks for nothing."""
    told("bare call (/healthz)", [await timed(lambda: seat.client.get("/healthz")) for _ in range(200)])


async def race(office: Office, seats: list[Seat]) -> None:
    """Every lead is claimed by all of them at once."""
    spans: list[float] = []
    doubles = 0
    for lead in range(1, LEADS + 1):
        start = time.perf_counter()
        found = await asyncio.gather(*(seat.do("claim", lead) for seat in seats))
        spans.append((time.perf_counter() - start) * 1_000)
        winners = [seat for seat, (status, _) in zip(seats, found, strict=True) if status == 200]
        doubles += len(winners) != 1
        case = await office.desk.cases.by_lead(lead)
        assert case
        await office.desk.give_back(case.key, winners[0].account.advisor, case.epoch)
    told(f"claim, {RACERS} at once, until all are answered", spans)
    print(f"claims with no winner or two: {doubles}")


async def words(office: Office, seat: Seat) -> None:
    """A person speaks; how long until the page has been told and has fetched the line, while others talk as well."""
    await office.queue("web:speaker")
    case = await office.desk.cases.case("web:speaker")
    await seat.claim(case.lead)
    spans: list[float] = []
    newest = ""
    ending = asyncio.Event()
    crowd = [asyncio.ensure_future(_chatter(office, number, ending)) for number in range(10)]
    response = await seat.client.get("/desk/events")
    for number in range(WORDS):
        start = time.perf_counter()
        await office.hear(f"第{number}句", "web:speaker")
        event = ""
        while "msg.in" not in event or f'"lead":{case.lead},' not in event:
            event = (await response.content.readuntil(b"\n\n")).decode()
        lines = (await seat.look(f"cases/{case.lead}/lines", after=newest))["lines"]
        spans.append((time.perf_counter() - start) * 1_000)
        newest = lines[-1]["id"]
        assert lines[-1]["text"] == f"第{number}句"
    ending.set()
    await asyncio.gather(*crowd)
    response.close()
    told("words until the page has them, 20 messages/s beside", spans)


async def _chatter(office: Office, number: int, ending: asyncio.Event) -> None:
    count = 0
    while not ending.is_set():
        count += 1
        message = Incoming(text=f"我{20 + count % 40}岁", message_id=f"c{number}-{count}")
        await office.house.service.handle(f"web:crowd{number}", message)
        await asyncio.sleep(0.5)


async def crowded(office: Office, chief: Seat) -> None:
    """A thousand people wait."""
    for number in range(OPEN_CASES):
        await office.queue(f"web:w{number}", "我35岁,大专,中级经济师,社保7年")
    first = await timed(lambda: chief.look("inbox", box="waiting"))
    size = len(await (await chief.get("inbox", box="waiting")).read())
    spans = [await timed(lambda: chief.look("inbox", box="waiting")) for _ in range(30)]
    told(f"inbox with {OPEN_CASES} waiting, 50 rows of {size / 1024:.0f} KiB", spans)
    print(f"the first one, with nothing remembered: {first:.1f} ms")
    told("inbox, all cases", [await timed(lambda: chief.look("inbox", box="all")) for _ in range(30)])
    told("search by tag among them", [await timed(lambda: chief.look("search", q="急")) for _ in range(10)])
    told("open a case with its card", [await timed(lambda: chief.look("cases/900")) for _ in range(30)])


async def main() -> None:
    """All figures."""
    with tempfile.TemporaryDirectory() as place:
        server = start_server(server_program(), Path(place), "--appendonly", "yes", "--appendfsync", "always")
        try:
            async with open_office(server, HandClock()) as office:
                seats = [await office.seat(f"a{number}") for number in range(RACERS)]
                await bare(seats[0])
                for number in range(LEADS):
                    await office.queue(f"web:r{number}")
                await race(office, seats)
                await words(office, seats[0])
                await crowded(office, await office.seat("chief", Role.SUPERVISOR))
        finally:
            server.stop()


asyncio.run(main())
