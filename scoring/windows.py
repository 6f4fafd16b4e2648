"""Counts of months in sliding windows: what is known of them today, and what they come to later."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.coming import NOT_INSURED, Coming
from scoring.facts import base_months
from scoring.history import FOUR_YEARS, THREE_YEARS, YEAR
from scoring.wages import MULTIPLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scoring.facts import Facts
    from scoring.rulebook import Rulebook

_MOST_MONTHS = 1440
"""Facts take no more."""


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


class Windows:
    """The counts of a person, from the month of a day (by its number) forward.

    Args:
        facts: what is known.
        rulebook: the rules, for the wages that months are compared with.
        month: the first month to come.
    """

    def __init__(self, facts: Facts, rulebook: Rulebook, month: int) -> None:
        self._facts, self._rulebook, self._month = facts, rulebook, month

    @cached_property
    def _coming(self) -> Coming:
        stated = (row.reach for row in ROWS if row.reach and self._stated(row))
        return Coming(self._facts, self._rulebook.wages, self._month, max(stated, default=0))

    @property
    def reach(self) -> int:
        """How many multiples the base of the first new month reaches; -1 when no month is added."""
        return self._coming.months[0]

    def stays(self, row: Row, months: int) -> int:
        """What is left of a count after `months` months that add nothing to it; 0 where it is not known."""
        sums = self._sums.get(row)
        return sums[row.window] - sums[min(months, row.window)] if sums else 0

    def count(self, row: Row, months: int) -> int | None:
        """A count `months` on; None where it is not known."""
        sums = self._sums.get(row)
        return sums[months + row.window] - sums[months] if sums else None

    @property
    def lines(self) -> Iterator[Sequence[int]]:
        """Every known count that a rule looks at, by months from now."""
        return (
            [after - before for before, after in zip(sums, sums[row.window :], strict=False)]
            for row, sums in self._sums.items()
            if row.reach
        )

    def fields(self, months: int) -> dict[str, Any]:
        """The counts as facts; a history becomes counts."""
        found: dict[str, Any] = {} if self._facts.contributions is None else {"contributions": None}
        rows: dict[str, Any] = {}
        for row, sums in self._sums.items():
            table, key = (rows, row.key) if row.key else (found, row.fact)
            table[key] = sums[months + row.window] - sums[months]
        if rows:
            found["base_months_last_48"] = base_months(rows)
        if self.insured is not None:
            found["insured_months"] = self.insured[months]
        return found

    @cached_property
    def insured(self) -> Sequence[int] | None:
        """All insured months by months from now; None where they are not known."""
        start = self._facts.insured_months
        if self._facts.contributions is not None:
            start = self._rulebook.counted(self._facts.contributions, self._month).insured
        if start is None:
            return None
        added = accumulate((int(reached > NOT_INSURED) for reached in self._coming.months), initial=start)
        return tuple(min(_MOST_MONTHS, months) for months in added)

    @cached_property
    def _sums(self) -> Mapping[Row, Sequence[int]]:
        """For each known count the running number of its months, the past window first."""
        is_history = self._facts.contributions is not None
        return {row: self._running(row) for row in ROWS if is_history or self._stated(row) is not None}

    def _running(self, row: Row) -> Sequence[int]:
        new = [int(reached >= row.reach) for reached in self._coming.months]
        return tuple(accumulate([*self._past(row), *new], initial=0))

    def _past(self, row: Row) -> Sequence[int]:
        """Which months of the window before count, oldest first: a stated count as the latest ones."""
        if self._facts.contributions is not None:
            months = range(self._month - row.window, self._month)
            return [int(self._coming.history.get(month, NOT_INSURED) >= row.reach) for month in months]
        count = self._stated(row) or 0
        return [0] * (row.window - count) + [1] * count

    def _stated(self, row: Row) -> int | None:
        """A stated count; 0 for a row that is missing among others."""
        stated = getattr(self._facts, row.fact)
        months: int | None = (getattr(stated, row.key) or 0) if row.key and stated is not None else stated
        return months
