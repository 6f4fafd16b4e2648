"""What `hufen check` says about the questions: words forgotten, places taken twice, facts nobody asks."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING

from dialogs.answers import Answers
from dialogs.consultant import Consultant
from dialogs.conversation import ME, Conversation, Person
from dialogs.data import DataError, read_toml
from dialogs.fact_words import TITLES
from dialogs.papers.faults import paper_faults
from dialogs.registry import all_questions
from dialogs.resolve import view_of
from scoring import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dialogs.question import Question
    from scoring import Rulebook

_PACKAGES = ("dialogs.catalogue", "dialogs.understand.words")
_CHANNEL_BYTES = 2_048
_VALUE_BYTES = 48
_SAMPLE = {"birth_date": "1983", "education": "bachelor", "title": "intermediate", "base_now": 13000}
"""Facts under which every question's words can be drawn up."""


def question_faults(rulebook: Rulebook, on: date) -> list[str]:
    """One line a fault, each with its file; empty when all is well."""
    broken = _data_faults() or paper_faults(rulebook, on) or _trial_faults(rulebook)
    if broken:
        return broken
    person = Conversation().people[ME]
    view = view_of(Person(_SAMPLE, person.passed, person.done), rulebook, on)
    found = [fault for question in all_questions() for fault in _faults_of(question, question.ask(view))]
    found += [
        f"dialogs/questions/{question.id}.py: pick {pick.key}: choice value is not ASCII of at most 48 bytes"
        for question in all_questions()
        for pick in question.picks(view)
        if not f"{question.id}.{pick.key}".isascii() or len(f"{question.id}.{pick.key}") > _VALUE_BYTES
    ]
    return [*found, *_places(), *_facts()]


def _data_faults() -> list[str]:
    """Packaged word tables and catalogues that can not be read."""
    found = []
    for package in _PACKAGES:
        for item in sorted(files(package).iterdir(), key=lambda item: item.name):
            if item.name.endswith(".toml"):
                try:
                    read_toml(package, item.name)
                except DataError as error:
                    found.append(str(error))
    return found


def _trial_faults(rulebook: Rulebook) -> list[str]:
    """A consultant that can not be put together, or not hear one sentence."""
    try:
        Consultant(rulebook, Answers(rulebook))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        return [str(error) if isinstance(error, DataError) else f"dialogs: a data file is damaged: {error!r}"]
    return []


def _faults_of(question: Question, ask: str) -> Iterator[str]:
    where = f"dialogs/questions/{question.id}.py"
    for name, text in (("ask", ask), ("again", question.again), ("why", question.why), ("example", question.example)):
        if not text.strip():
            yield f"{where}: {name}: empty"
        if len(text.encode()) > _CHANNEL_BYTES:
            yield f"{where}: {name}: longer than a channel allows"
    if (ask + question.again).count("?") > 2:  # noqa: PLR2004 - one in each
        yield f"{where}: ask: more than one question mark"
    for fact in question.fills:
        if fact not in Facts.model_fields:
            yield f"{where}: fills: unknown fact {fact}"


def _places() -> Iterator[str]:
    places = Counter(question.place for question in all_questions())
    names = Counter(question.id for question in all_questions())
    for question in all_questions():
        if places[question.place] > 1:
            yield f"dialogs/questions/{question.id}.py: place: {question.place} is taken twice"
        if names[question.id] > 1:
            yield f"dialogs/questions/{question.id}.py: id: taken twice"


def _facts() -> Iterator[str]:
    asked = {fact for question in all_questions() for fact in question.fills}
    for fact in Facts.model_fields:
        if fact not in asked:
            yield f"scoring/facts.py: {fact}: no question fills it"
        if fact not in TITLES:
            yield f"dialogs/fact_words.py: {fact}: no title"
