"""Plans: minimal sets of ways that reach the standard, each on the day when it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scoring.facts import changed
from scoring.forecast import forecast_of
from scoring.scene import Scene
from scoring.search import search
from scoring.telling import told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scoring.facts import Facts
    from scoring.forecast import Forecast
    from scoring.rulebook import Rulebook
    from scoring.search import Found

KINDS = ("check", "time", "act")
"""What a way takes, the least first; a plan takes what its hardest route does."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way in a plan.

    Attributes:
        route: the way's id.
        title: what a person would call it.
        gain: the plan's total minus the total without it.
        kind: `check`, `time` or `act`.
        changes: the section 3 facts that it changes.
        why: what it does, in Chinese.
        needs: what has to hold, in Chinese.
        source: the rule's name, as users may read it.
    """

    route: str
    title: str
    gain: int
    kind: str
    changes: Mapping[str, Any]
    why: str
    needs: tuple[str, ...]
    source: str

    def as_dict(self) -> dict[str, Any]:
        """The JSON of section 4."""
        return {
            "route": self.route,
            "gain": self.gain,
            "kind": self.kind,
            "changes": dict(self.changes),
            "why": self.why,
            "needs": list(self.needs),
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """Ways that together reach the standard on a day, none of them superfluous.

    Attributes:
        on: the day.
        months: months from today.
        total: the total of that day with all routes.
        baseline: the total of that day without any; below the standard.
        kind: what its hardest route takes.
        routes: the ways.
        facts_before: what waiting makes of the facts, in counts.
        facts: the same with every route's changes merged in.
    """

    on: date
    months: int
    total: int
    baseline: int
    kind: str
    routes: tuple[Route, ...]
    facts_before: Facts
    facts: Facts

    def as_dict(self) -> dict[str, Any]:
        """The JSON of section 4."""
        return {
            "on": self.on.isoformat(),
            "months": self.months,
            "total": self.total,
            "baseline": self.baseline,
            "kind": self.kind,
            "routes": [route.as_dict() for route in self.routes],
            "facts_before": self.facts_before.as_dict(),
            "facts": self.facts.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class Outlook:
    """The gap today, what waiting brings, and the plans."""

    on: date
    total: int
    gap: int
    forecast: Forecast
    plans: tuple[Plan, ...]

    def as_dict(self) -> dict[str, Any]:
        """The JSON of `hufen plan` (section 4)."""
        return {
            "on": self.on.isoformat(),
            "total": self.total,
            "gap": self.gap,
            "forecast": self.forecast.as_dict(),
            "plans": [plan.as_dict() for plan in self.plans],
        }


def outlook(facts: Facts, rulebook: Rulebook, on: date) -> Outlook:
    """Everything that `hufen plan` tells."""
    scene = Scene(facts, rulebook, on)
    total = scene.total(0)
    return Outlook(on, total, max(0, scene.standard - total), forecast_of(scene), _plans(scene))


def plans(facts: Facts, rulebook: Rulebook, on: date) -> tuple[Plan, ...]:
    """The plans, soonest first, then those with fewer routes; none without a gap, and none may be the honest answer."""
    return _plans(Scene(facts, rulebook, on))


def _plans(scene: Scene) -> tuple[Plan, ...]:
    return tuple(_plan(found, scene) for found in search(scene))


def _plan(found: Found, scene: Scene) -> Plan:
    before = scene.future.facts(found.months)
    after = before
    for changes in found.changes:
        after = changed(after, changes)
    kinds = [offer.kind for offer in found.offers]
    return Plan(
        on=scene.future.day(found.months),
        months=found.months,
        total=found.total,
        baseline=scene.total(found.months),
        kind=max(kinds, key=KINDS.index),
        routes=tuple(_route(found, place, scene) for place in range(len(found.offers))),
        facts_before=before,
        facts=after,
    )


def _route(found: Found, place: int, scene: Scene) -> Route:
    words = told(found.offers[place], scene, found.months)
    return Route(
        route=found.offers[place].way.id,
        title=words.title,
        gain=found.total - found.without(place, scene),
        kind=found.offers[place].kind,
        changes=found.changes[place],
        why=words.why,
        needs=words.needs,
        source=found.offers[place].way.source,
    )
