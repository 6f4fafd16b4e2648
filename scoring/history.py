"""A contribution history, counted: the months of each window, each compared with the wage of its own 社保 year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.days import month_number, month_of
from scoring.facts import rows_of
from scoring.memo import Memo
from scoring.shapes.amounts import BaseCounts
from scoring.wages import MULTIPLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from scoring.facts import BaseMonths, Contribution
    from scoring.rulebook import Rulebook
    from scoring.wages import Wages

YEAR, THREE_YEARS, FOUR_YEARS = 12, 36, 48
"""The windows of section 3, in months; they end with the month before that of the day."""
COUNTED_FACTS = (
    "insured_months",
    "insured_months_last_12",
    "title_base_months_last_12",
    "base_months_last_48",
    "base_months_last_36_at_3x",
)
"""Facts of section 3 that a history stands for."""
_AT_1X, _AT_3X = MULTIPLES.index("1") + 1, MULTIPLES.index("3") + 1


class Counted(NamedTuple):
    """What a history comes to on a day.

    Attributes:
        insured: all months that count.
        insured_of_12: months of the last 12.
        at_1x_of_12: months of the last 12 with a base of at least 1×.
        base: months with a base, by multiple and window.
        provisional: a month was compared with a wage that is not published for it.
    """

    insured: int
    insured_of_12: int
    at_1x_of_12: int
    base: BaseCounts
    provisional: bool


Stretch = tuple[str, str, float, bool | None]
"""First month, last month, base, whether it counts: a contribution without its names."""


def stretches_of(contributions: Iterable[Contribution]) -> tuple[Stretch, ...]:
    """A history as plain values, which compare and hash fast."""
    return tuple((row.first, row.last, row.base, row.counted) for row in contributions)


def count(stretches: Iterable[Stretch], month: int, wages: Wages) -> Counted:
    """Count a history in a month (by its number); stretches that do not count are left out."""
    last = month - 1
    insured, provisional = 0, False
    window: list[tuple[int, int]] = []
    for first, until, base, counts in stretches:
        if counts is False:
            continue
        months = range(month_number(first), min(month_number(until), last) + 1)
        insured += len(months)
        for place in range(max(months.start, last - FOUR_YEARS + 1), months.stop):
            provisional = provisional or not wages.of(place).published
            window.append((last - place, wages.reached(place, base)))
    return _windows(insured, window, provisional=provisional)


def _windows(insured: int, window: list[tuple[int, int]], *, provisional: bool) -> Counted:
    """Counts from (months ago, multiples reached) pairs."""
    rows = [sum(reached > place for _, reached in window) for place in range(len(MULTIPLES))]
    of_36 = sum(reached >= _AT_3X and ago < THREE_YEARS for ago, reached in window)
    of_12 = [reached for ago, reached in window if ago < YEAR]
    base = BaseCounts(rows[0], rows[1], rows[2], rows[3], of_36)
    return Counted(insured, len(of_12), sum(reached >= _AT_1X for reached in of_12), base, provisional)


def history_counts(contributions: Iterable[Contribution], on: date, rulebook: Rulebook) -> dict[str, Any]:
    """The facts of section 3 that a history stands for on a day."""
    return as_facts(rulebook.counted(contributions, month_of(on)))


def as_facts(counted: Counted) -> dict[str, Any]:
    """Counts under the keys of section 3."""
    values = (
        counted.insured,
        counted.insured_of_12,
        counted.at_1x_of_12,
        dict(zip(MULTIPLES, counted.base, strict=False)),
        counted.base.at_3x_of_36,
    )
    return dict(zip(COUNTED_FACTS, values, strict=True))


def filled(stated: BaseMonths | None, at_3x_of_36: int | None) -> BaseCounts | None:
    """Stated counts with each row raised to the largest higher one; None when nothing of the base is stated."""
    return _FILLED[None if stated is None else rows_of(stated.__dict__), at_3x_of_36]


def _fill(stated: tuple[tuple[int | None, ...] | None, int | None]) -> BaseCounts | None:
    rows, at_3x_of_36 = stated
    if rows is None and at_3x_of_36 is None:
        return None
    of_36 = at_3x_of_36 or 0
    counts = [of_36]
    for months in reversed(rows or ()):
        counts.append(max(counts[-1], months or 0))
    counts += [counts[-1]] * (len(MULTIPLES) + 1 - len(counts))
    return BaseCounts(counts[4], counts[3], counts[2], counts[1], of_36)


_FILLED = Memo(_fill)
