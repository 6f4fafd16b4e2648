"""Sums and multiples as words write them."""

from __future__ import annotations

import re
from decimal import Decimal

_SUM = re.compile(r"(?<![\d.,])(\d{4,6}(?:\.\d{1,2})?|\d{1,2},\d{3}|\d(?:\.\d+)?万)(?![\d年]|个|分|人)")
_SHORT_SUM = re.compile(r"(?<![\d.,年])(\d{3,4}(?:\.\d{1,2})?)(?![\d年月]|个|分|人|倍)")
_CENTURY = 2000
_ABOUT = re.compile(r"\d(?:万|千)?(?:元|块)?(?:出头|左右|上下|多(?!少)|几)")
_TEN_THOUSAND = 10_000


def sum_in(cleaned: str, least: int, most: int, shortest: int = 4) -> Decimal | None:
    """The one sum between two bounds; None for none, for several, and for one that is not exact.

    Args:
        cleaned: the words.
        least: yuan.
        most: yuan.
        shortest: digits before the point that a sum has at the least, 3 or 4.
    """
    pattern = _SUM if shortest > 3 else _SHORT_SUM  # noqa: PLR2004 - digits of a sum
    sums = [_decimal(match[1]) for match in pattern.finditer(cleaned)]
    fitting = {one for one in sums if least <= one <= most and not _is_year(cleaned, one)}
    return fitting.pop() if len(fitting) == 1 and not _ABOUT.search(cleaned) else None


def _is_year(cleaned: str, value: Decimal) -> bool:
    """2024 is a year unless 元 stands behind it, and 2027.7 a month of one."""
    return _CENTURY + 15 <= value < _CENTURY + 36 and not re.search(rf"{plain(value)}(?:元|块)", cleaned)


def _decimal(text: str) -> Decimal:
    bare = text.replace(",", "")
    return Decimal(bare[:-1]) * _TEN_THOUSAND if bare[-1] == "万" else Decimal(bare)


def multiple_of(match: re.Match[str] | None) -> str:
    """The multiple that is asked for, as the wage table writes it; empty for none."""
    if match is None:
        return ""
    if match[2] or match[3]:
        return "3" if match[2] else "0.8"
    return f"{Decimal(match[1]).normalize():f}"


def plain(value: Decimal) -> str:
    """A number without needless zeros."""
    return f"{value.normalize():f}"
