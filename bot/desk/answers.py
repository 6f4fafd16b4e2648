"""What a person answered, with their own words: each fact with the words that it was last read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from dialogs.fact_words import TITLES, value_words
from scoring import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.desk.correcting import Fixed
    from dialogs.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Answer:
    """One fact.

    Attributes:
        fact: its key in section 3.
        title: what it is called.
        value: the value, for a form.
        words: the value in words.
        own: the person's own words behind it; empty for a tapped choice.
        by: the advisor who corrected it, empty where the person's word stands.
    """

    fact: str
    title: str
    value: Any
    words: str
    own: str
    by: str = ""


def answers_of(talk: Conversation, fixed: Mapping[str, Fixed]) -> tuple[Answer, ...]:
    """The answers of the active person, in the order of the contract."""
    facts, spans = talk.person.facts, _spans(talk)
    found = []
    for fact in (name for name in TITLES if name in facts):
        one = fixed.get(fact)
        by = one.name if one is not None and one.value == facts[fact] else ""
        own = "" if by else spans.get(fact, "")
        found.append(Answer(fact, TITLES[fact], facts[fact], value_words(fact, facts[fact]), own, by))
    return tuple(found)


def _spans(talk: Conversation) -> dict[str, str]:
    """The words behind the last change of each fact."""
    after, found = talk.person, dict[str, str]()
    for event in reversed([event for event in talk.trail if event.person == talk.active]):
        for fact, value in after.facts.items():
            if event.before.facts.get(fact) != value and fact not in found:
                found[fact] = event.span
        after = event.before
    return found


def form() -> list[dict[str, Any]]:
    """How each fact is put into a form: as a yes or no, a choice, months by multiple, a date, a number."""
    return [{"fact": fact, "title": title, **_field(fact)} for fact, title in TITLES.items() if fact != "contributions"]


def _field(fact: str) -> dict[str, Any]:
    annotation = Facts.model_fields[fact].annotation
    kinds = {kind for part in get_args(annotation) for kind in (part, *get_args(part))}
    if bool in kinds:
        return {"kind": "choice", "options": [[value, value_words(fact, value)] for value in (True, False)]}
    if choices := [kind for kind in kinds if isinstance(kind, str)]:
        ordered = [choice for part in get_args(annotation) for choice in get_args(part) if choice in choices]
        return {"kind": "choice", "options": [[value, value_words(fact, value)] for value in ordered]}
    if fact == "base_months_last_48":
        return {"kind": "tiers"}
    return {"kind": "date" if fact in {"birth_date", "married_on"} else "whole" if int in kinds else "number"}
