"""A sentence that was computed for one question, and the entry that stands behind it."""

from __future__ import annotations

from dataclasses import dataclass


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
