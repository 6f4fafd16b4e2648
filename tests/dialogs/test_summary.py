"""The summary as data: for anybody, complete, in the words that people read."""

from __future__ import annotations

import re
from dataclasses import astuple
from datetime import date
from typing import Any

import pytest

from dialogs.ahead import ahead_of
from dialogs.summary import summary_of
from dialogs.view import View
from scoring import load_rulebook

ON = date(2026, 11, 24)
BACHELOR = {"birth_date": "1982-06", "education": "bachelor", "insured_months": 30, "insured_now": True}
PEOPLE: tuple[dict[str, Any], ...] = (
    {},
    BACHELOR,
    {"age": 35, "education": "bachelor_with_degree", "insured_months": 100, "insured_now": True},
    {"age": 58, "education": "none", "insured_months": 12, "insured_now": False, "offences_5y": 1},
    {**BACHELOR, "title": "intermediate", "title_base_months_last_12": 12, "spouse_local": True, "married_years": 3},
)


def view(facts: dict[str, Any]) -> View:
    """A person on the day of these tests."""
    return View(facts, frozenset(), load_rulebook(), ON)


def words(value: object) -> list[str]:
    """Every text inside of a value."""
    if isinstance(value, str):
        return [value]
    return [text for part in value for text in words(part)] if isinstance(value, tuple) else []


@pytest.mark.parametrize("facts", PEOPLE)
def test_a_summary_for_anybody(facts: dict[str, Any]) -> None:
    """Total and gap are those of the estimate; there is something to do, papers, steps, and who decides."""
    person = view(facts)
    summary = summary_of(person)

    assert (summary.card.total, summary.card.gap) == (person.estimate.total, person.estimate.gap)
    assert summary.ahead
    assert summary.papers[0].title == "必备"
    assert len(summary.steps) >= 5
    assert "人才服务中心" in summary.papers_notes[-1]
    assert "核定为准" in summary.card.disclaimer
    assert bool(summary.sources) is any(item.points for item in person.estimate.items)


@pytest.mark.parametrize("facts", PEOPLE)
def test_in_the_words_that_people_read(facts: dict[str, Any]) -> None:
    """No placeholder, no source's key, no address, no half-width mark between Chinese characters."""
    for text in words(astuple(summary_of(view(facts)))):
        assert not re.search(r"[{}]|\bS\d|https?:|[\u4e00-\u9fff][,;:!?][\u4e00-\u9fff]", text), text


def test_plans_stand_in_the_order_of_the_talk() -> None:
    """At most five plans, nearest first, each with what it needs and who acts."""
    person = view(BACHELOR)
    summary = summary_of(person)

    assert len(summary.plans) == min(5, len(ahead_of(person).plans))
    assert [plan.title[:5] for plan in summary.plans] == [
        f"【方案{place}】" for place in range(1, len(summary.plans) + 1)
    ]
    assert all(any("谁来办" in line for line, _ in plan.lines) for plan in summary.plans)


def test_without_a_gap_no_plan() -> None:
    """Who is there reads what stays and what may fall, and no plan."""
    summary = summary_of(view(PEOPLE[2]))

    assert summary.card.gap == 0
    assert summary.plans == ()


def test_papers_of_the_nearest_plan_are_named() -> None:
    """What the nearest plan asks for beyond today's papers is said."""
    assert any("到时还要加" in note for note in summary_of(view(BACHELOR)).papers_notes)
