"""What holds for a 专业技术资格 certificate got in Shanghai, by its day and by exam or 评审. Pure; the days are data.

Source: the notice of 市人社局 on electronic certificates from 2019-09-01, as the first seed document tells it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from dialogs.data import DataError, read_toml
from dialogs.papers.paper import PACKAGE

if TYPE_CHECKING:
    from datetime import date

FILE = "certificates.toml"
ASPECTS = ("form", "check", "lost")
"""What can be asked of a certificate: what exists of it, where it is checked, what to do when it is lost."""


class Way(StrEnum):
    """How the certificate was got."""

    REVIEW = "review"
    EXAM = "exam"


@dataclass(frozen=True, slots=True)
class Period:
    """Certificates of some years: `until` is the last day of it, None for the last period."""

    id: str
    label: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """What holds for certificates of one period and way.

    Attributes:
        period: `old`, `mid` or `new`.
        way: exam or 评审(审定).
        form: `paper` (stays valid) or `electronic` (no paper is given out).
        check: `site_and_app`, `site`, or `loading` (being collected, may not be found yet).
        lost: `query` (评审结果查询单), `score` (考试合格成绩单) or `download` (again, in the app).
    """

    period: str
    way: Way
    form: str
    check: str
    lost: str

    def words(self, first: str = "form") -> str:
        """All that holds, in sentences, the asked aspect first.

        Args:
            first: one of `ASPECTS`.
        """
        words = _data()["words"]
        label = next(period.label for period in periods() if period.id == self.period)
        order = sorted(ASPECTS, key=lambda aspect: aspect != first)
        told = "".join(words[aspect][getattr(self, aspect)] for aspect in order)
        return str(words["head"]).format(period=label, way=_data()["way"][self.way]) + told


def certificate_on(day: date, way: Way) -> Certificate:
    """What holds for a certificate of this day."""
    return certificate_of(periods_between(day, day)[0].id, way)


def certificate_of(period: str, way: Way) -> Certificate:
    """What holds for certificates of a period.

    Raises:
        KeyError: there is no such period.
    """
    return _table()[period, way]


def periods_between(first: date, last: date) -> tuple[Period, ...]:
    """The periods that a stretch of days touches: a bare 2019 lies in two."""
    found, start = [], None
    for period in periods():
        begins_by = start is None or start < last
        if begins_by and (period.until is None or first <= period.until):
            found.append(period)
        start = period.until
    return tuple(found)


@cache
def periods() -> tuple[Period, ...]:
    """The periods, oldest first."""
    return tuple(Period(**row) for row in _data()["period"])


def every_certificate() -> tuple[Certificate, ...]:
    """What holds for each period and way."""
    return tuple(_table().values())


@cache
def _table() -> dict[tuple[str, Way], Certificate]:
    rows = (Certificate(**{**row, "way": Way(row["way"])}) for row in _data()["rule"])
    return {(row.period, row.way): row for row in rows}


@cache
def _data() -> dict[str, Any]:
    data = read_toml(PACKAGE, FILE)
    if {"period", "rule", "way", "words"} - data.keys():
        raise DataError(f"dialogs/papers/{FILE}", "period, rule, way or words is missing")
    return data
