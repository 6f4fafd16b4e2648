"""Certificates by day and way: the table of the first seed, with its boundaries."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from dialogs.papers.certificates import ASPECTS, Way, certificate_of, certificate_on, periods, periods_between

LAST_OLD, FIRST_MID = date(2013, 12, 31), date(2014, 1, 1)
LAST_MID, FIRST_NEW = date(2019, 8, 31), date(2019, 9, 1)
TABLE = {
    ("old", Way.REVIEW): ("paper", "loading", "query"),
    ("old", Way.EXAM): ("paper", "loading", "score"),
    ("mid", Way.REVIEW): ("paper", "site", "query"),
    ("mid", Way.EXAM): ("paper", "loading", "score"),
    ("new", Way.REVIEW): ("electronic", "site_and_app", "download"),
    ("new", Way.EXAM): ("electronic", "site_and_app", "download"),
}
"""By period and way, by hand from the seed: what exists, where it is checked, what to do when it is lost."""


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(1995, 7, 1), "old"),
        (LAST_OLD, "old"),
        (FIRST_MID, "mid"),
        (LAST_MID, "mid"),
        (FIRST_NEW, "new"),
        (date(2026, 11, 24), "new"),
    ],
)
@pytest.mark.parametrize("way", list(Way))
def test_a_day_gives_what_the_seed_says(day: date, period: str, way: Way) -> None:
    """Also on the last and the first day of each period."""
    certificate = certificate_on(day, way)

    assert (certificate.period, certificate.way) == (period, way)
    assert (certificate.form, certificate.check, certificate.lost) == TABLE[period, way]


def test_the_table_is_complete() -> None:
    """Every period and way has a rule, and every rule has words that fit a bubble."""
    for period, way in product((period.id for period in periods()), Way):
        for first in ASPECTS:
            assert 60 < len(certificate_of(period, way).words(first)) < 200


def test_a_stretch_of_days_touches_its_periods() -> None:
    """A bare 2019 lies in two periods, any other year in one; the periods leave no day out."""
    for year in range(2000, 2027):
        found = [period.id for period in periods_between(date(year, 1, 1), date(year, 12, 31))]
        expected = ["old"] if year <= 2013 else ["mid"] if year < 2019 else ["mid", "new"] if year == 2019 else ["new"]
        assert found == expected
    assert [period.id for period in periods_between(LAST_OLD, FIRST_NEW)] == ["old", "mid", "new"]
    assert all(len(periods_between(day, day)) == 1 for day in (LAST_OLD + timedelta(days=n) for n in range(3)))


def test_what_was_asked_comes_first() -> None:
    """A lost paper is answered first, and everything else is still said."""
    certificate = certificate_on(date(2016, 5, 1), Way.REVIEW)
    asked, plain = certificate.words("lost"), certificate.words()

    assert asked.index("不再补办") < asked.index("继续有效")
    assert plain.index("继续有效") < plain.index("不再补办")
    assert sorted(asked) == sorted(plain)


def test_words_of_the_seed_stand_in_the_answers() -> None:
    """Query note, exam score note, converted copies, the two channels."""
    assert "职称评审结果查询单" in certificate_of("old", Way.REVIEW).words()
    assert "考试合格成绩单" in certificate_of("mid", Way.EXAM).words()
    electronic = certificate_of("new", Way.EXAM).words()
    assert "电子再转换的版本不具同等效力" in electronic
    assert "官网" in electronic
    assert "「上海人社」APP" in electronic
