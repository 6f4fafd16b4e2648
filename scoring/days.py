"""Days and months: reading them from text, full years between them, carrying a day some months on.

A month is also a number, `year * 12 + month - 1`, so that windows are plain subtraction.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

MONTHS_OF_YEAR = 12
_EARLIEST_YEAR = 1900
"""Nobody who applies was born or insured before; a slip such as 0199 is caught."""
LAST_MONTH = date.max.year * MONTHS_OF_YEAR + date.max.month - 1
"""The number of the calendar's last month."""


@lru_cache(maxsize=65_536)
def day_of(text: str) -> date:
    """The day that `YYYY-MM-DD`, `YYYY-MM` (its first) or `YYYY` (1 January) stands for.

    Raises:
        ValueError: no such day, or before 1900.
    """
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    if year < _EARLIEST_YEAR:
        raise ValueError("too long ago")
    return date(year, month, day)


def month_of(day: date) -> int:
    """The number of the month of a day."""
    return day.year * MONTHS_OF_YEAR + day.month - 1


@lru_cache(maxsize=16_384)
def month_number(text: str) -> int:
    """The number of the month `YYYY-MM`."""
    return month_of(day_of(text))


def full_years(since: date, on: date) -> int:
    """Full years from `since` to `on`: an anniversary counts on its own day, that of 29 February on 1 March.

    Comparing (month, day) does exactly that: in a common year (2, 28) is before (2, 29) and (3, 1) after it.
    Never below 0.
    """
    years = on.year - since.year - ((on.month, on.day) < (since.month, since.day))
    return max(0, years)


def later(day: date, months: int) -> date:
    """The same day `months` months on, clipped to the last day of that month, and to the calendar's last month."""
    number = min(LAST_MONTH, month_of(day) + months)
    year, month = number // MONTHS_OF_YEAR, number % MONTHS_OF_YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
