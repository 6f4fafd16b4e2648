"""What people type is made safe to keep, and nothing else of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.masks import masked
from bot.text import LONGEST, clean, clean_message
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


def test_ids_stay_apart() -> None:
    """An id that is too long or unclean is never taken for another one."""
    names = ["m" * 200, "m" * 201, "m" * 200 + "n", "m1", "m\x001", "m\r1", "m\n1", "\ud800", "\ufffd"]

    kept = {clean_message(Incoming(message_id=name)).message_id for name in names}

    assert len(kept) == len(names)
    assert all(name == clean(name) for name in kept)


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
        ("１３８１２３４５６７８", "138****5678"),
        ("138.1234.5678", "138****5678"),
        ("138 123 45678", "138****5678"),
        ("1 3 8 1 2 3 4 5 6 7 8", "138****5678"),
        ("(138)12345678", "(138****5678"),
        ("138\u200b1234\u200d5678", "138****5678"),
        ("8613812345678", "86138****5678"),
        ("0086-138-1234-5678", "0086-138****5678"),
        ("一三八一二三四五六七八", "138****5678"),
        ("幺三八，我是说幺三八一二三四五六七八", "幺三八，我是说138****5678"),
        ("310101900101123", "310********1123"),
        ("310101 19900101 1234", "310***********1234"),
        ("３１０１０１１９９００１０１１２３Ｘ", "310***********123X"),
        ("310101 900101 123", "310********1123"),
        ("a＠qq.com", "a***@qq.com"),
        ("工资 13800 30000 5", "工资 13800 30000 5"),
        ("基数12000 13000 14000 150", "基数12000 13000 14000 150"),
        ("2018-07 2019-08 2020-09", "2018-07 2019-08 2020-09"),
        ("一九九一年三月", "一九九一年三月"),
    ],
)
def test_masked(text: str, expected: str) -> None:
    """Phone numbers, identity numbers and addresses are unreadable; amounts and dates stay."""
    assert masked(text) == expected
