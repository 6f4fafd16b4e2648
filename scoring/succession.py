"""Editions of a rule follow one another day by day: no gap, no overlap."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from scoring.schema import RulebookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scoring.schema import EditionFile

_DAY = timedelta(days=1)


def check_succession(file: str, editions: Sequence[EditionFile]) -> None:
    """Check the order of editions.

    Raises:
        RulebookError: one ends before it begins, overlaps the next one or leaves a gap.
    """
    for place, edition in enumerate(editions):
        if edition.until and edition.until < edition.since:
            raise RulebookError(file, f"edition.{place}.until", f"is before {edition.since}")
    for place, (edition, following) in enumerate(pairwise(editions), start=1):
        if edition.until is None or following.since <= edition.until:
            raise RulebookError(file, f"edition.{place}.from", "overlaps the edition before")
        if following.since != edition.until + _DAY:
            raise RulebookError(file, f"edition.{place}.from", f"leaves a gap after {edition.until}")
