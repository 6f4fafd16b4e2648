"""Lengths of time that were not said exactly: what they may be, in months and in words."""

from __future__ import annotations

from typing import Any

_YEAR = 12
_STEPS = {"over": (0, 6, 11), "under": (-1, -6, 0), "about": (0, -6, 6), "range": ()}


def near(hedge: str, months: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    """What 七年多, 快七年 and 大概七年 may be: labels with the insured months that each means."""
    readings = [months + step for step in _STEPS[hedge] if months + step > 0]
    return tuple((words_of(reading), {"insured_months": reading}) for reading in readings)


def words_of(months: int) -> str:
    """90 as 7年6个月, 84 as 7年整."""
    years, rest = divmod(months, _YEAR)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest else "整" if years else "")
