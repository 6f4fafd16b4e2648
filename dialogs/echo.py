"""Reading facts back: what was noted, and what was changed from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs import wording
from dialogs.fact_words import TITLES, fact_line, facts_line, value_words
from dialogs.view import RIVALS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_NOTHING: tuple[object, ...] = (0, False, "none")


def echo(before: Mapping[str, Any], changes: Mapping[str, Any], derived: Collection[str] = ()) -> tuple[str, ...]:
    """What was noted, and what was changed from what to what.

    Args:
        before: the facts as they stood.
        changes: the facts that were stated now; None takes one back.
        derived: facts that nobody said in so many words; of these, empty ones are not read back.
    """
    stated = {fact: value for fact, value in changes.items() if value is not None}
    olds = {fact: old for fact in stated if (old := _old_place(fact, before))}
    lines = [_changed(old, before[old], fact, stated[fact]) for fact, old in olds.items()]
    new = {fact: value for fact, value in stated.items() if fact not in olds}
    worth = {fact: value for fact, value in new.items() if not (fact in derived and value in _NOTHING)}
    if worth:
        lines.append(wording.NOTED.format(facts=facts_line(worth)))
    elif new:
        lines.append(wording.NOTED_NONE)
    return tuple(line for line in lines if line)


def _old_place(fact: str, before: Mapping[str, Any]) -> str | None:
    """Where the statement stood before: under its own key, or under the one that excludes it."""
    return next((place for place in (fact, RIVALS.get(fact, "")) if place in before), None)


def _changed(old: str, was: object, fact: str, value: object) -> str:
    if (old, was) == (fact, value):
        return ""
    same = old == fact
    return wording.CHANGED.format(
        title=TITLES[fact],
        old=value_words(old, was) if same else fact_line(old, was),
        new=value_words(fact, value) if same else fact_line(fact, value),
    )
