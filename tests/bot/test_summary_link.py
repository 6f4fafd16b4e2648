"""Links to a summary: what was sealed comes back, whatever was touched does not, and they die with the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rim import START, HandClock, write

from bot.channels.summary_link import DAYS, LONGEST, Pass, Seal, line_at, summary_url, token_for
from bot.house import open_house
from bot.keyring import Keyring
from bot.settings import Settings
from bot.store import Kept, MemoryStore, Store, open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from rim import Server

KEY = "web:0123"
GRANTED = Pass(KEY, "1795312800000-0", 1_795_900_000)
SEAL = Seal(Keyring(b"a master key of the tests"))
parts = st.integers(0, 2**64 - 1)


@pytest.fixture(params=["memory", "valkey", "cluster"])
async def store(
    request: pytest.FixtureRequest, servers: dict[str, Server], tmp_path: Path, clock: HandClock
) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    place = request.param
    if place in servers:
        servers[place].ask("FLUSHALL")
        place = servers[place].url
    opened = await open_store(place, tmp_path, clock)
    yield opened
    await opened.close()


@given(st.text(min_size=1, max_size=300), parts, parts, st.integers(0, 2**32 - 1))
def test_a_pass_comes_back(key: str, first: int, second: int, until: int) -> None:
    """Any key, also of odd signs, any line id and any time come back as they were, in signs of an address."""
    granted = Pass(key, f"{first}-{second}", until)
    token = SEAL.token(granted)

    assert token.replace("-", "").replace("_", "").isalnum()
    if len(token) <= LONGEST:
        assert SEAL.open(token) == granted


def test_a_token_tells_nothing() -> None:
    """Neither the key nor the line can be read in it, and another person's looks altogether different."""
    one, other = SEAL.token(GRANTED), SEAL.token(replace(GRANTED, key="web:0124"))

    assert "0123" not in one
    assert sum(left == right for left, right in zip(one, other, strict=True)) < len(one) // 4


def test_any_touched_sign_closes_it() -> None:
    """A token with one sign changed, added or left out, or two halves of two tokens, is none."""
    token, other = SEAL.token(GRANTED), SEAL.token(replace(GRANTED, key="web:0124"))
    changed = [token[:place] + ("A" if sign != "A" else "B") + token[place + 1 :] for place, sign in enumerate(token)]
    half = len(token) // 2
    forged = [*changed, token + "A", "A" + token, token[:-1], token[1:], token[:half] + other[half:], token + token]

    last = changed[len(token) - 1]
    assert [one for one in forged if SEAL.open(one) is not None and one != last] == []


@pytest.mark.parametrize(
    "token", ["", "x", "../s", "A" * 39, "A" * 40, "A" * LONGEST, "A" * 100_000, "é" * 60, "A" * 60 + "=", "\x00" * 60]
)
def test_rubbish_is_no_token(token: str) -> None:
    """Whatever else somebody types is met without a fault, however long."""
    assert SEAL.open(token) is None


def test_only_this_house_and_purpose_opens_it() -> None:
    """Another master key does not open it; what the same keyring encrypts for other ends is no link."""
    assert Seal(Keyring(b"another master key")).open(SEAL.token(GRANTED)) is None


async def test_a_line_by_its_id(store: Store) -> None:
    """Exactly the line of that id is found, the first and the last one too; nobody else's, and no neighbour's."""
    await store.save(KEY, Kept(), write("eins", "m1"))
    await store.save(KEY, await store.load(KEY), write("zwei", "m2"))
    lines = await store.lines(KEY)

    assert [await line_at(store, KEY, line.id) for line in lines] == lines
    assert await line_at(store, "web:other", lines[0].id) is None
    first, second = map(int, lines[-1].id.split("-"))
    for name in (f"{first}-{second + 1}", f"{first + 1}-0", f"{first - 100_000}-0", "0-0", "0-1", "x", "", "1-" * 30):
        assert await line_at(store, KEY, name) is None
    assert await line_at(store, KEY, f"{2**64 - 1}-{2**64 - 1}") is None


async def test_it_dies_with_the_data(store: Store, clock: HandClock) -> None:
    """After an erasure the line is gone, also when the same person starts anew; the new talk has links of its own."""
    await store.save(KEY, Kept(), write("vorher", "m1"))
    old = SEAL.open(await token_for(SEAL, store, KEY, clock.now()))
    assert old is not None
    assert await line_at(store, KEY, old.line)

    await store.erase(KEY)
    assert await line_at(store, KEY, old.line) is None
    assert await token_for(SEAL, store, KEY, clock.now()) == ""

    for number in range(5):
        await store.save(KEY, await store.load(KEY), write("danach", f"n{number}"))
    new = SEAL.open(await token_for(SEAL, store, KEY, clock.now()))
    assert await line_at(store, KEY, old.line) is None
    assert new is not None
    assert await line_at(store, KEY, new.line)


async def test_it_lasts_seven_days(clock: HandClock) -> None:
    """It ends between seven days and seven days and an hour from now; within an hour the link is the same."""
    store = MemoryStore(clock)
    await store.save(KEY, Kept(), write())
    token = await token_for(SEAL, store, KEY, clock.now())
    granted = SEAL.open(token)

    assert granted is not None
    assert timedelta() < timedelta(seconds=granted.until) - timedelta(days=DAYS, seconds=START.timestamp())
    assert granted.until - DAYS * 86_400 - START.timestamp() <= 3600
    assert await token_for(SEAL, store, KEY, clock.now() + timedelta(minutes=30)) == token
    assert await token_for(SEAL, store, KEY, clock.now() + timedelta(hours=2)) != token


@pytest.mark.parametrize(
    ("public_url", "start"),
    [(None, ""), ("https://a.example", "https://a.example/s/"), ("http://b/x/", "http://b/x/s/")],
)
async def test_the_address_for_other_channels(clock: HandClock, public_url: str | None, start: str) -> None:
    """With HUFEN_PUBLIC_URL other channels may send the address, below its path; without it, or a talk, none."""
    house = await open_house(Settings.model_validate({"public_url": public_url}), "memory", clock)
    assert await summary_url(house, KEY) == ""
    await house.store.save(KEY, Kept(), write())

    address = await summary_url(house, KEY)

    assert address.startswith(start)
    assert bool(address) is bool(public_url)
    await house.close()
