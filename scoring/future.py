"""A person carried forward month by month: ages rise, years grow, windows slide (section 4 of the contract).

Everything is told in counts: a history is replaced by what it comes to on the later day.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from scoring.coming import HORIZON
from scoring.days import LAST_MONTH, MONTHS_OF_YEAR, later, month_of
from scoring.memo import Memo
from scoring.windows import Windows

if TYPE_CHECKING:
    from datetime import date

    from scoring.facts import Facts
    from scoring.rulebook import Rulebook

__all__ = ["HORIZON", "Future"]

_MOST_YEARS = 120
"""Facts take no more; a person of 115 stays at 120 after ten years."""


class Future:
    """Facts from `on` forward.

    Args:
        facts: what is known.
        rulebook: the rules, for the wages that months are compared with.
        on: the day to start from.
    """

    def __init__(self, facts: Facts, rulebook: Rulebook, on: date) -> None:
        self.start, self.on = facts, on
        self.windows = Windows(facts, rulebook, month_of(on))
        self._facts: Memo[int, Facts] = Memo(lambda months: facts.model_copy(update=self.fields(months)))
        self.horizon = min(HORIZON, LAST_MONTH - month_of(on))
        """Months that there are days for: less than `HORIZON` where the calendar ends before."""

    def day(self, months: int) -> date:
        """The same day of the month, `months` on."""
        return later(self.on, months)

    def facts(self, months: int) -> Facts:
        """The facts `months` on."""
        return self._facts[months]

    def fields(self, months: int) -> dict[str, Any]:
        """The same as a plain dictionary."""
        return {**self.start.__dict__, **self._clock(months), **self.windows.fields(months)}

    def _clock(self, months: int) -> dict[str, Any]:
        """What grows by itself."""
        facts = self.start
        changes: dict[str, Any] = {}
        if facts.age is not None:
            changes["age"] = min(_MOST_YEARS, facts.age + months // MONTHS_OF_YEAR)
        if facts.fresh_graduate and months >= MONTHS_OF_YEAR:
            changes["fresh_graduate"] = False
        for fact in self.growing_years:
            years = getattr(facts, fact)
            changes[fact] = min(_MOST_YEARS, (years * MONTHS_OF_YEAR + months) / MONTHS_OF_YEAR)
        return changes

    @cached_property
    def growing_years(self) -> tuple[str, ...]:
        """Facts that are years and grow."""
        facts = self.start
        grows = {
            "married_years": facts.spouse_local is True,
            "public_service_years": bool(facts.public_service_years),
            "suburb_years": facts.suburb not in {None, "none"},
        }
        return tuple(fact for fact, holds in grows.items() if holds and getattr(facts, fact) is not None)
