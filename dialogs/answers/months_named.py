"""The month that words name: 2025年11月, 去年3月, 2025社保年度, 上个月."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MONTH = re.compile(
    r"(?:(20\d{2}|(?<!\d)[12]\d)(?:年|[.\-/])|(今年|去年|前年|上年))的?(\d{1,2})月|(?<![\d年个])(\d{1,2})月(?!个)|(上个月|这个月|本月|上月)"
)
_YEAR = re.compile(r"(20\d{2}|(?<!\d)[12]\d)年?(?:的)?(社保年度|年度|下半年|上半年|年)")
_RELATIVE = {"今年": 0, "去年": 1, "上年": 1, "前年": 2}
_FROM_JULY = frozenset(("社保年度", "年度", "下半年"))
_CENTURY = 2000
MONTHS = 12
HALF = 6


@dataclass(frozen=True, slots=True)
class When:
    """A month as the words name it.

    Attributes:
        month: its number (`scoring.days`).
        both: the words name a calendar year, from this month on, in which the wage changes in July.
    """

    month: int
    both: bool = False


def when(cleaned: str, on: date) -> When | None:
    """The month that the words name, the last one where several stand there; None for none."""
    found = list(MONTH.finditer(cleaned))
    if found:
        return _named(found[-1], on)
    year = _YEAR.search(cleaned)
    if year:
        first = (int(year[1]) % 100 + _CENTURY) * MONTHS
        return When(first + HALF) if year[2] in _FROM_JULY else When(first, year[2] == "年")
    word = next((word for word in _RELATIVE if word in cleaned), None)
    return When((on.year - _RELATIVE[word]) * MONTHS, both=True) if word and word != "今年" else None


def _named(match: re.Match[str], on: date) -> When | None:
    now = on.year * MONTHS + on.month - 1
    year, relative, month, bare, word = match.groups()
    if word:
        return When(now - 1 if word in {"上个月", "上月"} else now)
    at = int(month or bare)
    if not 1 <= at <= MONTHS:
        return None
    if bare:
        return When(now - (now - (at - 1)) % MONTHS)
    of_year = int(year) % 100 + _CENTURY if year else on.year - _RELATIVE[relative]
    return When(of_year * MONTHS + at - 1)


def called(month: int) -> str:
    """How a month is read back."""
    return f"{month // MONTHS}年{month % MONTHS + 1}月"
