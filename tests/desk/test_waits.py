"""What somebody who waits is told of the time: measured, honest, and nothing where nothing was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk_seats import open_office
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.results import Advisor
from bot.desk.waits import _told
from bot.store.wire import call

if TYPE_CHECKING:
    from desk_seats import Office
    from rim import HandClock, Server

WANG = Advisor("wang", "王")
MINUTE = 60_000


async def _waited(office: Office, number: int, **span: float) -> None:
    """Somebody waits so long and is served."""
    key = f"web:before{number}"
    await office.hear("转人工", key)
    office.clock.later(**span)
    await office.desk.claim(key, WANG, seats=99)


async def _told_to(office: Office, key: str = "web:0123") -> str:
    """What somebody reads who asks for an advisor now, or again."""
    await office.desk.present(WANG)
    await office.hear("转人工", key)
    return "".join(line.text for line in (await office.store.lines(key))[-3:] if "登记转人工" in line.text)


async def test_silent_where_too_little_was_measured(office: Office) -> None:
    """Four waits are told to nobody; the fifth makes a span of the median and four fifths, position beside it."""
    for number in range(4):
        await _waited(office, number, minutes=2 + number)
    assert "分钟" not in await _told_to(office)
    await _waited(office, 4, minutes=6)

    told = await _told_to(office, "web:next")
    assert "你前面还有1位" in told
    assert "按最近一小时的情况，大约还要等4到6分钟" in told


async def test_it_shrinks_while_one_waits_and_owns_up(office: Office) -> None:
    """Asked again later, what was waited is taken off; who waits longer than most is told so, with an apology."""
    for number in range(5):
        await _waited(office, number, minutes=8)
    assert "大约还要等8分钟" in await _told_to(office)
    office.clock.later(minutes=3)
    assert "大约还要等5分钟" in await _told_to(office)
    office.clock.later(minutes=8)

    assert "你已经等了11分钟，比最近一小时里的多数人久，抱歉" in await _told_to(office)


async def test_waits_of_long_ago_do_not_count(office: Office) -> None:
    """After an hour without a wait there is nothing to tell, and nothing is kept."""
    for number in range(5):
        await _waited(office, number, seconds=30)
    assert "一分钟左右就有人接待" in await _told_to(office)
    office.clock.later(minutes=61)

    assert "分钟" not in (await _told_to(office, "web:next")).replace("一小时", "")
    assert int(await call(office.store.link.turns, "PTTL", "hufen:desk:waits")) <= 60 * MINUTE


async def test_out_of_hours_the_place_is_told(valkey: Server, clock: HandClock) -> None:
    """On a Sunday: the place, when advisors come, how to leave; no minutes; and a night is no wait of theirs."""
    async with open_office(valkey, clock, desk_hours="09:00-18:00") as office:
        for number in range(6):
            await office.hear("转人工", f"web:before{number}")
        told = await _told_to(office)
        assert "你前面还有6位。现在不是顾问的工作时间，下次是明天 09:00，到时按顺序接待。" in told
        assert "退出排队" in told
        clock.later(hours=23, minutes=1)
        for number in range(6):
            await office.desk.claim(f"web:before{number}", WANG, seats=99)

        assert "分钟" not in await _told_to(office, "web:monday")
        assert not await call(office.store.link.turns, "EXISTS", "hufen:desk:waits")


@given(st.integers(0, 200 * MINUTE), st.integers(0, 200 * MINUTE), st.integers(0, 400 * MINUTE))
def test_never_a_promise_that_is_over(usual: int, more: int, waited: int) -> None:
    """Whatever was measured: whole minutes, the smaller first, none below one, and never less than what is over."""
    told = _told(usual, usual + more, waited)
    numbers = [
        int(part)
        for part in told.replace("一", "").replace("到", " ").replace("等", " ").split("分")[0].split()
        if part.isdecimal()
    ]
    assert numbers == sorted(numbers)
    assert all(number >= 1 for number in numbers)
    assert ("抱歉" in told) == bool(waited and waited >= usual + more)


@pytest.mark.parametrize("again", [False, True])
async def test_a_case_that_went_back_counts_from_its_beginning(office: Office, again: bool) -> None:  # noqa: FBT001
    """Somebody who was released is measured by all that they waited."""
    await office.hear("转人工", "web:x")
    office.clock.later(minutes=2)
    claimed = await office.desk.claim("web:x", WANG)
    if again:
        await office.desk.release("web:x", WANG, claimed.epoch)  # type: ignore[union-attr]  # it is done
        office.clock.later(minutes=2)
        await office.desk.claim("web:x", WANG)
    found = await call(office.store.link.turns, "ZRANGE", "hufen:desk:waits", 0, -1)

    assert [int(name.rpartition("-")[2]) // MINUTE for name in found] == ([2, 4] if again else [2])
