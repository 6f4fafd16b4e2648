"""Questions as strangers put them are met rightly: the open half, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from knowing.strangers import is_right, read_cases

from dialogs.answers.entries import load_entries

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers

GOALS = {"wish": 1.0, "lawful": 0.95, "out": 0.95, "unsure": 0.9, "advisor": 0.9, "answer": 0.9}


@pytest.mark.parametrize("kind", GOALS)
def test_goal(answers: Answers, on: date, kind: str) -> None:
    """Each kind reaches its goal."""
    entries = {entry.id: entry for entry in load_entries()}
    cases = [case for case in read_cases() if case.half == "open" and case.kind == kind]
    wrong = [case.question for case in cases if not is_right(case, answers.ask(case.question, on), entries)]

    assert len(wrong) <= round((1 - GOALS[kind]) * len(cases)), wrong
