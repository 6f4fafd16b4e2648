"""The card: points, answers in the person's words, plans and papers; facts that an advisor puts right."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from bot.desk.answers import form
from dialogs.fact_words import TITLES

if TYPE_CHECKING:
    from desk_seats import Office, Seat

KEY = "web:0123"


async def _fix(seat: Seat, epoch: int, **changes: Any) -> tuple[int, dict[str, Any]]:
    return await seat.do("correct", epoch=epoch, name=uuid4().hex, changes=changes)


async def test_everything_at_a_glance(office: Office) -> None:
    """Total, gap, items with reasons, own words, what is open, dated plans, papers, sources: as the talk tells them."""
    await office.queue()
    card = (await (await office.seat("王")).look("cases/1"))["card"]

    assert (card["total"], card["gap"], card["standard"]) == (101, 19, 120)
    assert [(item["title"], item["points"]) for item in card["items"]][:2] == [("年龄", 30), ("教育背景", 50)]
    assert {answer["own"] for answer in card["answers"]} == {"我35岁、大专、中级经济师、社保7年"}
    assert [answer["words"] for answer in card["answers"]][:2] == ["35周岁", "大专"]
    assert card["plans"]
    assert card["papers"]
    assert "估算" in card["disclaimer"]


async def test_a_link_to_ones_own_data_is_not_for_advisors(office: Office) -> None:
    """They read that the person was given one, but not the link, which anybody could use."""
    await office.queue()
    await office.hear("导出我的数据")
    said = [line["text"] for line in (await (await office.seat("王")).look("cases/1"))["lines"]]

    assert [line for line in await office.house.service.lines(KEY) if "/d/" in line.text]
    assert not [text for text in said if "/d/" in text]
    assert [text for text in said if "（链接只给本人）" in text]


async def test_a_fact_is_put_right(office: Office) -> None:
    """It is marked as the advisor's, noted for colleagues, recomputed, and not shown to the person as a line."""
    await office.queue()
    wang = await office.seat("王")
    before = await office.house.service.lines(KEY)
    epoch = await wang.claim()

    assert (await _fix(wang, epoch, education="bachelor_with_degree"))[0] == 200

    whole = await wang.look("cases/1")
    education = next(answer for answer in whole["card"]["answers"] if answer["fact"] == "education")
    assert (education["words"], education["by"], education["own"]) == ("本科+学士学位", "王", "")
    assert whole["card"]["total"] == 141
    assert (whole["lines"][-1]["who"], whole["lines"][-1]["text"]) == ("note", "更正了学历：大专 → 本科+学士学位")
    assert len(await office.house.service.lines(KEY)) == len(before) + 1  # only that the advisor came
    assert (await office.house.service.state(KEY))["facts"]["education"] == "bachelor_with_degree"
    assert (await office.desk.events.after(""))[-1].data == {"facts": ["education"]}


async def test_the_person_has_the_last_word(office: Office) -> None:
    """What the person says afterwards stands as theirs again; 上一题 takes a correction back like any answer."""
    await office.queue()
    wang = await office.seat("王")
    epoch = await wang.claim()
    await _fix(wang, epoch, age=44)
    await wang.do("give_back", epoch=epoch)
    assert (await office.house.service.state(KEY))["facts"]["age"] == 44

    await office.hear("我36岁")

    answers = (await wang.look("cases/1"))["card"]["answers"]
    assert next((answer["words"], answer["own"], answer["by"]) for answer in answers) == ("36周岁", "我36岁", "")


@pytest.mark.parametrize(
    "changes",
    [
        {"age": 200},
        {"age": "44"},
        {"age": 35.0},
        {"base_months_last_48": {"5": 3}},
        {"birth_date": "1990-13"},
        {"invented": 1},
        {"education": "<script>"},
        {"insured_months": -1},
        {},
    ],
)
async def test_facts_that_cannot_be(office: Office, changes: dict[str, Any]) -> None:
    """Turned down in the words that a person would read; nothing changes."""
    await office.queue()
    wang = await office.seat("王")
    before = (await office.house.service.state(KEY))["facts"]

    status, told = await _fix(wang, await wang.claim(), **changes)

    assert status == 400
    assert told["message"]
    assert (await office.house.service.state(KEY))["facts"] == before


async def test_only_who_has_the_case_corrects(office: Office) -> None:
    """Before the claim, after it was lost, with an old epoch: 409."""
    await office.queue()
    wang, li = await office.seat("王"), await office.seat("李")
    assert (await _fix(wang, 0, age=40))[0] == 409
    epoch = await wang.claim()

    assert (await _fix(wang, epoch + 1, age=40))[0] == 409
    assert (await _fix(li, epoch, age=40))[0] == 409
    assert (await office.house.service.state(KEY))["facts"]["age"] == 35


async def test_corrections_while_the_person_talks(office: Office) -> None:
    """Words and corrections at once: every word lands, every correction lands or says that it did not."""
    await office.queue()
    wang = await office.seat("王")
    epoch = await wang.claim()

    fixes = [_fix(wang, epoch, age=36 + number) for number in range(4)]
    words = [office.hear(f"第{number}句") for number in range(4)]
    found = await asyncio.gather(*fixes, *words)

    assert {told[0] for told in found[:4] if told} <= {200, 409}
    said = [line.text for line in await office.house.service.lines(KEY)]
    assert all(f"第{number}句" in said for number in range(4))


async def test_a_fact_can_be_unknown_again(office: Office) -> None:
    """Taking a fact away is a correction too, and its question is open again."""
    await office.queue()
    wang = await office.seat("王")

    assert (await _fix(wang, await wang.claim(), title=None))[0] == 200

    assert "title" not in (await office.house.service.state(KEY))["facts"]


def test_every_fact_has_a_form() -> None:
    """All but a history of contributions, which is told, not typed."""
    found = form()

    assert {one["fact"] for one in found} == TITLES.keys() - {"contributions"}
    assert {one["kind"] for one in found} == {"choice", "tiers", "date", "whole", "number"}


async def test_a_talk_that_cannot_be_read_can_still_be_had(office: Office) -> None:
    """A damaged talk has no card, but its words stand there and the advisor can answer."""
    await office.queue()
    wang = await office.seat("王")
    epoch = await wang.claim()
    core = office.store.keys(KEY).core
    text = await office.store.link.turns.call("GET", core)
    await office.store.link.turns.call("SET", core, text.split("\n")[0] + "\n{broken\n[]")

    whole = await wang.look("cases/1")

    assert whole["card"] is None
    assert whole["lines"]
    assert (await wang.say("我在", epoch))[0] == 200
    assert (await _fix(wang, epoch, age=40))[0] == 400
