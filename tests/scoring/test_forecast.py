"""Forecasts: a person carried forward month by month, against a month-by-month count of another hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import points_oracle as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_checks import check_forecast, stepped
from points_people import ON, people

from scoring import Facts, estimate, forecast, load_rulebook, outlook, parse_facts, single_changes
from scoring.days import later, month_of
from scoring.future import Future


def read(facts: dict[str, Any], on: date = ON) -> Facts:
    """Plain facts as facts."""
    found = parse_facts(facts, on)
    assert isinstance(found, Facts), found
    return found


def totals(facts: dict[str, Any], on: date = ON) -> list[tuple[str, int]]:
    """The points of a forecast as plain pairs."""
    return [(point.on.isoformat(), point.total) for point in forecast(read(facts, on), load_rulebook(), on).points]


@settings(max_examples=60)
@given(people())
def test_every_month_is_scored_as_the_contract_says(facts: dict[str, Any]) -> None:
    """All 121 days of a forecast agree with facts that another hand stepped forward and scored."""
    check_forecast(stepped(facts, ON), forecast(read(facts), load_rulebook(), ON).as_dict(), ON)


@settings(max_examples=60)
@given(people(), st.integers(0, 120))
def test_carried_facts_are_facts_of_that_day(facts: dict[str, Any], months: int) -> None:
    """The facts of a later day can be read back on it, and score to the total that the estimate gives."""
    future = Future(read(facts), load_rulebook(), ON)
    later = future.facts(months).as_dict()
    day = future.day(months)
    stepped = oracle.carried(facts, ON, months)

    assert parse_facts(later, day) == future.facts(months)
    assert estimate(read(later, day), load_rulebook(), day).total == oracle.total(stepped, day)
    assert later.get("insured_months_last_12") == stepped.get("insured_months_last_12")
    assert later.get("title_base_months_last_12") == stepped.get("title_base_months_last_12")


def test_today_comes_first() -> None:
    """A person who is there already is told so."""
    found = forecast(read({"age": 35, "education": "master"}), load_rulebook(), ON)

    assert found.reaches_on == ON
    assert found.as_dict() == {
        "reaches_on": "2026-11-22",
        "points": [
            {"on": "2026-11-22", "total": 130},
            {"on": "2035-11-22", "total": 129},
            {"on": "2036-11-22", "total": 127},
        ],
    }


def test_the_contract_s_example_of_a_long_wait() -> None:
    """96 points and 30 months insured: three a year, and the standard after seven and a half years."""
    facts = {"age": 35, "education": "bachelor", "insured_months": 30}

    assert forecast(read(facts), load_rulebook(), ON).reaches_on == date(2034, 5, 22)


@pytest.mark.parametrize(
    ("facts", "reaches_on"),
    [
        ({"insured_months": 0}, "2034-02-28"),
        ({"insured_months": 0, "insured_now": False}, None),
        ({"base_months_last_48": {"1": 30}}, "2024-08-29"),
        ({"base_months_last_48": {"1": 30}, "base_now": 8000}, None),
        ({"base_months_last_48": {"1": 30}, "insured_now": False}, None),
        ({"base_months_last_48": {"1": 0}, "base_now": 12307}, None),
        ({"base_months_last_48": {"1": 0}, "base_now": 13000}, "2027-02-28"),
        ({"title": "intermediate", "title_base_months_last_12": 1}, "2024-07-29"),
        ({"title": "intermediate", "title_base_months_last_12": 1, "base_now": 12200}, "2024-07-29"),
        ({"title": "intermediate", "title_base_months_last_12": 0, "base_now": 12200}, None),
        ({"title": "intermediate", "title_base_months_last_12": 3, "base_now": 12200}, "2024-05-29"),
        ({"title": "intermediate"}, None),
        ({"spouse_local": True, "married_on": "2019-05-10"}, "2027-05-29"),
        ({"spouse_local": True, "married_years": 7.5}, "2024-08-29"),
        ({"married_years": 7.5}, None),
        ({"public_service_years": 4.5}, "2027-08-29"),
        ({"public_service_years": 7.5}, "2024-08-29"),
        ({"public_service_years": 0}, None),
    ],
)
def test_what_grows_and_what_stays(facts: dict[str, Any], reaches_on: str | None) -> None:
    """Ninety points on 29 February 2024 and thirty to go: what grows brings them, the rest stays."""
    on = date(2024, 2, 29)

    found = forecast(read({"age": 30, "education": "bachelor", **facts}, on), load_rulebook(), on)

    assert found.reaches_on == (date.fromisoformat(reaches_on) if reaches_on else None)


def test_a_fresh_graduate_is_one_for_a_year() -> None:
    """The bonus is gone after twelve months."""
    assert totals({"age": 20, "fresh_graduate": True}) == [("2026-11-22", 40), ("2027-11-22", 30)]


def test_a_birthday_counts_in_its_month() -> None:
    """Born in December: the forecast's December day comes before the birthday, January's after it."""
    assert totals({"birth_date": "1982-12-24"})[1] == ("2027-01-22", 29)


def test_records_and_absent_facts_stay() -> None:
    """Nobody knows when a record was made, so it stays; what is absent stays absent."""
    assert totals({"detentions_5y": 1}) == [("2026-11-22", -50)]
    assert totals({"title": "intermediate", "base_now": 20_000}) == [("2026-11-22", 0)]


def test_a_history_goes_on_with_its_last_counted_base() -> None:
    """Months are added at the base of the last counted stretch, from the month of the day on."""
    rows = [
        {"from": "2024-01", "to": "2026-10", "base": 13_000},
        {"from": "2026-11", "to": "2026-11", "base": 1, "counted": False},
    ]
    rulebook = load_rulebook()

    future = Future(read({"contributions": rows}), rulebook, ON)

    assert future.facts(0).as_dict()["base_months_last_48"] == {"0.8": 34, "1": 34, "2": 0, "3": 0}
    assert future.facts(1).as_dict()["insured_months"] == 34
    assert future.facts(3).as_dict()["insured_months"] == 36
    assert future.facts(3).as_dict()["base_months_last_48"]["1"] == 36


def test_a_history_without_a_counted_month_adds_only_years() -> None:
    """Without any base to go on, new months reach no multiple."""
    future = Future(read({"contributions": []}), load_rulebook(), ON)

    assert future.facts(24).as_dict() == {
        "insured_months_last_12": 12,
        "title_base_months_last_12": 0,
        "insured_months": 24,
        "base_months_last_48": {"0.8": 0, "1": 0, "2": 0, "3": 0},
        "base_months_last_36_at_3x": 0,
    }


PERSON = {"birth_date": "9960-03", "education": "associate", "insured_months": 60, "base_now": 9000, "title": "none"}


@pytest.mark.parametrize("on", ["9999-12-31", "9999-11-30", "9995-01-01", "0001-01-01", "1899-06-30", "2017-12-31"])
@pytest.mark.parametrize("facts", [{}, {"age": 30, "education": "bachelor"}, PERSON])
def test_any_day_of_the_calendar_can_be_asked_for(facts: dict[str, Any], on: str) -> None:
    """Forecast, plans and changes end with the calendar; a day that no rule covers gets a caveat, never an error."""
    day = date.fromisoformat(on)
    if facts is PERSON and day.year < 9960:
        facts = {**facts, "birth_date": None}
    rulebook = load_rulebook()
    found = outlook(read(facts, day), rulebook, day)

    days = [point.on for point in found.forecast.points]
    assert days == sorted(set(days))
    assert days[0] == day
    assert all(plan.on == later(day, plan.months) <= date.max for plan in found.plans)
    assert all(
        change.months <= month_of(date.max) - month_of(day)
        for change in single_changes(read(facts, day), rulebook, day)
    )
    assert len(estimate(read(facts, day), rulebook, day).caveats) >= 1


def test_months_that_the_calendar_does_not_have_bring_nothing() -> None:
    """With eleven months to go, a way that takes a year is not offered; in the days of today it is."""
    facts = {"age": 30, "education": "associate", "title": "none"}

    last = {change.route for change in single_changes(read(facts), load_rulebook(), date(9999, 1, 22))}
    today = {change.route for change in single_changes(read(facts), load_rulebook(), ON)}

    assert "bachelor" in today - last
