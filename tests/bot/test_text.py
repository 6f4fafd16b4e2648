"""What people type is made safe to keep, and nothing else of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import LONGEST, clean, clean_message, masked
from dialogs.messages import Incoming, Kind

ANY_TEXT = st.text(st.characters(codec=None, categories=None))


@given(ANY_TEXT)
def test_clean_text_can_be_stored(text: str) -> None:
    """Whatever was typed can be encoded, and cleaning twice is cleaning once."""
    cleaned = clean(text)

    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_ordinary_text_stays(text: str) -> None:
    """Text without control characters is not touched."""
    assert clean(text) == text


def test_long_text_is_cut_so_that_it_shows() -> None:
    """Of an endless text one character more than is read goes on, so that the reader can say so."""
    message = clean_message(Incoming(text="分" * 1_000_000, message_id="m" * 900))

    assert len(message.text) == LONGEST + 1
    assert len(message.message_id) <= 200


def test_choices_are_cleaned() -> None:
    """Values that nobody offered are harmless too."""
    assert clean_message(Incoming(Kind.CHOICE, choices=("a\x00\ud800",))).choices == ("a\ufffd",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我的号码13812345678", "我的号码138****5678"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("31010119900101123X", "310***********123X"),
        ("zhang.san@example.com", "z***@example.com"),
        ("社保基数12345,2018年7月起,缴了84个月", "社保基数12345,2018年7月起,缴了84个月"),
        ("20180701", "20180701"),
    ],
)
def test_masked(text: str, expected: str) -> None:
    """Phone numbers, identity numbers and addresses are unreadable; amounts and dates stay."""
    assert masked(text) == expected
