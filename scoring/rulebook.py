"""The rules as data: indicators with dated editions, the wages, the standard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scoring.cells import Cell
from scoring.days import later
from scoring.editions import Edition, nearest
from scoring.history import count
from scoring.memo import Memo
from scoring.parts import Part, parts_of
from scoring.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from scoring.facts import Contribution
    from scoring.history import Counted
    from scoring.limits import Limits
    from scoring.shapes import Shape
    from scoring.wages import Wage, Wages


@dataclass(frozen=True)
class Indicator:
    """One line of the estimate.

    Attributes:
        id: its name in section 4, the file's name.
        title: its name in Chinese.
        place: its place in the estimate.
        either_or: name of a group of which only the highest counts; empty for none.
        why: sentences by status or reason.
        labels: values of facts in Chinese.
        editions: oldest first, without gap or overlap.
    """

    id: str
    title: str
    place: int
    either_or: str
    why: Mapping[str, str]
    labels: Mapping[str, str]
    editions: tuple[Edition[Shape], ...]

    @cached_property
    def _cells(self) -> tuple[Cell, ...]:
        return tuple(Cell(self, edition) for edition in self.editions)

    def cell(self, day: date) -> Cell:
        """Its arithmetic on a day."""
        return self._cells[self.editions.index(nearest(self.editions, day))]


@dataclass(frozen=True)
class Rulebook:
    """Every rule with its dates.

    Attributes:
        policy: the name of the policy in the estimate.
        standards: editions of the standard and of who may apply.
        indicators: by place.
        wages: the average wages.
        words: sentences on facts and rules.
        names: facts in Chinese.
    """

    policy: str
    standards: tuple[Edition[Limits], ...]
    indicators: tuple[Indicator, ...]
    wages: Wages
    words: Mapping[str, str]
    names: Mapping[str, str]

    @cached_property
    def _days(self) -> Memo[date, Rules]:
        return Memo(self._rules)

    @cached_property
    def histories(self) -> Memo[tuple[tuple[Contribution, ...], int], Counted]:
        """What a contribution history comes to in a month: `histories[contributions, month number]`."""
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
        first, *rest = path.split(".")
        editions = {indicator.id: indicator.editions for indicator in self.indicators}
        rule = nearest(self.standards, on) if first == "standard" else nearest(editions[first], on)
        found: Any = rule.numbers.model_dump()
        for step in rest:
            found = found[int(step) if isinstance(found, tuple) else step]
        return found

    def _rules(self, day: date) -> Rules:
        standard = nearest(self.standards, day)
        titled: list[tuple[str, Edition[object]]] = [(self.names["standard"], standard)]
        titled += [(indicator.title, nearest(indicator.editions, day)) for indicator in self.indicators]
        return Rules(
            standard.numbers,
            self._parts[tuple(indicator.cell(day) for indicator in self.indicators)],
            self.words,
            self.names,
            (*self._uncovered(titled, day), *self._stale(titled, standard.numbers.months_until_stale, day)),
        )

    def _uncovered(self, titled: Iterable[tuple[str, Edition[object]]], day: date) -> Iterable[str]:
        titles = [title for title, edition in titled if not edition.covers(day)]
        if titles:
            yield self.words["not_covered"].format(titles="、".join(titles), on=day)

    def _stale(self, titled: Iterable[tuple[str, Edition[object]]], months: int, day: date) -> Iterable[str]:
        verified_on = min(edition.verified_on for _, edition in titled)
        if day > later(verified_on, months):
            yield self.words["stale"].format(verified_on=verified_on, on=day)

    @cached_property
    def _parts(self) -> Memo[tuple[Cell, ...], tuple[Part, ...]]:
        """Days with the same editions share what is remembered."""
        return Memo(lambda cells: tuple(parts_of(cells)))
