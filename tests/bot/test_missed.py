"""Questions that were not answered are counted, in every kind of store, and nothing of the person is kept."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from chat import consultant
from knowing.odd import MISSES, missed

import bot.missed
from bot.missed import Count, MemoryTally, StoredTally, tally_of
from bot.service import Service
from bot.store import MemoryStore, open_store
from bot.store.links import open_link
from dialogs.messages import Incoming, Kind, Missed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from command import Command
    from rim import HandClock, Server

    from bot.missed import Tally

PLACES = ("memory", "valkey", "cluster")
OPENING = Missed("menu", "where", "窗口人多吗")


@pytest.fixture(params=PLACES)
async def tally(
    request: pytest.FixtureRequest, servers: dict[str, Server], tmp_path: Path, clock: HandClock
) -> AsyncIterator[Tally]:
    """A tally over each kind of store."""
    place = request.param
    if place in servers:
        servers[place].ask("FLUSHALL")
        place = servers[place].url
    store = await open_store(place, tmp_path, clock)
    yield tally_of(store, clock, str.strip)
    await store.close()


async def test_counted(tally: Tally) -> None:
    """The same question is one line with its number; the most frequent comes first."""
    await tally.note([OPENING, Missed("useless", "edu-table")])
    await tally.note([OPENING])

    assert await tally.counts() == [Count(2, "menu", "where", "窗口人多吗"), Count(1, "useless", "edu-table", "")]


async def test_a_week_is_bounded(tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a week is full, further questions are counted under their entry alone."""
    monkeypatch.setattr(bot.missed, "MOST", 2)
    await tally.note([Missed("menu", "where", question) for question in "一二三四"] + [Missed("menu", "where", "一")])

    assert await tally.counts() == [
        Count(2, "menu", "where", ""),
        Count(2, "menu", "where", "一"),
        Count(1, "menu", "where", "二"),
    ]


async def test_weeks_add_up_and_end(servers: dict[str, Server], clock: HandClock) -> None:
    """Weeks are told together, every key has a life, and what is older than 90 days is told no more."""
    servers["valkey"].ask("FLUSHALL")
    link = open_link(servers["valkey"].url)
    tally = StoredTally(link, clock, str.strip)
    await tally.note([OPENING])
    clock.later(days=80)
    await tally.note([OPENING])
    assert [one.count for one in await tally.counts()] == [2]

    clock.later(days=20)
    assert [one.count for one in await tally.counts()] == [1]
    await link.close()
    keys = [line for line in servers["valkey"].ask("KEYS", "*").split() if line.startswith("hufen:")]
    lives = [int(servers["valkey"].ask("TTL", key).strip(":")) for key in keys]
    assert [0 < life <= 90 * 86_400 for life in lives] == [True, True]


async def test_an_outage_loses_the_count_and_nothing_else(clock: HandClock) -> None:
    """A turn does not fail because a miss could not be counted."""
    link = open_link("redis://127.0.0.1:1/0")
    await StoredTally(link, clock, str.strip).note([OPENING])
    await link.close()


async def test_a_talk_is_counted_without_its_person(clock: HandClock) -> None:
    """What was asked in a talk is counted in general words; an answer that was of no use against its entry."""
    service, tally = Service(MemoryStore(clock), consultant(), clock), MemoryTally(consultant()._desk.answers.general)
    service.count_missed(tally)
    odd = missed(consultant()._desk.answers, clock.now().date())
    for at, text in enumerate((odd, "大专学历给几分?", "没用")):
        await service.handle("web:0123", Incoming(Kind.TEXT, text, message_id=f"m{at}"))

    counts = await tally.counts()
    assert Count(1, "useless", "edu-associate", "") in counts
    assert [one.question for one in counts if one.kind in MISSES] == [consultant()._desk.answers.general(odd)]


@pytest.mark.parametrize("form", ["--json", ""])
def test_the_editor_lists_them(hufen: Command, form: str) -> None:
    """`hufen ask --missed` tells what the store holds after the talk has ended."""
    odd = missed(consultant()._desk.answers, date(2026, 11, 22))
    line = json.dumps({"user": "u", "id": "1", "text": odd}, ensure_ascii=False)
    hufen.says("chat", "--jsonl", "--store", "embedded", data=f"{line}\n".encode())
    told = hufen.says("ask", "--missed", *([form] if form else []))

    if form:
        (one,) = map(json.loads, told.splitlines())
        assert (one["count"], one["kind"] in MISSES, one["question"]) == (
            1,
            True,
            consultant()._desk.answers.general(odd),
        )
    else:
        assert told.split()[0] == "1"
        assert told.split()[1] in MISSES


def test_nothing_missed(hufen: Command) -> None:
    """An empty list says so."""
    assert hufen.says("ask", "--missed") == "nothing was missed\n"
