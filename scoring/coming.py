"""The months to come: which base each has, and so how many multiples of the average wage it reaches."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scoring.days import month_number
from scoring.history import FOUR_YEARS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scoring.facts import Facts
    from scoring.wages import Wages

HORIZON = 120
"""Months that a person is carried at most."""
NOT_INSURED = -1
"""What a month without a counted contribution reaches: less than any insured month."""


class Coming:
    """New months of a person, from the month of a day (by its number) on.

    Args:
        facts: what is known.
        wages: what months are compared with.
        month: the first month to come.
        stated: the multiples that stated counts speak of, which count where no base is known.
    """

    def __init__(self, facts: Facts, wages: Wages, month: int, stated: int) -> None:
        self._facts, self._wages, self._month, self._stated = facts, wages, month, stated

    @cached_property
    def months(self) -> Sequence[int]:
        """What each month reaches; one that the history holds already is taken from there."""
        months = range(self._month, self._month + HORIZON)
        if self._facts.insured_now is False:
            new = [NOT_INSURED] * HORIZON
        elif self._base is None:
            new = [self._stated if self._facts.contributions is None else 0] * HORIZON
        else:
            new = [self._wages.reached(month, self._base) for month in months]
        held = (self.history.get(month, reached) for month, reached in zip(months, new, strict=True))
        return tuple(held if self.history else new)

    @cached_property
    def history(self) -> Mapping[int, int]:
        """What each month of the history reaches, from the longest window on."""
        reached = {}
        for stretch in self._facts.contributions or ():
            for month in stretch.months[max(0, self._month - FOUR_YEARS - stretch.months.start) :]:
                counted = stretch.counted is not False
                reached[month] = self._wages.reached(month, stretch.base) if counted else NOT_INSURED
        return reached

    @cached_property
    def _base(self) -> float | None:
        """The base of the months to come: the present one, else that of the last counted contribution."""
        if self._facts.base_now is not None:
            return self._facts.base_now
        counted = [stretch for stretch in self._facts.contributions or () if stretch.counted is not False]
        return max(counted, key=lambda stretch: month_number(stretch.last)).base if counted else None
