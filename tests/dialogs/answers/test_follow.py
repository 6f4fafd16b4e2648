"""Follow-up questions are read with the entry before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("before", "question", "wanted"),
    [
        ("edu-associate", "那本科呢?", {"edu-bachelor", "edu-degree"}),
        ("edu-degree", "那大专呢", {"edu-associate"}),
        ("process", "要多久?", {"time"}),
        ("process", "去哪办", {"where"}),
        ("spouse-points", "那要什么材料", {"spouse-materials"}),
        ("title-mid", "那高级呢", {"title-senior"}),
        ("zhongkao", "那高考呢", {"gaokao"}),
        ("ecert-lost", "考试的呢", {"ecert-lost-exam"}),
        ("age-table", "那45岁呢", {"age-table", "age-forties"}),
        ("wage-now", "那2024年的呢", {"wage-2024"}),
        ("detention", "犯罪记录呢", {"crime"}),
        ("renew-when", "忘了呢", {"renew-missed"}),
        ("cert-yijian", "二建呢", {"cert-erjian"}),
        ("soft-mid", "那高级呢", {"soft-senior"}),
    ],
)
def test_follow_up(answers: Answers, on: date, before: str, question: str, wanted: set[str]) -> None:
    """「那…呢」 and short questions keep the subject before, or exchange it."""
    assert answers.ask(question, on, before).sources[0].id in wanted


def test_a_value_in_a_follow_up_is_computed(answers: Answers, on: date) -> None:
    """「那45岁呢」 after the table of ages gives the points of 45."""
    assert "27分" in answers.ask("那45岁呢", on, "age-table").text


def test_a_whole_question_stands_alone(answers: Answers, on: date) -> None:
    """A question with its own subject is not bent to the one before."""
    assert answers.ask("积分通知书怎么打印", on, "age-table").sources[0].id == "notice-print"
