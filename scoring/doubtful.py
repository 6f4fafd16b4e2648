"""What an editor of the rules should look at: data that loads but can not be vouched for on a day."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from scoring.editions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scoring.editions import Edition
    from scoring.rulebook import Rulebook

_WIDEST_STEP = 1.25
"""Wages of two years in a row never differed by so much; a typing slip does."""


def doubtful_rules(rulebook: Rulebook, on: date) -> tuple[str, ...]:
    """One line for each place that is doubtful, with its file and key; none for rules that are in order.

    Args:
        rulebook: the rules, which have passed loading.
        on: today.
    """
    named: list[tuple[str, Sequence[Edition[object]]]] = [("policy.toml", rulebook.standards)]
    named += [(f"{indicator.id}.toml", indicator.editions) for indicator in rulebook.indicators]
    found = [f"{file}: {fault}" for file, editions in named for fault in _of_editions(editions, on)]
    return (*found, *(f"wages.toml: {fault}" for fault in _of_wages(rulebook, on)))


def _of_editions(editions: Sequence[Edition[object]], on: date) -> Iterator[str]:
    for place, edition in enumerate(editions):
        if edition.verified_on > on:
            yield f"edition.{place}.verified_on: {edition.verified_on} lies after today"
    if not nearest(editions, on).covers(on):
        yield f"edition: none covers {on}"


def _of_wages(rulebook: Rulebook, on: date) -> Iterator[str]:
    if not rulebook.wage(on).published:
        yield f"wage: none covers {on}"
    for place, (before, after) in enumerate(pairwise(rulebook.wages.years), start=1):
        if not 1 / _WIDEST_STEP < after.value / before.value < _WIDEST_STEP:
            yield f"wage.{place}.value: {after.value} is far from {before.value} of the year before"
