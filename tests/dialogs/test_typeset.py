"""Chinese punctuation is full-width where people read it."""

from __future__ import annotations

import pytest
from chat import Chat

from dialogs.typeset import typeset


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("35岁,本科(有学位)。", "35岁\uff0c本科\uff08有学位\uff09。"),
        ("比如「13000,2024年7月起」", "比如「13000,2024年7月起」"),
        ("中级职称(+40)、硕士", "中级职称\uff08+40\uff09、硕士"),
        ("10:00 to 18:00, daily", "10:00 to 18:00, daily"),
        ("是吗?", "是吗\uff1f"),
    ],
)
def test_only_marks_beside_chinese_change(written: str, read: str) -> None:
    """Numbers, times and English keep their marks."""
    assert typeset(written) == read


def test_a_result_is_typeset_in_every_part() -> None:
    """Text, labels and card: no ASCII comma stands beside a Chinese character."""
    chat = Chat().say("35岁,本科有学位,有居住证,现在在职交社保,最近12个月交满12个月")
    card = next(reply.card for reply in chat.replies if reply.card)

    for words in (card.headline, *card.notes, *(item.why for item in card.items), chat.replies[-1].text):
        assert typeset(words) == words
