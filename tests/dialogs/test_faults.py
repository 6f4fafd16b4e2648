"""What `hufen check` says about questions that were left half done, and what people hear about impossible facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from chat import Chat

from dialogs import registry
from dialogs.complaints import complaint
from dialogs.faults import question_faults
from dialogs.flow import mermaid, text
from dialogs.question import Pick, fixed, words
from dialogs.registry import all_questions, question_for, question_of
from scoring import Fault, load_rulebook, parse_facts

ON = date(2026, 11, 22)


def faults_with(monkeypatch: pytest.MonkeyPatch, **changes: object) -> list[str]:
    """The faults found when the question on the education is changed like this."""
    broken = tuple(replace(q, **changes) if q.id == "education" else q for q in all_questions())  # type: ignore[arg-type]  # any attribute
    monkeypatch.setattr("dialogs.faults.all_questions", lambda: broken)
    return question_faults(load_rulebook(), ON)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ask": words(" ")}, "ask: empty"),
        ({"why": ""}, "why: empty"),
        ({"again": "长" * 2_000}, "again: longer than a channel allows"),
        ({"ask": words("甲?乙?丙?")}, "more than one question mark"),
        ({"fills": ("education", "shoe_size")}, "unknown fact shoe_size"),
        ({"place": 10}, "10 is taken twice"),
        ({"id": "age"}, "id: taken twice"),
        ({"picks": fixed(Pick("x" * 60, "甲"))}, "not ASCII of at most 48 bytes"),
        ({"picks": fixed(Pick("甲", "甲"))}, "not ASCII of at most 48 bytes"),
    ],
)
def test_a_broken_question_is_named(monkeypatch: pytest.MonkeyPatch, changes: dict[str, object], expected: str) -> None:
    """Each fault comes with its place."""
    found = faults_with(monkeypatch, **changes)

    assert any(expected in fault for fault in found), found


def test_the_flow_is_drawn_with_every_question_and_its_facts() -> None:
    """Both drawings come from the code."""
    for drawing in (mermaid(), text()):
        assert all(question.id in drawing for question in all_questions())
        assert all(fact in drawing for question in all_questions() for fact in question.fills)


def test_questions_are_found_by_id_and_by_fact() -> None:
    """A fact's question is the first that fills it; an unknown id has none."""
    assert question_of("education") is not None
    assert question_of("retired") is None
    assert question_for("award") is registry.question_of("rare")
    assert question_for("shoe_size") is None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"age": 300}, "0到120"),
        ({"birth_date": "2091"}, "出生日期不对"),
        ({"insured_months_last_12": 13}, "最多12个月"),
        ({"tax_per_year": -1}, "折算年纳税"),
    ],
)
def test_what_can_not_be_is_said_with_an_example(facts: dict[str, object], expected: str) -> None:
    """The sentence names the fact, and an answer that could be read."""
    fault = parse_facts(facts, ON)
    assert isinstance(fault, Fault)

    assert expected in complaint(fault)


def test_an_impossible_statement_is_refused_and_asked_again() -> None:
    """A statement that contradicts the calendar changes nothing."""
    chat = Chat().say("35岁,大专,没职称").say("近12个月交了15个月社保")

    assert "insured_months_last_12" not in chat.facts
