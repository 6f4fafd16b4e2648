"""All questions, found in `dialogs/questions/`, in the order in which they are asked."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from dialogs import questions

if TYPE_CHECKING:
    from dialogs.question import Question


@cache
def all_questions() -> tuple[Question, ...]:
    """Every question by stage and place; the same order at every start."""
    modules = (
        import_module(f"{questions.__name__}.{found.name}") for found in pkgutil.iter_modules(questions.__path__)
    )
    return tuple(sorted((module.QUESTION for module in modules), key=lambda question: (question.stage, question.place)))


@cache
def _by_id() -> dict[str, Question]:
    return {question.id: question for question in all_questions()}


def question_of(name: str) -> Question | None:
    """The question with this id, if there (still) is one."""
    return _by_id().get(name)


def question_for(fact: str) -> Question | None:
    """The first question that fills this fact."""
    return next((question for question in all_questions() if fact in question.fills), None)
