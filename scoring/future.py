"""A person carried forward month by month: ages rise, years grow, windows slide (section 4 of the contract).

Everything is told in counts: a history is replaced by what it comes to on the later day.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.days import MONTHS_OF_YEAR, later, month_number, month_of
from scoring.facts import base_months
from scoring.history import FOUR_YEARS, THREE_YEARS, YEAR
from scoring.wages import MULTIPLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from scoring.facts import Facts
    from scoring.rulebook import Rulebook

HORIZON = 120
"""Months that a person is carried at most."""
_MOST_YEARS = 120
_MOST_MONTHS = 1440
"""Facts take no more; a person of 115 stays at 120 after ten years."""


class Row(NamedTuple):
    """One count of months: those of the last `window` that reach at least `reach` of the multiples."""

    fact: str
    key: str
    window: int
    reach: int


ROWS = (
    *(
        Row("base_months_last_48", f"at_{multiple.replace('.', '_')}x", FOUR_YEARS, place)
        for place, multiple in enumerate(MULTIPLES, start=1)
    ),
    Row("base_months_last_36_at_3x", "", THREE_YEARS, MULTIPLES.index("3") + 1),
    Row("title_base_months_last_12", "", YEAR, MULTIPLES.index("1") + 1),
    Row("insured_months_last_12", "", YEAR, 0),
)
_NOT_INSURED = -1
"""What a month without a counted contribution reaches: less than any insured month."""


class Future:
    """Facts from `on` forward.

    Args:
        facts: what is known.
        rulebook: the rules, for the wages that months are compared with.
        on: the day to start from.
    """

    def __init__(self, facts: Facts, rulebook: Rulebook, on: date) -> None:
        self.start, self.on, self._rulebook = facts, on, rulebook
        self._month = month_of(on)

    def day(self, months: int) -> date:
        """The same day of the month, `months` on."""
        return later(self.on, months)

    def facts(self, months: int) -> Facts:
        """The facts `months` on."""
        return self.start.model_copy(update=self.fields(months))

    def fields(self, months: int) -> dict[str, Any]:
        """The same as a plain dictionary."""
        return {**self.start.__dict__, **self._clock(months), **self._counts(months)}

    @cached_property
    def reach(self) -> int:
        """How many multiples the base of the first new month reaches; -1 when no month is added."""
        return self._new_months[0]

    def stays(self, row: Row, months: int) -> int:
        """What is left of a count after `months` months that add nothing to it; 0 where it is not known."""
        sums = self._sums.get(row)
        return sums[row.window] - sums[min(months, row.window)] if sums else 0

    def count(self, row: Row, months: int) -> int | None:
        """A count `months` on; None where it is not known."""
        sums = self._sums.get(row)
        return sums[months + row.window] - sums[months] if sums else None

    @property
    def windows(self) -> Iterator[tuple[Sequence[int], int]]:
        """Running numbers of each known count with a multiple, the past window first, and the length of that window."""
        return ((sums, row.window) for row, sums in self._sums.items() if row.reach)

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

    def _counts(self, months: int) -> dict[str, Any]:
        """Counts of months, slid forward; a history becomes counts."""
        changes: dict[str, Any] = {}
        rows: dict[str, Any] = {}
        for row, sums in self._sums.items():
            count = sums[months + row.window] - sums[months]
            if row.key:
                rows[row.key] = count
            else:
                changes[row.fact] = count
        if rows:
            changes["base_months_last_48"] = base_months(rows)
        if self.start.contributions is not None:
            changes["contributions"] = None
        if self.insured is not None:
            changes["insured_months"] = min(_MOST_MONTHS, self.insured + self.added[months])
        return changes

    @cached_property
    def added(self) -> Sequence[int]:
        """Insured months that have come by, by months from now."""
        return tuple(accumulate((int(reached > _NOT_INSURED) for reached in self._new_months), initial=0))

    @cached_property
    def insured(self) -> int | None:
        """Months insured before the month of `on`."""
        if self.start.contributions is None:
            return self.start.insured_months
        return self._rulebook.histories[self.start.contributions, self._month].insured

    @cached_property
    def _sums(self) -> Mapping[Row, Sequence[int]]:
        """For each known count the running number of its months, the past window first."""
        return {row: self._running(row) for row in ROWS if self._is_known(row)}

    def _running(self, row: Row) -> Sequence[int]:
        new = [int(reached >= row.reach) for reached in self._new_months]
        return tuple(accumulate([*self._past(row), *new], initial=0))

    def _is_known(self, row: Row) -> bool:
        return self.start.contributions is not None or getattr(self.start, row.fact) is not None

    def _past(self, row: Row) -> Sequence[int]:
        """Which months of the window before `on` count, oldest first: a stated count as the latest ones."""
        if self.start.contributions is not None:
            first = self._month - row.window
            return [int(self._history.get(first + place, _NOT_INSURED) >= row.reach) for place in range(row.window)]
        stated = getattr(self.start, row.fact)
        count = getattr(stated, row.key) if row.key and stated else stated
        return [0] * (row.window - (count or 0)) + [1] * (count or 0)

    @cached_property
    def _history(self) -> dict[int, int]:
        """What each month of the history reaches, from the longest window on."""
        reached = {}
        for stretch in self.start.contributions or ():
            for month in stretch.months[max(0, self._month - FOUR_YEARS - stretch.months.start) :]:
                counted = stretch.counted is not False
                reached[month] = self._reaches(month, stretch.base) if counted else _NOT_INSURED
        return reached

    def _reaches(self, month: int, base: float) -> int:
        return self._rulebook.wages.reached(month, base)

    @cached_property
    def _new_months(self) -> tuple[int, ...]:
        """What each month from that of `on` reaches; one that the history holds already is taken from there."""
        months = range(self._month, self._month + HORIZON)
        if self.start.insured_now is False:
            new = [_NOT_INSURED] * HORIZON
        elif self._base is None:
            new = [self._stated_reach] * HORIZON
        else:
            new = [self._reaches(month, self._base) for month in months]
        held = (self._history.get(month, reached) for month, reached in zip(months, new, strict=True))
        return tuple(held if self._history else new)

    @cached_property
    def _base(self) -> float | None:
        """The base of the months to come: the present one, else that of the last counted contribution."""
        if self.start.base_now is not None:
            return self.start.base_now
        counted = [stretch for stretch in self.start.contributions or () if stretch.counted is not False]
        return max(counted, key=lambda stretch: month_number(stretch.last)).base if counted else None

    @cached_property
    def _stated_reach(self) -> int:
        """Without any base: the highest multiple of which months are stated; none for a history."""
        if self.start.contributions is not None:
            return 0
        return max((row.reach for row in ROWS if row.reach and any(self._past(row))), default=0)
