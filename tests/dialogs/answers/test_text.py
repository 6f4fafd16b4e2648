"""Words made comparable."""

from __future__ import annotations

import pytest

from dialogs.answers.text import LONGEST, clean, words_only


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("ABC 123", "abc 123"),
        ("三倍社保", "3倍社保"),
        ("零点八倍", "0.8倍"),
        ("百分之八十", "80%"),
        ("百分之80", "80%"),
        ("二十个月", "20个月"),
        ("一百二十分", "120分"),
        ("十二个月", "12个月"),
        ("二零二六年", "2026年"),
        ("積分要幾分嗎", "积分要几分吗"),
        ("一般三天两头", "一般3天两头"),
        ("看\u200b不\x00见", "看 不 见"),
    ],
)
def test_clean(typed: str, cleaned: str) -> None:
    """Full width, capitals, traditional characters and counting numerals are folded; other numerals stay."""
    assert cleaned == clean(typed)


def test_long_text_is_cut() -> None:
    """What nobody would type is not looked at."""
    assert len(clean("积" * 5000)) == LONGEST


def test_words_only() -> None:
    """Punctuation and spaces go, the decimal point and the per cent sign stay."""
    assert words_only("1.5倍, 80%?_ 对!") == "1.5倍80%对"
