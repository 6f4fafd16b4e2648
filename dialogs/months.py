"""Months of the talk: which month lies n before today, how it reads, and what a base held since then counts for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scoring import Facts, history_counts, parse_facts
from scoring.days import MONTHS_OF_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dialogs.view import View

_WINDOWS = ("base_months_last_48", "base_months_last_36_at_3x", "title_base_months_last_12")


def months_before(on: date, months: int) -> str:
    """The month (`YYYY-MM`) that lies `months` before the month of `on`."""
    index = on.year * 12 + on.month - 1 - months
    return f"{index // 12:04}-{index % 12 + 1:02}"


def month_text(month: str) -> str:
    """`2024-07` as 2024年7月."""
    return f"{month[:4]}年{int(month[5:7])}月"


def window_counts(view: View, contributions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a part of the history states about the windows: counts of the base indicator and of the title condition.

    A part of a history says nothing about all insured months, so these are left out; the last twelve are stated where
    it covers every one of them. Empty when the rows are no history.
    """
    facts = parse_facts({"contributions": [dict(row) for row in contributions]}, view.on)
    if not isinstance(facts, Facts) or not facts.contributions:
        return {}
    counts = history_counts(facts.contributions, view.on, view.rulebook)
    unbroken = counts["insured_months_last_12"] == MONTHS_OF_YEAR
    return {key: counts[key] for key in (*_WINDOWS, *(("insured_months_last_12",) if unbroken else ()))}


def counts_since(view: View, month: str, base: float) -> dict[str, Any]:
    """The counts of a base that has held since `month`; empty when that month is not over yet."""
    last = months_before(view.on, 1)
    if month > last:
        return {}
    return window_counts(view, [{"from": month, "to": last, "base": base}])
