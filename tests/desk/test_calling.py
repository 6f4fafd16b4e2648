"""Whoever leaves a number is called back: the desk sees the case, the time comes, and a withdrawal ends it at once."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from command import Command
from contact_help import NUMBER, OTHER, SETTINGS, Person, everything, plain_forms
from desk_seats import open_office

from bot.desk.accounts import Role
from bot.desk.results import Advisor, Done
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from desk_seats import Office
    from rim import HandClock, Server

    from bot.desk.case import Case

KEY = "web:anna"
MONDAY = 1_795_395_600_000
"""09:00 on the 23rd; the tests' clock begins on a Sunday."""


@pytest.fixture(params=["always", "09:00-18:00"])
async def office(request: pytest.FixtureRequest, valkey: Server, clock: HandClock) -> AsyncIterator[Office]:
    """A house with a named operator, open, and one that is closed today."""
    async with _office(valkey, clock, request.param) as opened:
        yield opened


@pytest.fixture
def hufen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """The command in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return Command(capsys, monkeypatch)


@asynccontextmanager
async def _office(valkey: Server, clock: HandClock, hours: str) -> AsyncIterator[Office]:
    async with open_office(valkey, clock, desk_hours=hours, **SETTINGS) as opened:
        yield opened


async def _case(office: Office) -> Case:
    return await office.desk.cases.case(KEY)


def _open(office: Office) -> bool:
    return office.house.settings.desk_hours == "always"


async def _sweep(office: Office, **later: float) -> list[str]:
    office.clock.later(**later)
    assert office.house.reception
    await office.house.reception.sweeper.sweep()
    return [event.type for event in await office.desk.events.after("")]


async def test_a_number_is_a_case(office: Office) -> None:
    """Without ever asking for an advisor: a lead, told to the desk, in 待跟进 of every advisor, to be taken up."""
    told = await Person(office.house, KEY).agree()
    assert ("现在是工作时间，顾问会尽快打给你" if _open(office) else "下次工作时间是明天 09:00，顾问到时打给你") in told
    case = await _case(office)
    assert (case.state, case.lead) == ("bot", 1)
    assert case.callback == (office.desk.places.now_ms() if _open(office) else MONDAY)
    li = await office.seat("李")
    inbox = await li.look("inbox", box="follow")
    assert [row["lead"] for row in inbox["rows"]] == [1]
    assert inbox["counts"]["follow"] == int(_open(office))
    whole = await li.look("cases/1")
    assert whole["contact"]["masked"] == "138****5678"
    events = await _sweep(office, hours=0 if _open(office) else 23, seconds=1)
    assert (events.count("lead.created"), events.count("lead.callback_due")) == (1, 1)
    li = await office.seat("李")  # a session lasts half a day
    assert (await li.do("take_over"))[0] == 200
    assert (await li.do("reveal", reason="约好的回电"))[1]["number"].endswith(NUMBER)

    assert (await li.look("inbox", box="follow"))["rows"] == []


async def test_who_waits(office: Office) -> None:
    """In business hours a number changes nothing of the place in the queue; out of hours nobody waits for nobody."""
    anna = Person(office.house, KEY)
    await anna.say("转人工")
    told = await anna.agree()
    assert ("你还在排队" if _open(office) else "不用一直等着") in told
    case = await _case(office)
    assert (case.state, bool(case.callback)) == (("queued", False) if _open(office) else ("bot", True))
    waiting = await (await office.seat("李")).look("inbox", box="waiting")
    assert len(waiting["rows"]) == int(_open(office))
    told = await anna.say("转回机器人")
    case = await _case(office)

    assert (case.state, bool(case.callback)) == ("bot", True), "who waits no more is called"
    assert ("你留的 138****5678 还在，顾问仍会打给你" in told) == _open(office)


async def test_taken_back(office: Office) -> None:
    """撤回同意 ends the call with the number: the case stays, in no list of calls; a new number asks for a new call."""
    anna = Person(office.house, KEY)
    await anna.agree()
    await anna.say("撤回同意")
    assert (await _case(office)).callback == 0
    chief = await office.seat("赵", Role.SUPERVISOR)
    assert (await chief.look("inbox", box="follow"))["rows"] == []
    assert "lead.callback_due" not in await _sweep(office, days=2)
    await anna.agree(OTHER)

    assert (await _case(office)).callback


async def test_asked_for_once_more(office: Office) -> None:
    """After the call the number is still there: 给我回电 is enough to be called again, without a new yes."""
    anna = Person(office.house, KEY)
    await anna.agree()
    wang = Advisor("wang", "王")
    taken = await office.desk.take_over(KEY, wang)
    assert isinstance(taken, Done)
    await office.desk.give_back(KEY, wang, taken.epoch)
    assert (await _case(office)).callback == 0
    told = await anna.say("给我回电话")

    assert "已经留了 138****5678" in told
    assert (await _case(office)).callback


async def test_while_an_advisor_talks(office: Office) -> None:
    """The number is theirs to see; no call is noted beside."""
    anna = Person(office.house, KEY)
    await anna.say("转人工")
    await office.desk.claim(KEY, Advisor("wang", "王"))
    await anna.agree()

    case = await _case(office)
    assert (case.state, case.callback) == ("advisor", 0)


async def test_erased(office: Office) -> None:
    """Nothing of the call is left, and nobody is called."""
    anna = Person(office.house, KEY)
    await anna.agree()
    await anna.say("删除我的数据")
    await anna.tap("确定")

    assert "lead.callback_due" not in await _sweep(office, days=2)
    assert (await (await office.seat("李")).look("inbox", box="follow"))["rows"] == []


async def test_taken_back_by_command(office: Office, hufen: Command, valkey: Server) -> None:
    """Somebody calls the operator instead: the same happens, the person reads it, proof and audit know; once."""
    anna = Person(office.house, KEY)
    await anna.agree()
    hufen.patch.setenv("HUFEN_REDIS_URL", valkey.url)
    hufen.patch.setenv("HUFEN_SECRET_KEY", SETTINGS["secret_key"])

    assert (await asyncio.to_thread(hufen, "withdraw", "L-1"))[:2] == (0, "withdrawn: number and key are gone\n")
    assert not (await anna.folder()).contact
    assert (await _case(office)).callback == 0
    assert "运营方已撤回你的同意" in (await office.store.lines(KEY))[-1].text
    held = await everything(office.house)
    assert not any(form in text for text in held.values() for form in plain_forms())
    assert "withdrawn" in held["hufen:proof"]
    assert [event.type for event in await office.desk.events.after("")].count("consent.withdrawn") == 1
    assert "nothing to withdraw" in (await asyncio.to_thread(hufen, "withdraw", KEY))[1]
    assert "35" in str((await office.house.service.handle(KEY, Incoming(text="我35岁"))).state["facts"])


async def test_the_same_number_on_another_channel(office: Office) -> None:
    """The card names the other lead, and nothing else of it; with another number they have nothing in common."""
    anna, again = Person(office.house, KEY), Person(office.house, "telegram:7")
    await anna.agree()
    await again.agree()
    li = await office.seat("李")
    assert (await li.look("cases/1"))["contact"]["twins"] == [2]
    assert (await li.look("cases/2"))["contact"]["twins"] == [1]
    await again.say(OTHER)

    assert (await li.look("cases/1"))["contact"]["twins"] == []
