"""When advisors are here: weekly hours, Chinese holidays and 调休, and days that the firm decides itself.

The setting reads `09:00-18:00`, several spans by commas (`09:00-12:00,13:30-18:00`), and then days that differ, each as
`YYYY-MM-DD=span` or `YYYY-MM-DD=off` or `=on`, all by spaces: `09:00-18:00 2027-02-11=off 2027-02-20=10:00-16:00`.
`always` means around the clock. Working days come from the firm's own days, then `chinesecalendar` (which knows 调休,
and no year that is not announced), then `holidays`, then Monday to Friday.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.clock import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Mapping

ALWAYS: Final = "always"
USUAL: Final = "09:00-18:00"
HORIZON: Final = 60
"""Days ahead that a calendar should know."""
EXPECTED: Final = (
    'expected "always", or spans as 09:00-18:00 by commas, then days as 2027-02-11=off, =on or =10:00-16:00 by spaces'
)
UNCOVERED: Final = (
    "note: holidays and 调休 from {day} on are not known here yet; update chinesecalendar when they are announced, "
    "or name the days in HUFEN_DESK_HOURS"
)
_SPAN: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)|([01]\d|2[0-3]):([0-5]\d)-(24):(00)")
_WEEKDAYS: Final = "一二三四五六日"
_FRIDAY: Final = 4
_FAR: Final = 40
_Spans = tuple[tuple[int, int], ...]
"""Spans of a day in minutes since midnight, rising."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Business hours.

    Attributes:
        spans: of a working day.
        days: what the firm decided of single days: their spans, none for a day off.
        always: around the clock.
    """

    spans: _Spans
    days: Mapping[date, _Spans] = field(default_factory=dict)
    always: bool = False

    def is_open(self, moment: datetime) -> bool:
        """Whether advisors are here then."""
        here = moment.astimezone(SHANGHAI)
        minute = here.hour * 60 + here.minute
        return self.always or any(start <= minute < end for start, end in self.spans_on(here.date()))

    def spans_on(self, day: date) -> _Spans:
        """The spans of a day, none when it is off."""
        if day in self.days:
            return self.days[day]
        return self.spans if is_working_day(day) else ()

    def opening(self, moment: datetime) -> datetime | None:
        """When advisors come next; None while they are here, or when no day of the next forty is one."""
        if self.is_open(moment):
            return None
        here = moment.astimezone(SHANGHAI)
        for ahead in range(_FAR):
            day = here.date() + timedelta(days=ahead)
            for start, _ in self.spans_on(day):
                opens = datetime.combine(day, time(start // 60, start % 60), SHANGHAI)
                if opens > here:
                    return opens
        return None

    def opening_words(self, moment: datetime) -> str | None:
        """`今天 09:00`, `明天 09:00`, `周一 09:00` or `2月24日 09:00`; None while advisors are here."""
        opens = self.opening(moment)
        if opens is None:
            return None if self.is_open(moment) else "下个工作日"
        days = (opens.date() - moment.astimezone(SHANGHAI).date()).days
        at = f"{opens:%H:%M}"
        if days <= 1:
            return f"{('今天', '明天')[days]} {at}"
        near = days < len(_WEEKDAYS)
        return f"周{_WEEKDAYS[opens.weekday()]} {at}" if near else f"{opens.month}月{opens.day}日 {at}"

    def uncovered(self, today: date) -> date | None:
        """The first of the next sixty days that no calendar knows for certain and the firm did not decide."""
        if self.always:
            return None
        days = (today + timedelta(days=ahead) for ahead in range(HORIZON))
        return next((day for day in days if day not in self.days and _announced(day) is None), None)


def read_hours(text: str) -> Hours:
    """Read the setting.

    Raises:
        ValueError: it cannot be read; the message says what was expected.
    """
    first, *rest = text.split() or [USUAL]
    if first == ALWAYS and not rest:
        return Hours((), always=True)
    spans = _spans(first)
    days: dict[date, _Spans] = {}
    for entry in rest:
        day, sign, what = entry.partition("=")
        if not sign:
            raise ValueError(EXPECTED)
        try:
            days[date.fromisoformat(day)] = () if what == "off" else spans if what == "on" else _spans(what)
        except ValueError as error:
            raise ValueError(EXPECTED) from error
    return Hours(spans, days)


def _spans(text: str) -> _Spans:
    spans = []
    for part in text.split(","):
        found = _SPAN.fullmatch(part)
        if found is None:
            raise ValueError(EXPECTED)
        hour, minute, to_hour, to_minute = (int(piece) for piece in found.groups() if piece is not None)
        spans.append((hour * 60 + minute, to_hour * 60 + to_minute))
    apart = all(before[1] <= after[0] for before, after in pairwise(spans))
    if not apart or any(start >= end for start, end in spans):
        raise ValueError(EXPECTED)
    return tuple(spans)


def is_working_day(day: date) -> bool:
    """Whether people work in Shanghai on that day, as far as anybody knows."""
    announced = _announced(day)
    if announced is not None:
        return announced
    return day.weekday() <= _FRIDAY and day not in _festivals(day.year)


@cache
def _announced(day: date) -> bool | None:
    """What the State Council announced for that day; None for a year that is not announced or not known here."""
    import chinese_calendar  # type: ignore[import-untyped]  # noqa: PLC0415 - untyped; loaded with the first look

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


@cache
def _festivals(year: int) -> frozenset[date]:
    """Public holidays by law; of a year that is not announced, without its bridges."""
    import holidays  # noqa: PLC0415 - same

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of years that are not announced, which is why it is asked
        return frozenset(holidays.country_holidays("CN", years=year))
