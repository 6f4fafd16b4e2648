"""Months as days without a day: the one before, the one after, and how many lie between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.tokens import Day

if TYPE_CHECKING:
    from datetime import date

YEAR = 12


def shifted(day: Day, months: int) -> Day:
    """The month that lies so many months later (or earlier, when negative)."""
    count = number(day) + months
    return Day(count // YEAR, count % YEAR + 1)


def number(day: Day) -> int:
    """Months since the year 0."""
    return day.year * YEAR + day.month - 1


def last_month(today: date) -> Day:
    """The month before this one: the last that counts."""
    return shifted(Day(today.year, today.month), -1)


def text_of(day: Day) -> str:
    """`2024-07`."""
    return f"{day.year:04}-{day.month:02}"
