"""Months on which the points of a waiting person may change: only these need to be scored.

A superset is enough and nothing may be left out: a birthday, a full year, a count that crosses a rule's threshold, a
new edition of the rules.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from scoring.coming import HORIZON
from scoring.days import MONTHS_OF_YEAR, day_of, month_of
from scoring.history import FOUR_YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scoring.future import Future
    from scoring.rulebook import Rulebook


def turns_of(future: Future, rulebook: Rulebook) -> tuple[int, ...]:
    """The months, the present one first."""
    found = {0, *_birthdays(future), *_full_years(future), *_crossings(future, rulebook), *_editions(future, rulebook)}
    return tuple(sorted(month for month in found if month <= future.horizon))


def last_turn(turns: tuple[int, ...], months: int) -> int:
    """The last turn up to a month."""
    return turns[bisect_right(turns, months) - 1]


def _birthdays(future: Future) -> Iterator[int]:
    """Years from now, and the anniversaries of dates (the month after too, where the day is clipped or comes later)."""
    yield from range(0, HORIZON + 1, MONTHS_OF_YEAR)
    for text in (future.start.birth_date, future.start.married_on):
        if text is not None:
            first = (day_of(text).month - 1 - month_of(future.on)) % MONTHS_OF_YEAR
            for month in range(first, HORIZON + 1, MONTHS_OF_YEAR):
                yield from (month, month + 1)


def _full_years(future: Future) -> Iterator[int]:
    """Months on which a growing number of years, or the insured months, become another full year."""
    for fact in future.growing_years:
        start = getattr(future.start, fact) * MONTHS_OF_YEAR
        yield from _steps([(start + month) // MONTHS_OF_YEAR for month in range(HORIZON + 1)])
    yield from _steps([months // MONTHS_OF_YEAR for months in future.windows.insured or ()])


def _crossings(future: Future, rulebook: Rulebook) -> Iterator[int]:
    """Months on which a count of a window gets over or under a threshold of any edition."""
    passed = [bisect_right(rulebook.thresholds, count) for count in range(FOUR_YEARS + 1)]
    for line in future.windows.lines:
        yield from _steps([passed[count] for count in line])


def _editions(future: Future, rulebook: Rulebook) -> Iterator[int]:
    """Months around the days on which the rules change."""
    for border in rulebook.borders:
        month = month_of(border) - month_of(future.on)
        yield from (step for step in (month, month + 1) if step >= 0)


def _steps(values: Sequence[object]) -> Iterator[int]:
    return (month for month, (before, now) in enumerate(pairwise(values), start=1) if now != before)
