"""The month that words name: 2025年11月, 去年3月, 2025社保年度, 上个月."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scoring.days import MONTHS_OF_YEAR, month_of

if TYPE_CHECKING:
    from datetime import date

MONTH = re.compile(
    r"(?:(20\d{2}|(?<!\d)[12]\d)(?:年|[.\-/])|(今年|去年|前年|上年))的?(\d{1,2})月|(?<![\d年个])(\d{1,2})月(?!个)|(上个月|这个月|本月|上月)"
)
_YEAR = re.compile(r"(20\d{2}|(?<!\d)[12]\d)年?(?:的)?(社保年度|年度|下半年|上半年|年)")
_RELATIVE = {"今年": 0, "去年": 1, "上年": 1, "前年": 2}
_FROM_JULY = frozenset(("社保年度", "年度", "下半年"))
_CENTURY = 2000
HALF = 6


def months_named(cleaned: str, on: date) -> tuple[int, ...]:
    """The months that the words name, as numbers (`scoring.days`), in order.

    A calendar year is its January and its July, for the wage changes in July; a month without a year follows the one
    before it, or is the last such month.
    """
    found: list[int] = []
    for match in MONTH.finditer(cleaned):
        month = _named(match, on, found[-1] if found else None)
        if month is not None:
            found.append(month)
    if found:
        return tuple(dict.fromkeys(found))
    year = _YEAR.search(cleaned)
    if year:
        first = (int(year[1]) % 100 + _CENTURY) * MONTHS_OF_YEAR
        if year[2] in _FROM_JULY:
            return (first + HALF,)
        return (first, first + HALF) if year[2] == "年" else (first,)
    word = next((word for word in _RELATIVE if word in cleaned), None)
    first = (on.year - _RELATIVE[word or "今年"]) * MONTHS_OF_YEAR
    return (first, first + HALF) if word and word != "今年" else ()


def _named(match: re.Match[str], on: date, before: int | None) -> int | None:
    now = month_of(on)
    year, relative, month, bare, word = match.groups()
    if word:
        return now - 1 if word in {"上个月", "上月"} else now
    at = int(month or bare) - 1
    if not 0 <= at < MONTHS_OF_YEAR:
        return None
    if bare:
        return now - (now - at) % MONTHS_OF_YEAR if before is None else before + (at - before) % MONTHS_OF_YEAR
    of_year = int(year) % 100 + _CENTURY if year else on.year - _RELATIVE[relative]
    return of_year * MONTHS_OF_YEAR + at


def called(month: int) -> str:
    """How a month is read back."""
    return f"{month // MONTHS_OF_YEAR}年{month % MONTHS_OF_YEAR + 1}月"
