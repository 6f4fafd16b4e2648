"""What the talk knows at one moment: the active person's facts, the estimate on the day, and what would change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scoring import Facts, Fault, estimate, matters, parse_facts, single_changes
from scoring.days import day_of, full_years
from scoring.future import HORIZON, Future

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scoring import Change, Estimate, Rulebook


@dataclass(frozen=True)
class View:
    """A person on a day.

    Attributes:
        facts: section 3 keys to JSON-able values, known to be valid.
        marks: what is settled without being a fact (`Person.done`).
        rulebook: the rules.
        on: the user's day.
        avoids: burdens that no way may put on this person.
    """

    facts: Mapping[str, Any]
    marks: frozenset[str]
    rulebook: Rulebook
    on: date
    avoids: frozenset[str] = frozenset()

    @cached_property
    def parsed(self) -> Facts | Fault:
        """The same facts as the core reads them, or what is wrong with them."""
        return self.read(self.facts)

    @property
    def core(self) -> Facts:
        """The same facts, known to be valid."""
        return _sound(self.parsed)

    @cached_property
    def estimate(self) -> Estimate:
        """The estimate of the facts on the day."""
        return estimate(self.core, self.rulebook, self.on)

    @cached_property
    def worth(self) -> dict[str, bool]:
        """Which questions are worth asking, by id, as far as anybody looked."""
        return {}

    @cached_property
    def rows(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What questions show to tap, by id, as far as they were shown."""
        return {}

    def read(self, facts: Mapping[str, Any]) -> Facts | Fault:
        """Facts of the core from JSON-able ones, or what is wrong with them."""
        return parse_facts(dict(facts), self.on)

    def fits(self, facts: Mapping[str, Any]) -> bool:
        """Whether these facts keep the contract."""
        return isinstance(self.read(facts), Facts)

    def valid(self, facts: Mapping[str, Any]) -> Facts:
        """Facts of the core from JSON-able ones that are known to be valid.

        Raises:
            ValueError: they are not: something above let them through.
        """
        return _sound(self.read(facts))

    def score(self, facts: Mapping[str, Any]) -> Estimate:
        """Score facts that are known to be valid."""
        return estimate(self.valid(facts), self.rulebook, self.on)

    def matters(self, changes: Mapping[str, Any]) -> bool:
        """Whether these answers, each of them valid, would change the total or the verdict."""
        gone = {RIVALS[fact]: None for fact in changes if fact in RIVALS}
        return matters(self.estimate, self.core, {**gone, **changes}, self.rulebook)

    def later(self, months: int) -> View:
        """The same person some months on, with what grows by itself grown and the windows slid."""
        months = min(months, HORIZON)
        future = Future(self.core, self.rulebook, self.on)
        return View(future.facts(months).as_dict(), self.marks, self.rulebook, future.day(months), self.avoids)

    @cached_property
    def age(self) -> int | None:
        """周岁 on the day, stated or from the date of birth."""
        if "birth_date" in self.facts:
            return full_years(day_of(self.facts["birth_date"]), self.on)
        return self.facts.get("age")

    @cached_property
    def ways(self) -> tuple[Change, ...]:
        """The single lawful changes that close the gap, soonest first; none when there is no gap."""
        if self.estimate.gap == 0:
            return ()
        changes = single_changes(self.core, self.rulebook, self.on, self.avoids)
        return tuple(change for change in changes if change.closes)

    @cached_property
    def wage(self) -> float:
        """The average wage (1×) that counts on the day, yuan a month."""
        return float(self.rulebook.wage(self.on).value)


def _sound(read: Facts | Fault) -> Facts:
    if isinstance(read, Fault):
        raise ValueError(f"invalid facts reached scoring: {read.field}")  # noqa: TRY004 - the value is wrong
    return read


RIVALS = {"age": "birth_date", "birth_date": "age", "married_years": "married_on", "married_on": "married_years"}
"""Facts that exclude each other (section 3)."""


def merge(facts: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Facts with changes applied: a changed key replaces the old value and what excludes it."""
    kept = {fact: value for fact, value in facts.items() if RIVALS.get(fact) not in changes}
    return {fact: value for fact, value in {**kept, **changes}.items() if value is not None}
