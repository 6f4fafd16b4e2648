"""What platforms repeat, tell several workers, or tell while the store is away: answered once, and never lost."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
from wires.mortal import mortal
from wires.opening import ALL, PERSON, REPEATING, open_wire
from wires.shown import words

from bot.words import STORE_DOWN

if TYPE_CHECKING:
    from pathlib import Path

    from contracts.conftest import Opening
    from rim import HandClock
    from wires.pipes import Programs
    from wires.shown import Repeating

SAID = ("我35岁", "本科有学位", "社保7年")
FACTS = {"age": 35, "education": "bachelor_with_degree", "insured_months": 84}
SLOW_TO_START = [pytest.param("jsonl", marks=pytest.mark.proof), *REPEATING[1:]]


async def _once_each(wire: Repeating, count: int) -> None:
    """The log holds so many messages, and everything that was answered is seen once."""
    log = await wire.log(PERSON)
    shown = await wire.seen(PERSON)
    told = [line.text for line in log if line.who == "bot"]

    assert len([line for line in log if line.who == "user"]) == count
    assert len(shown) == len(told)
    assert all(sum(text in bubble.told for bubble in shown) >= 1 for text in told)


async def _in_the_end(wire: Repeating) -> bool:
    """Deliver it until it is taken: a worker may have to find its way back to the store."""
    return any([await wire.again(PERSON) for _ in range(5)])


@pytest.mark.parametrize("name", REPEATING)
async def test_duplicates_by_the_hundred(name: str, opening: Opening) -> None:
    """A hundred deliveries of one message at two workers at the same moment give one answer."""
    async with opening(name, workers=2) as wire:
        await wire.deliver(PERSON, SAID[:1], 100)
        await _once_each(wire, 1)
        assert await wire.kept(PERSON) == {"age": 35}


@pytest.mark.parametrize("name", REPEATING)
async def test_two_workers_and_one_person(name: str, opening: Opening) -> None:
    """Three messages at once, each told to two workers: three turns, each answered once, nothing forgotten."""
    async with opening(name, workers=2) as wire:
        await wire.deliver(PERSON, SAID, 4)
        await _once_each(wire, 3)
        assert await wire.kept(PERSON) == FACTS


async def test_one_name_on_every_channel(opening: Opening) -> None:
    """The same name on two channels is two people: other facts, other words, and deleting one leaves the others."""
    async with AsyncExitStack() as stack:
        wires = [await stack.enter_async_context(opening(name)) for name in ALL]
        wires.pop(ALL.index("wechat-api"))  # the same account as the one before it
        for age, wire in enumerate(wires, 30):
            await wire.say(PERSON, f"我{age}岁")
        assert [(await wire.kept(PERSON))["age"] for wire in wires] == [*range(30, 30 + len(wires))]
        await wires[0].say(PERSON, "删除我的数据")
        await wires[0].say(PERSON, "确定")
        assert await wires[0].kept(PERSON) == {}
        assert [(await wire.kept(PERSON))["age"] for wire in wires[1:]] == [*range(31, 30 + len(wires))]


@pytest.mark.parametrize("name", SLOW_TO_START)
async def test_a_store_that_dies_in_the_middle(name: str, tmp_path: Path, clock: HandClock, programs: Programs) -> None:
    """What could not be kept is not acknowledged; told again once the store is back it is answered, once."""
    with mortal(tmp_path) as store:
        async with open_wire(name, store.server, clock, programs) as wire:
            await wire.say(PERSON, SAID[0])
            store.kill()
            assert not await wire.once(PERSON, SAID[1])
            assert not await wire.again(PERSON)
            store.revive()
            assert await _in_the_end(wire)
            assert await wire.again(PERSON)
            await wire.say(PERSON, SAID[2])
            await _once_each(wire, 3)
            assert await wire.kept(PERSON) == FACTS


@pytest.mark.proof
async def test_a_terminal_whose_store_dies(tmp_path: Path, clock: HandClock, programs: Programs) -> None:
    """It says so in one sentence, and goes on where it was."""
    with mortal(tmp_path) as store:
        async with open_wire("terminal", store.server, clock, programs) as wire:
            await wire.say(PERSON, SAID[0])
            store.kill()
            assert words(await wire.say(PERSON, SAID[1])) in {"", STORE_DOWN}
            store.revive()
            await wire.say(PERSON, SAID[1])
            await wire.say(PERSON, SAID[2])
            assert await wire.kept(PERSON) == FACTS
