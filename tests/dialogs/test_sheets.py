"""The score card as data: totals that can be followed from line to line, and the days that matter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dialogs.ahead import ahead_of, steps_words
from dialogs.messages import Reply
from dialogs.sheets import sheet_of
from dialogs.typeset import typeset_reply
from dialogs.view import View
from scoring import load_rulebook

ON = date(2026, 11, 24)
BACHELOR = {"birth_date": "1982-06", "education": "bachelor", "insured_months": 30, "insured_now": True}
THERE = {"birth_date": "1981-06", "education": "bachelor_with_degree", "insured_months": 1}
PEOPLE: tuple[dict[str, Any], ...] = (
    {},
    BACHELOR,
    {**BACHELOR, "base_now": 7000, "base_months_last_48": {"0.8": 30}},
    {**BACHELOR, "base_now": 13000, "base_months_last_48": {"1": 20}},
    {"birth_date": "1978-06", "education": "none", "detentions_5y": 1},
    {"birth_date": "1966-03", "education": "associate", "insured_months": 200, "insured_now": True},
    THERE,
)


def view(facts: dict[str, Any]) -> View:
    """A person on the day of these tests."""
    return View(facts, frozenset(), load_rulebook(), ON)


@pytest.mark.parametrize("facts", PEOPLE)
def test_the_sheet_says_what_the_estimate_says(facts: dict[str, Any]) -> None:
    """Total, gap and bars are those of the estimate; the bars add up to the total."""
    person = view(facts)
    sheet = sheet_of(person, None)

    assert (sheet.on, sheet.total, sheet.gap) == ("2026-11-24", person.estimate.total, person.estimate.gap)
    assert sum(points for _, points in sheet.bars) == sheet.total
    assert "核定为准" in sheet.disclaimer


@pytest.mark.parametrize("facts", PEOPLE)
def test_every_total_on_the_road_is_an_estimate_of_that_day(facts: dict[str, Any]) -> None:
    """Each milestone's total is what scoring gives on its day: waited for, or with the plan's facts."""
    person = view(facts)
    plan = next(iter(ahead_of(person).plans), None)
    sheet = sheet_of(person, plan)

    for stop in sheet.milestones:
        day = date.fromisoformat(stop.on)
        months = (day.year - ON.year) * 12 + day.month - ON.month
        waited = person.later(months).estimate.total
        planned = view_then(person, plan.facts.as_dict(), plan.on, day) if plan and day >= plan.on else waited
        assert stop.total in {waited, planned}


def view_then(person: View, facts: dict[str, Any], since: date, day: date) -> int:
    """The total of facts of one day, carried to a later one."""
    months = (day.year - since.year) * 12 + day.month - since.month
    return View(facts, person.marks, person.rulebook, since).later(months).estimate.total


@pytest.mark.parametrize("facts", PEOPLE)
def test_a_road_starts_today_and_runs_forward(facts: dict[str, Any]) -> None:
    """The first stop is today with today's total, days never go back, and a road of one stop is none."""
    person = view(facts)
    stops = sheet_of(person, next(iter(ahead_of(person).plans), None)).milestones

    assert len(stops) != 1
    assert sorted(stop.on for stop in stops) == [stop.on for stop in stops]
    assert not stops or (stops[0].on, stops[0].total) == (ON.isoformat(), person.estimate.total)


def test_the_plan_stands_on_its_day_with_what_each_step_brings() -> None:
    """The stop that reaches the standard names every route with its gain."""
    person = view({**BACHELOR, "spouse_local": False})
    plan = next(plan for plan in ahead_of(person).plans if plan.months)
    stops = sheet_of(person, plan).milestones
    reached = next(stop for stop in stops if stop.total >= 120)

    assert (reached.on, reached.total) == (plan.on.isoformat(), plan.total)
    assert reached.text.startswith(steps_words(plan))


def test_losses_on_the_way_are_told_with_their_reason() -> None:
    """Points that fall before the plan's day are a stop of their own, and what came meanwhile is said."""
    person = view(BACHELOR)
    plan = next(plan for plan in ahead_of(person).plans if plan.on > date(2027, 6, 24))
    falls = [stop for stop in sheet_of(person, plan).milestones if stop.on == "2027-06-24"]

    assert [stop.text for stop in falls] == ["要留意:年龄少 2 分(在此之前其他项 +3分)"]


def test_who_is_there_hears_when_it_ends() -> None:
    """Without a gap the road shows the first day on which the points are not enough any more."""
    stops = sheet_of(view({**THERE, "insured_now": False}), None).milestones
    falling = sheet_of(view({"birth_date": "1982-12", "education": "bachelor_with_degree"}), None)

    assert falling.gap > 0 or falling.milestones
    assert all(stop.total < 120 for stop in stops[1:])


def test_waiting_alone_is_a_road_too() -> None:
    """Where no plan is drawn but the forecast arrives, the stop says what it brings."""
    person = view({**BACHELOR, "base_now": 13000, "base_months_last_48": {"1": 20}})
    stops = sheet_of(person, None).milestones

    assert any(stop.total >= 120 and "照现在这样" in stop.text for stop in stops)


def test_its_words_are_typeset_like_all_others() -> None:
    """People read full-width marks on the card as well."""
    sheet = typeset_reply(Reply("", sheet=sheet_of(view(BACHELOR), None))).sheet

    assert sheet is not None
    assert sheet.headline.startswith("估算结果\uff1a")
    assert not any("," in note for note in sheet.notes)
