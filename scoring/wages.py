"""The average wage by 社保 year, and how many multiples of it a contribution base reaches."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from scoring.days import month_of
from scoring.memo import Memo

if TYPE_CHECKING:
    from datetime import date

MULTIPLES = ("0.8", "1", "2", "3")
"""The multiples that section 3 counts, lowest first."""
_EXACT = tuple(Decimal(multiple) for multiple in MULTIPLES)


@dataclass(frozen=True, slots=True)
class Wage:
    """The monthly average wage of one 社保 year.

    Attributes:
        since: number of its first month.
        until: number of its last month.
        value: 1×, yuan a month.
        floor: lowest contribution base, yuan a month.
        ceiling: highest contribution base, yuan a month.
        grade: how well the figure is attested.
        source: where it was announced, as users may read it.
        published: False where it stands in for a month whose own wage is not published (or not recorded).
    """

    since: int
    until: int
    value: float
    floor: float
    ceiling: float
    grade: str
    source: str
    published: bool = True

    def reaches(self, base: float) -> int:
        """How many of `MULTIPLES` a base reaches: 0 below 0.8×, 4 from 3× on. Exact to the last decimal typed."""
        exact, wage = Decimal(repr(base)), Decimal(repr(self.value))
        return sum(exact >= multiple * wage for multiple in _EXACT)


@dataclass(frozen=True)
class Wages:
    """All recorded wages, oldest first, without gap or overlap."""

    years: tuple[Wage, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(year.since for year in self.years)

    @cached_property
    def _early(self) -> Wage:
        return replace(self.years[0], published=False)

    @cached_property
    def _late(self) -> Wage:
        return replace(self.years[-1], published=False)

    def of(self, month: int) -> Wage:
        """The wage that a month is compared with; beyond the published ones, the nearest, marked as such."""
        if month > self.years[-1].until:
            return self._late
        if month < self.years[0].since:
            return self._early
        return self.years[bisect_right(self._starts, month) - 1]

    def reached(self, month: int, base: float) -> int:
        """How many multiples of its month's wage a base reaches."""
        return self._reached[self.of(month).since, base]

    @cached_property
    def _reached(self) -> Memo[tuple[int, float], int]:
        return Memo(lambda key: self.of(key[0]).reaches(key[1]))

    def on(self, day: date) -> Wage:
        """The wage of the month of a day."""
        return self.of(month_of(day))
