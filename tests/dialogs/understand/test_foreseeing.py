"""Questions on the score of a later day."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.commands import AskPolicy, WhatIf
from dialogs.context import Context
from dialogs.understand import understand

TODAY = date(2026, 11, 22)
KNOWN = {"age": 35, "education": "associate"}
MONTHS = {
    "明年6月多少分?": 7,
    "2028年3月呢?": 16,
    "过三年多少分": 36,
    "再过5年我多少分": 60,
    "3年后我多少分": 36,
    "半年后呢": 6,
    "到2030年我有多少分": 48,
    "2027年底我能有多少分": 13,
    "明年年底能到120吗": 13,
    "后年6月我还够120吗": 19,
    "明年呢": 12,
    "等我45岁会掉多少": 120,
    "到40岁掉几分": 60,
    "我40岁的时候还有多少分": 60,
    "35岁大专,明年6月多少分": 7,
}


def asked(text: str, **context: object) -> WhatIf:
    """The one question on a later day in a message."""
    commands = understand(text, Context(TODAY, **{"known": KNOWN, **context}))  # type: ignore[arg-type]  # by name
    return next(command for command in commands if isinstance(command, WhatIf))


@pytest.mark.parametrize(("text", "months"), MONTHS.items())
def test_the_day_is_read(text: str, months: int) -> None:
    """Months from today, and nothing supposed besides."""
    command = asked(text)

    assert (command.changes, command.months) == ({}, months)


def test_an_age_is_reached_on_the_birthday() -> None:
    """With a day of birth, the first month in which the age is reached; a day later in the month is a month later."""
    assert asked("等我44岁会掉多少", known={"birth_date": "1983-03-05"}).months == 4
    assert asked("等我44岁会掉多少", known={"birth_date": "1983-03-28"}).months == 5


def test_an_age_without_a_known_one_is_a_hypothesis() -> None:
    """Nothing says when it will be."""
    assert asked("等我45岁会掉多少", known={}).changes == {"age": 45}


def test_a_later_day_builds_on_the_hypothesis_before() -> None:
    """如果我考出中级呢 … 明年呢: the same, a year on."""
    assert asked("明年呢", hypothesis={"title": "intermediate"}).on_top
    assert not asked("明年多少分", hypothesis={"title": "intermediate"}).on_top


@pytest.mark.parametrize("text", ["明年社保基数会涨到多少", "2018年7月呢?", "2020年是多少分", "明年政策会变吗"])
def test_other_questions_on_a_time_are_no_forecast(text: str) -> None:
    """Rules of next year, and days that have been."""
    commands = understand(text, Context(TODAY, known=KNOWN))

    assert not any(isinstance(command, WhatIf) for command in commands)


def test_a_bare_year_after_an_answer_on_the_rules_asks_about_the_same() -> None:
    """今年基数多少 … 明年呢 is a question to the knowledge base."""
    (command,) = understand("明年呢?", Context(TODAY, known=KNOWN, informed=True))

    assert isinstance(command, AskPolicy)
