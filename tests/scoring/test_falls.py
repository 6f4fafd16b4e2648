"""Days on which points are lost: when, how many, and which indicator they come from."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import points_oracle as oracle
import pytest
from hypothesis import given, settings
from plan_checks import read
from points_people import ON, people

from scoring import Fall, forecast, load_rulebook


def falls(facts: dict[str, Any]) -> list[tuple[str, int, tuple[str, ...]]]:
    """The falls as plain data."""
    found = forecast(read(facts, ON), load_rulebook(), ON).falls
    return [(fall.on.isoformat(), fall.loss, fall.indicators) for fall in found]


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        # 43 until the day before; the 22nd of the month after the birthday is the first day looked at.
        ({"birth_date": "1982-12-24"}, ("2027-01-22", 1, ("age",))),
        # 40 of 48 months, 36 needed; eight of the window's oldest months are no good ones: they slide out first,
        # then four good ones may go: 12 + 1 months on only 35 are left.
        ({"age": 30, "base_months_last_48": {"0.8": 40}, "base_now": 7600}, ("2027-12-22", 25, ("contribution_base",))),
        # Six months at 1x, no new ones: the first is lost when the six empty months before them have slid out.
        ({"title": "intermediate", "title_base_months_last_12": 6, "base_now": 7600}, ("2027-06-22", 100, ("title",))),
        ({"fresh_graduate": True, "age": 24}, ("2027-11-22", 10, ("fresh_graduate",))),
        # 大专 takes over what the title loses: 100 - 50.
        (
            {"education": "associate", "title": "skill_2", "title_base_months_last_12": 6, "insured_now": False},
            ("2027-06-22", 50, ("title",)),
        ),
        # 61 on the day when the insurance gets another year: 5 lost, 3 won.
        ({"age": 60, "insured_months": 12}, ("2027-11-22", 2, ("age",))),
    ],
)
def test_the_first_fall(facts: dict[str, Any], first: tuple[str, int, tuple[str, ...]]) -> None:
    """Its day, its loss and where it comes from, worked out by hand."""
    assert falls(facts)[0] == first


def test_two_reasons_on_one_day() -> None:
    """A birthday and a window on the same day are both named, in the order of the estimate."""
    facts = {"age": 43, "base_months_last_48": {"1": 36}, "insured_now": False}

    assert falls(facts)[:2] == [("2027-11-22", 1, ("age",)), ("2027-12-22", 50, ("contribution_base",))]
    assert falls({**facts, "base_months_last_48": {"1": 47}, "age": 44})[0][2] == ("age",)
    assert falls({**facts, "base_months_last_48": {"1": 36, "2": 0}, "fresh_graduate": True})[0] == (
        "2027-11-22",
        11,
        ("age", "fresh_graduate"),
    )


def test_nothing_falls_where_years_come_faster() -> None:
    """Two points of age a year against three of insurance: the total only rises."""
    assert falls({"age": 45, "insured_months": 24}) == []


def test_the_json_of_a_forecast_stays_that_of_the_contract() -> None:
    """Falls are for the talk: section 4 does not have them."""
    found = forecast(read({"age": 43}, ON), load_rulebook(), ON)

    assert list(found.as_dict()) == ["reaches_on", "points"]
    assert found.falls[0] == Fall(oracle.later(ON, 12), 1, 29, ("age",))


@settings(max_examples=60)
@given(people())
def test_falls_are_the_days_on_which_the_total_goes_down(facts: dict[str, Any]) -> None:
    """They are the falling steps of the forecast, and the named indicators are those that lose points by the rules."""
    found = forecast(read(facts, ON), load_rulebook(), ON)

    steps = [(one, other) for one, other in pairwise(found.points) if other.total < one.total]
    assert [(fall.on, fall.loss, fall.total) for fall in found.falls] == [
        (other.on, one.total - other.total, other.total) for one, other in steps
    ]
    for fall in found.falls:
        months = (fall.on.year - ON.year) * 12 + fall.on.month - ON.month
        was, comes = (worth(facts, month) for month in (months - 1, months))
        lost = {name for name, points in comes.items() if points < was[name]}
        assert set(fall.indicators) == lost


def worth(facts: dict[str, Any], months: int) -> dict[str, int]:
    """Points by indicator so many months on, of education and title the higher one (education on a draw)."""
    on = oracle.later(ON, months)
    points = oracle.points(oracle.in_counts(oracle.carried(facts, ON, months), on))
    loser = "title" if points["education"] >= points["title"] else "education"
    return {**points, loser: 0}
