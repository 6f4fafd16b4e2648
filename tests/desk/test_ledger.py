"""What follows from what happens: a question how it was, ratings, figures; and what people read out of hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk_seats import open_office

from bot.desk.accounts import Role
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from desk_seats import Office
    from rim import HandClock, Server

KEY = "web:0123"


async def _served(office: Office, *, spoken: bool = True, key: str = KEY) -> None:
    await office.queue(key)
    wang = await office.seat("王")
    epoch = await wang.claim()
    if spoken:
        await wang.say("你好", epoch)
    await wang.do("give_back", epoch=epoch)


async def _tap(office: Office, value: str) -> str:
    office.said += 1
    message = Incoming(Kind.CHOICE, choices=(value,), message_id=f"t{office.said}")
    return (await office.house.service.handle(KEY, message)).replies[0].text


async def test_asked_once_how_it_was(office: Office) -> None:
    """After the advisor gave the case back the person can tap one to five, once a lead; the last tap counts."""
    await _served(office)
    newest = (await office.house.service.lines(KEY))[-1]
    assert [choice.value for choice in newest.choices] == [f"csat.{rating}" for rating in range(1, 6)]

    assert "收到你的评价" in await _tap(office, "csat.4")
    await _tap(office, "csat.5")

    wang = await office.seat("王")
    assert (await wang.look("cases/1"))["case"]["csat"] == 5
    assert [event.type for event in await office.desk.events.after("")].count("csat.rated") == 2
    await _served(office)
    said = [line.text for line in await office.house.service.lines(KEY)]
    assert sum("你觉得怎么样" in text for text in said) == 1


async def test_not_asked_where_nobody_spoke(office: Office) -> None:
    """Who was claimed and given back without a word has nothing to rate."""
    await _served(office, spoken=False)
    assert not any("你觉得怎么样" in line.text for line in await office.house.service.lines(KEY))


@pytest.mark.parametrize(("left", "asked"), [("1", False), ("2", True), ("", True)])
async def test_not_asked_with_the_last_message(office: Office, left: str, asked: bool) -> None:  # noqa: FBT001 - a case
    """Where a platform takes one message more, it is left for what has to be said."""
    person = "wechat:o1"
    await office.queue(person)
    wang = await office.seat("王")
    epoch = await wang.claim()
    await wang.say("你好", epoch)
    if left:
        await office.store.link.turns.call("HSET", office.store.keys(person).notes, "left", left)
    await wang.do("give_back", epoch=epoch)

    assert any("你觉得怎么样" in line.text for line in await office.store.lines(person)) is asked


@pytest.mark.parametrize("value", ["csat.0", "csat.6", "csat.x", "csat.", "csat.1.5"])
async def test_ratings_that_are_none(office: Office, value: str) -> None:
    """Invented ratings are met kindly and counted nowhere."""
    await _served(office)

    assert await _tap(office, value)

    assert not any(event.type == "csat.rated" for event in await office.desk.events.after(""))


async def test_figures(office: Office) -> None:
    """Talks by channel, questions, waits, replies, endings and ratings, day by day, without a name in them."""
    await office.hear("你好")
    office.clock.later(days=1)
    await office.hear("我35岁", "wecom:u1")
    await _served(office)
    await _tap(office, "csat.5")
    chief = await office.seat("赵", Role.SUPERVISOR)

    told = await chief.look("figures", days="7")

    assert [day["day"] for day in told["days"]][-2:] == ["2026-11-22", "2026-11-23"]
    before, today = (day["counts"] for day in told["days"][-2:])
    assert before["talk:web"] == 1
    assert (today["talk:wecom"], today["queued:web"], today["wait:30"], today["first:30"]) == (1, 1, 1, 1)
    assert (today["conv.returned:advisor"], today["csat.rated:5"]) == (1, 1)
    assert any(name.startswith("asked:") for name in today)
    assert any(name.startswith("route:") for name in today)
    keys = await office.store.link.turns.call("HKEYS", "hufen:desk:metrics:2026-11-23")
    assert not any("0123" in key or "u1" in key for key in keys)


async def test_out_of_hours(valkey: Server, clock: HandClock) -> None:
    """Who asks for a person on a Sunday reads when somebody comes, and is served by the bot until then."""
    async with open_office(valkey, clock, desk_hours="09:00-18:00") as office:
        told = await office.house.service.handle(KEY, Incoming(text="转人工", message_id="m1"))

        assert "下次是明天 09:00" in told.replies[0].text
        assert told.state["mode"] == "queued"
        ready = await (await office.browser().get("/readyz")).text()
        assert "2027-01-01" in ready
