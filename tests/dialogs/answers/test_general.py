"""What is kept of a question tells nobody who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("我叫王小明,能办吗", "…能办吗"),
        ("13812345678这个号码对吗", "N这个…对吗"),
        ("孩子在世外小学读书需要积分吗", "孩子…小学读书需要积分…"),
        ("我老婆李梅是上海人加几分", "…老婆…上海人加几分"),
        ("王小明", ""),
        ("138 1234 5678", ""),
        ("", ""),
    ],
)
def test_general(answers: Answers, question: str, kept: str) -> None:
    """Names, numbers and places of one person go; the words of many stay."""
    assert answers.general(question) == kept


def test_a_long_story_is_told_by_its_ideas(answers: Answers) -> None:
    """Even common words together may fit only one person."""
    story = "我今年36岁离异带两个娃在瑞金医院当护士社保交了7年现在想给孩子办上学请问需要哪些材料才行"

    assert {"#child", "#divorced", "#materials"} <= set(answers.general(story).split())
    assert all(word.startswith("#") for word in answers.general(story).split())
