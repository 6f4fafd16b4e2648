"""Two-digit years: 18年 may be a year of the calendar or eighteen years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.figures import full_year
from dialogs.understand.tokens import Span

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_TWO_DIGITS = 2


def short_year(scene: Scene, index: int) -> int:
    """The year that a length of time of two digits would be, up to this year; 0 for every other token."""
    span = scene.tokens[index].value
    if not isinstance(span, Span) or not span.digits or span.hedge:
        return 0
    year = full_year(span.digits)
    written = len(scene.text(index).rstrip("年 "))
    return year if written == _TWO_DIGITS and year <= scene.context.today.year else 0
