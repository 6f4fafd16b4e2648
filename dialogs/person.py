"""Whose points are counted, and what changed of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Person:
    """Whose points are counted.

    Attributes:
        facts: section 3 keys to JSON-able values; a key that is not there is not known.
        passed: ids of questions that were skipped, or answered with "don't know"; not asked again by themselves.
        done: ids of questions that were answered in a way that leaves facts open ("none of these").
        avoids: burdens that no plan may put on this person, as they said (`exam`, `study`, …).
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    passed: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One change of a person, enough to take it back: what stood there before, and the words behind it."""

    person: str
    question: str
    before: Person
    span: str = ""
