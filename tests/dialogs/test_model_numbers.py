"""Numbers, lengths and dates in quoted words."""

from __future__ import annotations

import pytest

from dialogs.model_numbers import cuts_number, months_in, numbers_in, says_date


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("卅六", {36}),
        ("壹佰廿叁", {123}),
        ("１２，０００块", {12000}),
        ("2w5", {25000}),
        ("一点二倍", {1.2}),
        ("5年3个月", {5, 3}),
        ("三十五六", set()),
        ("八九个", set()),
        ("九〇", {90}),
        ("没数", set()),
    ],
)
def test_numbers(words: str, numbers: set[float]) -> None:
    """Digits of any width and Chinese numerals old and new; a range is no number."""
    assert numbers_in(words) == numbers


@pytest.mark.parametrize(
    ("words", "months"),
    [("七年半", {90}), ("3年零2个月", {38}), ("一百个月", {100}), ("卅", set()), ("三十五六个月", set())],
)
def test_months(words: str, months: set[float]) -> None:
    """Years and months together are months; a bare number could be either."""
    assert months_in(words) == months


def test_dates_and_cuts() -> None:
    """Every part of a date has to be said; a quote must not cut a number."""
    assert says_date("九一年5月3号", "1991-05-03")
    assert says_date("1991年5月3号", "1991-05-03")
    assert not says_date("1991年5月", "1991-06")
    assert cuts_number("63岁", 0, 1)
    assert not cuts_number("63岁", 0, 2)
