"""What comes next, derived from the facts alone: the same for a new talk, after 上一题, and after a deploy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dialogs.question import Stage
from dialogs.registry import all_questions, question_of
from dialogs.view import View
from scoring.days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.conversation import Conversation, Person
    from dialogs.question import Question
    from scoring import Rulebook


def view_of(person: Person, rulebook: Rulebook, on: date) -> View:
    """The view of a person on a day; a clock that was set back does not undo dates that were told before."""
    told = max(on, *_told_days(person))
    return View(person.facts, frozenset(person.done), rulebook, told, frozenset(person.avoids))


def _told_days(person: Person) -> Iterator[date]:
    facts = person.facts
    yield date.min
    yield from (day_of(facts[fact]) for fact in ("birth_date", "married_on") if fact in facts)
    yield from (day_of(row["to"]) for row in facts.get("contributions", ()))


def worth_asking(question: Question, view: View) -> bool:
    """The question applies, is open, and some answer to it would change the total or the verdict."""
    known = view.worth.get(question.id)
    if known is None:
        known = view.worth[question.id] = _worth_asking(question, view)
    return known


def _worth_asking(question: Question, view: View) -> bool:
    if question.closed(view) or not question.applies(view):
        return False
    return not question.probe or view.matters(question.probe)


TAKEN_UP = "door.open"
"""The person wants to answer what was left, though the standard may be reached."""


def settled(view: View) -> bool:
    """The standard is reached and the prerequisites are met: what is left is offered, not asked."""
    return TAKEN_UP not in view.marks and view.estimate.reaches_standard and view.estimate.eligible is True


def next_question(conversation: Conversation, view: View) -> Question | None:
    """The question to ask now; None when the result is due."""
    if conversation.focus:
        return question_of(conversation.focus)
    passed = conversation.person.passed
    done = settled(view)
    for question in all_questions():
        if done and not _follows_a_choice(question, view):
            continue
        if question.id not in passed and worth_asking(question, view):
            return question
    return None


def _follows_a_choice(question: Question, view: View) -> bool:
    """The person opened this door or ticked this item, so it is asked even when the standard is reached."""
    if question.stage is Stage.OFFERED:
        return True
    return question.stage is Stage.RARE and question.id != "rare" and question.applies(view)


def left_open(view: View) -> tuple[Question, ...]:
    """Questions that were passed, or are only offered, and could still change something."""
    return tuple(
        question for question in all_questions() if question.stage is not Stage.OFFERED and worth_asking(question, view)
    )


def big_items_known(conversation: Conversation, view: View) -> bool:
    """Age, education or title, years and base are answered (or passed): gap and ways can be told."""
    return not big_open(conversation, view)


def big_open(conversation: Conversation, view: View) -> tuple[Question, ...]:
    """Those of the big questions that are still to come."""
    passed = conversation.person.passed
    return tuple(question for name, question in _big() if name not in passed and worth_asking(question, view))


def _big() -> tuple[tuple[str, Question], ...]:
    names = ("age", "education", "title", "insured", "base")
    return tuple((name, question) for name in names if (question := question_of(name)))
