"""The stored thresholds are those that the script fits, and the search keeps what it reached."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialogs.answers.bands import load_fitted

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


def _script() -> Any:
    """The script beside this file; its folder is no package, so it is loaded by its path."""
    spec = spec_from_file_location("answers_fit", Path(__file__).with_name("fit.py"))
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


def test_thresholds_are_the_fitted_ones() -> None:
    """Whoever changes knowledge or words runs the script again."""
    weights = load_fitted().weights

    assert SCRIPT.FITTED.read_text(encoding="utf-8") == SCRIPT.as_toml(weights, *SCRIPT.fit(weights))


def test_recall() -> None:
    """A wanted entry comes first for nine questions of ten, and is in the menu for nineteen of twenty."""
    ranked = SCRIPT.rank_all(load_fitted().weights)
    first, three = SCRIPT.places(ranked)
    ours = sum(not one.foreign for one in ranked)

    assert first >= 0.9 * ours
    assert three >= 0.95 * ours


def test_foreign_questions_are_not_answered(answers: Answers, on: date) -> None:
    """With every guard on, at most one in twenty questions on other matters gets an answer."""
    foreign = [question for wanted, question in SCRIPT.questions() if not wanted]
    told = [question for question in foreign if answers.ask(question, on).answered]

    assert len(told) <= 0.05 * len(foreign), told
