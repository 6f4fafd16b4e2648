"""What a plan is: ways, a day, and the facts before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scoring.facts import Facts
    from scoring.forecast import Forecast
    from scoring.ways import Burden, Who


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
        risks: what could go wrong, one to three sentences in Chinese.
        who: who has to act: `self`, `employer`, `both` or `nobody`.
        effort: how hard it is, from 1 to 5, as we judge it.
        burdens: what it asks for that a person may rule out.
    """

    route: str
    title: str
    gain: int
    kind: str
    changes: Mapping[str, Any]
    why: str
    needs: tuple[str, ...]
    source: str
    risks: tuple[str, ...]
    who: Who
    effort: int
    burdens: frozenset[Burden]

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
            "risks": list(self.risks),
            "who": self.who,
            "effort": self.effort,
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
