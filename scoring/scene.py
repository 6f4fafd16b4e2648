"""A person and the rules, with the totals of later days worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scoring.estimate import total_of
from scoring.future import HORIZON, Future
from scoring.memo import Memo

if TYPE_CHECKING:
    from datetime import date

    from scoring.facts import Facts
    from scoring.rulebook import Rulebook


class Scene:
    """What waiting alone brings a person, and what other facts would.

    Args:
        facts: what is known.
        rulebook: the rules.
        on: today.
    """

    def __init__(self, facts: Facts, rulebook: Rulebook, on: date) -> None:
        self.future, self.rulebook = Future(facts, rulebook, on), rulebook
        self.standard = rulebook.on(on).limits.standard
        self.numbers = rulebook.numbers(on)
        self._totals: Memo[int, int] = Memo(lambda months: self.total_of(self.future.facts(months), months))

    def total(self, months: int) -> int:
        """The total after waiting so many months."""
        return self._totals[months]

    def total_of(self, facts: Facts, months: int) -> int:
        """The total of other facts so many months on."""
        return total_of(facts, self.rulebook, self.future.day(months))

    @cached_property
    def reaches(self) -> int | None:
        """Months until waiting alone reaches the standard; None where it never does."""
        return next((months for months in range(HORIZON + 1) if self.total(months) >= self.standard), None)
