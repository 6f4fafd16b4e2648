"""The rules as data: indicators with dated editions, the wages, the standard."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scoring.days import later
from scoring.editions import nearest
from scoring.history import count, stretches_of
from scoring.memo import Memo
from scoring.parts import parts_of
from scoring.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from scoring.editions import Edition
    from scoring.facts import Contribution
    from scoring.history import Counted, Stretch
    from scoring.indicator import Indicator
    from scoring.limits import Limits
    from scoring.schema import PolicyWords
    from scoring.shapes import Shape
    from scoring.wages import Wage, Wages
    from scoring.ways import AnyWay


@dataclass(frozen=True)
class Rulebook:
    """Every rule with its dates.

    Attributes:
        policy: the name of the policy in the estimate.
        standards: editions of the standard and of who may apply.
        indicators: by place.
        wages: the average wages.
        ways: the ways to gain points, likeliest first.
        words: sentences on facts and rules.
        names: facts in Chinese.
    """

    policy: str
    standards: tuple[Edition[Limits], ...]
    indicators: tuple[Indicator, ...]
    wages: Wages
    ways: tuple[AnyWay, ...]
    words: PolicyWords
    names: Mapping[str, str]

    def numbers(self, on: date) -> Mapping[str, Any]:
        """All numbers of the rules on a day, by indicator."""
        return self._numbers[on]

    @cached_property
    def _numbers(self) -> Memo[date, Mapping[str, Any]]:
        return Memo(lambda day: {name: nearest(editions, day).numbers.model_dump() for name, editions in self._named})

    @cached_property
    def _named(self) -> tuple[tuple[str, Sequence[Edition[Shape] | Edition[Limits]]], ...]:
        own = [(indicator.id, indicator.editions) for indicator in self.indicators]
        return (("standard", self.standards), *own)

    @cached_property
    def _days(self) -> Memo[date, Rules]:
        return Memo(self._rules)

    def counted(self, contributions: Iterable[Contribution], month: int) -> Counted:
        """What a contribution history comes to in a month (by its number)."""
        return self._counted[stretches_of(contributions), month]

    @cached_property
    def _counted(self) -> Memo[tuple[tuple[Stretch, ...], int], Counted]:
        return Memo(lambda key: count(*key, self.wages))

    def on(self, day: date) -> Rules:
        """The rules that count on a day. A day that no edition covers gets the nearest one and a caveat."""
        return self._days[day]

    def wage(self, day: date) -> Wage:
        """The wage that a month is compared with; `published` is False where another year's stands in."""
        return self.wages.on(day)

    def number(self, path: str, on: date) -> Any:
        """A number of the rules by its path, such as `title.points.senior` or `standard.insured_months`.

        Raises:
            KeyError: there is no such number.
        """
        found: Any = self.numbers(on)
        for step in path.split("."):
            found = found[int(step) if isinstance(found, tuple) else step]
        return found

    def _rules(self, day: date) -> Rules:
        return self._spans[bisect_right(self.borders, day)]

    @cached_property
    def borders(self) -> tuple[date, ...]:
        """Days on which something changes: an edition begins, has ended, or was not checked for too long."""
        editions = [edition for _, editions in self._titled for edition in editions]
        borders = {edition.since for edition in editions}
        borders |= {edition.until + timedelta(days=1) for edition in editions if edition.until}
        return tuple(sorted(borders | {self._stale_from(standard) for standard in self.standards}))

    @cached_property
    def thresholds(self) -> tuple[int, ...]:
        """Months that some count has to reach, in any edition, fewest first."""
        editions = [edition.numbers for indicator in self.indicators for edition in indicator.editions]
        return tuple(sorted({months for numbers in editions for months in numbers.thresholds}))

    @cached_property
    def _spans(self) -> Memo[int, Rules]:
        """The rules between two borders: days with the same editions share what is remembered."""
        first = self.borders[0] - timedelta(days=1)
        return Memo(lambda place: self._between(self.borders[place - 1] if place else first))

    def _between(self, day: date) -> Rules:
        standard = nearest(self.standards, day)
        uncovered = [title for title, editions in self._titled if not nearest(editions, day).covers(day)]
        caveats = [self.words.not_covered.format(titles="、".join(uncovered))] if uncovered else []
        if day >= self._stale_from(standard):
            caveats.append(self.words.stale.format(verified_on=self._verified_on))
        cells = [indicator.cell(day) for indicator in self.indicators]
        return Rules(standard.numbers, tuple(parts_of(cells)), self.words, self.names, tuple(caveats))

    @cached_property
    def _titled(self) -> tuple[tuple[str, Sequence[Edition[Shape] | Edition[Limits]]], ...]:
        own = [(indicator.title, indicator.editions) for indicator in self.indicators]
        return ((self.names["standard"], self.standards), *own)

    @cached_property
    def _verified_on(self) -> date:
        """The day since which not everything was checked again."""
        return min(editions[-1].verified_on for _, editions in self._titled)

    def _stale_from(self, standard: Edition[Limits]) -> date:
        return later(self._verified_on, standard.numbers.months_until_stale)
