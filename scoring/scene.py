"""A person and the rules, with the totals of later days worked out once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from scoring.facts import merged
from scoring.future import Future
from scoring.known import work_out
from scoring.memo import Memo
from scoring.turns import last_turn, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from scoring.facts import Facts
    from scoring.rulebook import Rulebook


class Scene:
    """What waiting alone brings a person, and what other facts would.

    Args:
        facts: what is known.
        rulebook: the rules.
        on: today.
    """

    def __init__(self, facts: Facts, rulebook: Rulebook, on: date) -> None:
        self.future, self.rulebook = Future(facts, rulebook, on), rulebook
        self.standard = rulebook.on(on).limits.standard
        self.numbers = rulebook.numbers(on)
        self._fields = Memo(self.future.fields)
        self._days = Memo(self.future.day)
        self._totals: Memo[int, int] = Memo(lambda months: sum(self.waited(months)))
        self._waited: Memo[int, tuple[int, ...]] = Memo(lambda months: self._worth(dict(self._fields[months]), months))

    def total(self, months: int) -> int:
        """The total after waiting so many months."""
        return self._totals[months]

    def waited(self, months: int) -> tuple[int, ...]:
        """What each part of the rules gives after waiting so many months."""
        return self._waited[last_turn(self.all_turns, months) if months else 0]

    def total_with(self, changes: Mapping[str, Any], months: int) -> int:
        """The total with changes to the facts of that day."""
        return sum(self._worth(merged(self._fields[months], changes), months))

    def total_with_all(self, several: Iterable[Mapping[str, Any]], months: int) -> int:
        """The total with several changes."""
        fields = self._fields[months]
        for changes in several:
            fields = merged(fields, changes)
        return sum(self._worth(fields, months))

    def _worth(self, fields: dict[str, Any], months: int) -> tuple[int, ...]:
        """What each part of the rules gives."""
        day = self._days[months]
        rules = self.rulebook.on(day)
        work_out(fields, rules.limits, day)
        return tuple([share.points for share in rules.shares(fields)])

    def best_gains(self, changes: Mapping[str, Any], months: int) -> dict[int, int]:
        """For each part that changes touch no less than what they bring it on any day: its best against its worst.

        With them a part is worth most at the start, or at the end where years grow, or what waiting alone brings.
        """
        ends = [self._worth(merged(self._fields[month], changes), month) for month in (months, self.future.horizon)]
        spans = self._spans
        return {
            place: max(ends[0][place], ends[1][place], spans[place][1]) - spans[place][0]
            for place in self.touched(changes)
        }

    def are_rivals(self, place: int) -> bool:
        """Only the highest of a part's indicators counts."""
        return self.rulebook.on(self.future.on).parts[place].rivals

    def touched(self, changes: Mapping[str, Any]) -> tuple[int, ...]:
        """Places of the parts that changes touch; the same under every edition of the rules."""
        return self.rulebook.on(self.future.on).touched(changes)

    def gain(self, changes: Mapping[str, Any], places: Iterable[int], months: int) -> int:
        """What changes add on a day to the parts that they touch."""
        fields, waited = merged(self._fields[months], changes), self.waited(months)
        day = self._days[months]
        rules = self.rulebook.on(day)
        work_out(fields, rules.limits, day)
        parts = [(rules.parts[place], waited[place]) for place in places]
        return sum([part.shares[part.key(fields)].points - points for part, points in parts])

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        """The lowest and highest points of each part while waiting."""
        return tuple(
            (min(points), max(points)) for points in zip(*(self._waited[month] for month in self.turns), strict=True)
        )

    @cached_property
    def all_turns(self) -> tuple[int, ...]:
        """Months on which some part may change, also with facts that are not there yet: a wedding day, a window."""
        return turns_of(self.future, self.rulebook)

    @cached_property
    def turns(self) -> tuple[int, ...]:
        """Those of them on which some part does change while waiting, the present one first."""
        changes = [now for before, now in pairwise(self.all_turns) if self._waited[now] != self._waited[before]]
        return (0, *changes)

    def turns_from(self, months: int) -> Iterator[int]:
        """A month, and every later one on which some part may change."""
        yield months
        yield from self.all_turns[bisect_right(self.all_turns, months) :]

    def highest_from(self, months: int) -> int:
        """The highest total of waiting from some month on."""
        return self._highest[bisect_right(self.turns, months) - 1]

    @cached_property
    def _highest(self) -> tuple[int, ...]:
        """By turn: the highest total from then on."""
        return tuple(accumulate(map(self.total, reversed(self.turns)), max))[::-1]

    @cached_property
    def reaches(self) -> int | None:
        """Months until waiting alone reaches the standard; None where it never does."""
        return next((months for months in self.turns if self.total(months) >= self.standard), None)
