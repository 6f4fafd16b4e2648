"""Two questions in one message are answered together when each surely has an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dialogs.answers.several import questions_in

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("中级几分?", 1),
        ("我35岁,本科有学位。够不够120?", 1),
        ("社保断了三个月。还能办吗?", 1),
        ("还有什么能加分", 1),
        ("中级职称几分?居住证过期了怎么办?", 2),
        ("中级职称几分,另外居住证过期了怎么办", 2),
        ("积分要多少分?顺便问一下多久能批下来?去哪办?", 3),
    ],
)
def test_cut(message: str, parts: int) -> None:
    """A statement belongs to the question after it; nothing is lost."""
    found = questions_in(message)

    assert len(found) == parts
    assert "".join(found) == message


@pytest.mark.parametrize(
    ("message", "entries"),
    [
        ("中级职称几分?顺便问问居住证忘了续怎么办?", ["title-mid", "renew-missed"]),
        ("大专几分?硕士呢?", ["edu-associate", "edu-master"]),
        ("社保断过还能不能申请,还有孩子怎么加到积分上?", ["broken-apply", "child-add"]),
    ],
)
def test_together(answers: Answers, on: date, message: str, entries: list[str]) -> None:
    """Both answers are told, numbered, each with its source."""
    got = answers.ask(message, on)

    assert [source.id for source in got.sources] == entries
    assert got.text.startswith("1. ")
    assert "\n2. " in got.text
    assert got.text.count("依据:") == len(entries)


def test_a_wish_beside_a_question_is_refused(answers: Answers, on: date) -> None:
    """An unlawful wish is refused, whatever is asked beside it."""
    assert answers.ask("补缴的社保算吗?怎么找公司挂靠社保?", on).kind == "unlawful"
