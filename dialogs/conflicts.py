"""Statements that can not both be true: named, and asked; nobody is accused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.conversation import REOPEN, Expectation
from dialogs.fact_words import months_words

if TYPE_CHECKING:
    from dialogs.view import View

_WORKING_AGE = 16
"""Legal working age (劳动法), as `policy.md` 1.1 takes it."""


def conflict(view: View) -> Expectation | None:
    """More insured months than there are months since the legal working age."""
    age, months = view.age, view.facts.get("insured_months", 0)
    if age is None or months == 0 or months < (age + 1 - _WORKING_AGE) * 12:
        return None
    return Expectation(
        "check",
        "age",
        wording.TOO_EARLY.format(age=f"{age}周岁", months=months_words(months)),
        ((wording.FIX_AGE, {REOPEN: "age"}), (wording.FIX_INSURED, {REOPEN: "insured_months"})),
    )
