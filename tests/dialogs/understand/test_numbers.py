"""Numbers and writing: every way to write a number, a word or a date ends in the same reading."""

from __future__ import annotations

import pytest
from understood import facts, talk

from dialogs.understand.text import fold

NUMBERS = {
    "三十五": "35",
    "３５": "35",
    "两万五": "25000",
    "1万2": "12000",
    "1万2500": "12500",
    "1万2千": "12000",
    "12k": "12000",
    "2w": "20000",
    "2w5": "25000",
    "1.2万": "12000",
    "一万二千三": "12300",
    "三百五": "350",
    "一百零五": "105",
    "百分之八十": "80%",
    "百分之百": "100%",
    "百分之12.5": "12.5%",
    "三分之一": "33.3333%",
    "零点八倍": "0.8倍",
    "一点二倍": "1.2倍",
    "六年半": "6年半",
    "十几年": "10几年",
    "两三年": "2~3年",
    "三十五六岁": "35~36岁",
    "三五年": "3~5年",
    "七八年": "7~8年",
    "七八年生": "78年生",
    "一八年": "18年",
    "二零一八年": "2018年",
    "八零后": "80后",
    "十二个月": "12个月",
    "基数12,434.00": "基数12434.00",
    "¥": "¥",
}
LEFT_ALONE = (
    "五险一金",
    "一直",
    "万一",
    "一本",
    "十分感谢",
    "三点半",
    "统一",
    "第一",
    "一二三四五",
    "我35,120分够吗",
    "百年",
)


@pytest.mark.parametrize(("written", "meant"), NUMBERS.items())
def test_a_number_is_read_however_it_is_written(written: str, meant: str) -> None:
    """Chinese, full-width, mixed and shortened numbers fold to plain digits."""
    assert fold(written).text == meant


@pytest.mark.parametrize("words", LEFT_ALONE)
def test_words_that_only_look_like_numbers_stay(words: str) -> None:
    """五险一金 holds no five and 一直 no one."""
    assert fold(words).text == words


@pytest.mark.parametrize(
    "written", ["社寶7年", "社保７年", "社宝七年", "社保😀7年", "shebao七年", "社\u200b保7年", "(社保)7年"]
)
def test_writing_does_not_change_what_is_read(written: str) -> None:
    """Traditional characters, slips, emoji, joiners and brackets are seen through."""
    assert facts(written) == {"insured_months": 84}


def test_a_numbered_list_is_no_number() -> None:
    """`1)35岁` is 35, not 135."""
    assert facts("1)35岁\n2)本科") == {"age": 35, "education": "bachelor"}
    assert facts("①35岁②本科") == {"age": 35, "education": "bachelor"}


def test_a_span_is_the_users_own_writing() -> None:
    """Folding keeps the way back to the message."""
    folded = fold("我社宝交了 七年半!")
    place = folded.text.index("7年半")

    assert folded.span(place, place + 3) == "七年半"
    assert folded.span(place, place) == ""


@pytest.mark.parametrize(
    ("answer", "born"),
    [
        ("91年6月", "1991-06"),
        ("1991.06", "1991-06"),
        ("一九九一年六月", "1991-06"),
        ("199106", "1991-06"),
        ("19910612", "1991-06-12"),
        ("910612", "1991-06-12"),
        ("85-6-1", "1985-06-01"),
        ("1979-08-20", "1979-08-20"),
        ("88年的", "1988"),
        ("1991", "1991"),
        ("零五年3月", "2005-03"),
    ],
)
def test_a_date_of_birth_is_read_as_exactly_as_it_was_said(answer: str, born: str) -> None:
    """Year, month and day only as far as they were given."""
    assert facts(answer, talk("birth_date")) == {"birth_date": born}
