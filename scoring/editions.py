"""Dated wordings of a rule: which one counts on a day, and what nobody has checked for that day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

N = TypeVar("N")
N_co = TypeVar("N_co", covariant=True)


@dataclass(frozen=True)
class Edition(Generic[N_co]):
    """One dated wording of a rule.

    Attributes:
        since: first day that it counts.
        until: last day, None while it stands.
        verified_on: the day when somebody last checked it.
        source: the rule's name, as users may read it.
        clause: the place in the rule.
        grade: how well it is attested (A best).
        numbers: what it says.
    """

    since: date
    until: date | None
    verified_on: date
    source: str
    clause: str
    grade: str
    numbers: N_co

    def covers(self, day: date) -> bool:
        """Whether it counts on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def nearest(editions: Sequence[Edition[N]], day: date) -> Edition[N]:
    """The edition that covers a day, else the last one before it, else the first."""
    begun = [edition for edition in editions if edition.since <= day]
    return begun[-1] if begun else editions[0]
