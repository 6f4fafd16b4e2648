"""Contribution histories: which months count in which window, and against which wage."""

from __future__ import annotations

from datetime import date
from typing import Any

import points_oracle as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from points_people import ON, histories

from scoring import Facts, history_counts, load_rulebook, parse_facts
from scoring.days import month_number
from scoring.history import filled
from scoring.wages import MULTIPLES

NOTHING = {"0.8": 0, "1": 0, "2": 0, "3": 0}


def counts(rows: list[dict[str, Any]], on: date = ON) -> dict[str, Any]:
    """The counts of a history on a day."""
    facts = parse_facts({"contributions": rows}, on)
    assert isinstance(facts, Facts), facts
    return history_counts(facts.contributions or (), on, load_rulebook())


@given(histories(), st.dates(ON, date(2031, 1, 1)))
def test_every_window_is_counted_as_the_contract_says(rows: list[dict[str, Any]], on: date) -> None:
    """All counts agree with a month-by-month count of another hand."""
    assert counts(rows, on) == oracle.counts_of(oracle.history({"contributions": rows}), on)


@pytest.mark.parametrize(
    ("months_ago", "of_12", "of_36", "of_48"),
    [
        (0, 0, 0, 0),
        (1, 1, 1, 1),
        (12, 1, 1, 1),
        (13, 0, 1, 1),
        (36, 0, 1, 1),
        (37, 0, 0, 1),
        (48, 0, 0, 1),
        (49, 0, 0, 0),
    ],
)
def test_windows_end_with_the_month_before(months_ago: int, of_12: int, of_36: int, of_48: int) -> None:
    """One month at 3×, so many months before that of the day, lies in these windows."""
    number = month_number("2026-11") - months_ago
    text = f"{number // 12}-{number % 12 + 1:02}"

    found = counts([{"from": text, "to": text, "base": 40_000}])

    assert found["title_base_months_last_12"] == found["insured_months_last_12"] == of_12
    assert found["base_months_last_36_at_3x"] == of_36
    assert found["base_months_last_48"]["3"] == of_48
    assert found["insured_months"] == (months_ago > 0)


def test_nothing_counts_of_months_that_are_not_counted() -> None:
    """A stretch that is not counted adds nothing anywhere."""
    assert counts([{"from": "2020-01", "to": "2026-10", "base": 40_000, "counted": False}]) == {
        "insured_months": 0,
        "insured_months_last_12": 0,
        "title_base_months_last_12": 0,
        "base_months_last_48": NOTHING,
        "base_months_last_36_at_3x": 0,
    }


@pytest.mark.parametrize(
    ("base", "reached"),
    [(10061.59, 0), (10061.6, 1), (12576.99, 1), (12577, 2), (25153.99, 2), (25154, 3), (37730.99, 3), (37731, 4)],
)
def test_a_base_reaches_a_multiple_exactly(base: float, reached: int) -> None:
    """The multiples of 2026-07 are reached to the last decimal: 10061.6 is 0.8×, a cent less is not."""
    assert load_rulebook().wages.of(month_number("2026-07")).reaches(base) == reached


@pytest.mark.parametrize(
    ("month", "value", "published"),
    [
        ("2017-01", 7132, False),
        ("2018-04", 7132, True),
        ("2022-06", 10338, True),
        ("2022-07", 11396, True),
        ("2026-06", 12434, True),
        ("2026-07", 12577, True),
        ("2027-06", 12577, True),
        ("2027-07", 12577, False),
    ],
)
def test_each_month_has_the_wage_of_its_year(month: str, value: int, published: bool) -> None:  # noqa: FBT001 - a table
    """The wage changes in July; beyond the published years the nearest one stands in and is marked."""
    wage = load_rulebook().wage(date.fromisoformat(f"{month}-15"))

    assert (wage.value, wage.published) == (value, published)


@given(
    st.dictionaries(st.sampled_from(MULTIPLES), st.integers(0, 48)),
    st.none() | st.integers(0, 36),
)
def test_higher_rows_fill_lower_ones(rows: dict[str, int], of_36: int | None) -> None:
    """Each row becomes the largest of its own and all higher ones, the months at 3× of 36 included."""
    facts = parse_facts({"base_months_last_48": rows, "base_months_last_36_at_3x": of_36}, ON)
    assert isinstance(facts, Facts)

    found = filled(facts.base_months_last_48, facts.base_months_last_36_at_3x)

    assert found is not None
    for place, multiple in enumerate(MULTIPLES):
        higher = [rows.get(other, 0) for other in MULTIPLES[place:]]
        assert found.of(multiple, 48) == max(*higher, of_36 or 0)
    assert found.of("3", 36) == (of_36 or 0)


def test_nothing_stated_is_not_zero() -> None:
    """Without any statement on the base there are no counts at all."""
    assert filled(None, None) is None
