"""Business hours: 调休, days that the firm decides, years that no calendar knows, and how the next opening reads."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from bot.clock import SHANGHAI
from bot.desk.hours import is_working_day, read_hours
from bot.settings import Settings

USUAL = read_hours("09:00-18:00")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-24", True),  # a Tuesday
        ("2026-11-22", False),  # a Sunday
        ("2026-02-14", True),  # a Saturday on which people work, because of the spring festival
        ("2026-02-17", False),  # new year's day of the lunar calendar
        ("2026-10-10", True),  # 调休 after the national day
        ("2027-01-01", False),  # a year that is not announced yet: the holidays by law still hold
        ("2027-01-04", True),
        ("2027-01-09", False),
    ],
)
def test_working_days(day: str, *, works: bool) -> None:
    """As the State Council arranged it; where it has not, as the law and the week say."""
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24T08:59", "今天 09:00"),
        ("2026-11-24T18:00", "明天 09:00"),
        ("2026-11-20T20:00", "周一 09:00"),
        ("2026-02-14T18:30", "2月24日 09:00"),
        ("2026-11-24T09:00", None),
        ("2026-11-24T17:59", None),
    ],
)
def test_when_somebody_comes(moment: str, words: str | None) -> None:
    """The next opening in a person's words, across weekends and festivals; nothing while advisors are here."""
    assert USUAL.opening_words(_at(moment)) == words
    assert USUAL.is_open(_at(moment)) is (words is None)


def test_days_that_the_firm_decides() -> None:
    """A lunch break, a day off, a Saturday with hours of its own, an ordinary day on a holiday."""
    hours = read_hours("09:00-12:00,13:30-18:00 2026-11-24=off 2026-11-28=10:00-16:00 2027-01-01=on")

    assert hours.opening_words(_at("2026-11-24T10:00")) == "明天 09:00"
    assert hours.opening_words(_at("2026-11-25T12:30")) == "今天 13:30"
    assert hours.is_open(_at("2026-11-28T15:00"))
    assert hours.is_open(_at("2027-01-01T09:30"))


def test_around_the_clock_and_never() -> None:
    """`always` is open on any day; a firm that is closed for weeks promises no day."""
    assert read_hours("always").is_open(_at("2026-02-17T03:00"))
    assert read_hours("always").uncovered(date(2026, 12, 1)) is None
    closed = " ".join(f"2026-{month:02}-{day:02}=off" for month in (3, 4) for day in range(1, 32 - (month == 4)))
    assert read_hours(f"09:00-18:00 {closed}").opening_words(_at("2026-03-01T10:00")) == "下个工作日"


def test_a_year_that_is_not_announced_is_told() -> None:
    """The first day that no calendar knows, unless the firm decided all of them itself."""
    assert USUAL.uncovered(date(2026, 11, 24)) == date(2027, 1, 1)
    assert USUAL.uncovered(date(2026, 10, 1)) is None


@pytest.mark.parametrize(
    "text",
    ["9-18", "09:00-08:00", "09:00-12:00,11:00-18:00", "09:00-18:00 x", "09:00-18:00 2027-02-30=off", "25:00-26:00"],
)
def test_hours_that_cannot_be_read(text: str) -> None:
    """The setting says what was expected, before anything starts."""
    with pytest.raises(ValidationError, match="expected"):
        Settings(desk_hours=text)
