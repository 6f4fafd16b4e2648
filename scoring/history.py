"""A contribution history, counted: the months of each window, each compared with the wage of its own 社保 year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.days import month_of
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


def count(stretches: Iterable[Contribution], month: int, wages: Wages) -> Counted:
    """Count a history in a month (by its number); stretches that do not count are left out."""
    last = month - 1
    insured, provisional = 0, False
    window: list[tuple[int, int]] = []
    for stretch in stretches:
        if stretch.counted is False:
            continue
        months = range(stretch.months.start, min(stretch.months.stop, last + 1))
        insured += len(months)
        for place in range(max(months.start, last - FOUR_YEARS + 1), months.stop):
            provisional = provisional or not wages.of(place).published
            window.append((last - place, wages.reached(place, stretch.base)))
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
    return as_facts(rulebook.histories[tuple(contributions), month_of(on)])


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
    if stated is None and at_3x_of_36 is None:
        return None
    at_3x = of_36 = at_3x_of_36 or 0
    if stated is None:
        return BaseCounts(at_3x, at_3x, at_3x, at_3x, of_36)
    rows = stated.__dict__
    at_3x = max(at_3x, rows["at_3x"] or 0)
    at_2x = max(at_3x, rows["at_2x"] or 0)
    at_1x = max(at_2x, rows["at_1x"] or 0)
    return BaseCounts(max(at_1x, rows["at_0_8x"] or 0), at_1x, at_2x, at_3x, of_36)
