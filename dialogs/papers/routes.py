"""Which plan the papers speak of: the one that is told first, or the first one with what the words name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.ahead import ahead_of
from dialogs.papers.telling import words

if TYPE_CHECKING:
    from dialogs.view import View
    from scoring import Plan


def best_plan(view: View) -> Plan | None:
    """The plan that the talk tells first; None when nothing is missing, or no way is known."""
    return next(iter(_plans(view)), None)


def plan_for(view: View, said: str) -> Plan | None:
    """The soonest plan with a step on what the words name (考中级, 专升本); the best one when they name nothing."""
    named = {fact for fact, cues in words()["routes"].items() if any(cue in said for cue in cues.split())}
    return next((plan for plan in _plans(view) if named & _facts(plan)), None) or best_plan(view)


def _plans(view: View) -> tuple[Plan, ...]:
    return ahead_of(view).plans if view.estimate.gap else ()


def _facts(plan: Plan) -> set[str]:
    return {fact for route in plan.routes for fact in route.changes}
