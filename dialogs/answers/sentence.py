"""A sentence that was computed for one question, the entry that stands behind it, and words that many of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scoring.days import MONTHS_OF_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

Told = tuple[str, str]
"""The id of the entry that stands behind a sentence, and the sentence; empty where the entry alone tells it."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A sentence with points in it, and the id of the entry that it rests on.

    Attributes:
        entry: the entry's id.
        text: the sentence; empty where the entry alone is the answer.
        whole: the sentence is the whole answer; otherwise the entry's own words follow.
        firm: the entry fits better than another one of the same matter that words may find.
        sure: this is what was asked; otherwise it may only stand before an entry of the same matter that was found.
    """

    entry: str
    text: str = ""
    whole: bool = False
    firm: bool = False
    sure: bool = True


def against(total: int, standard: int, words: Mapping[str, Any]) -> str:
    """How a total stands to the standard (`words`: `[computed]` of `wording.toml`)."""
    key = "over" if total > standard else "reached" if total == standard else "short"
    return str(words[key].format(standard=standard, over=total - standard, gap=standard - total))


def length_of(months: int, words: Mapping[str, Any]) -> str:
    """A length of time: 2年3个月."""
    years, rest = divmod(months, MONTHS_OF_YEAR)
    parts = [words["length_years"].format(years=years)] if years else []
    return "".join([*parts, *([words["length_months"].format(months=rest)] if rest else [])])
