"""Which plan the papers speak of: the one that is told first, or the first one with what the words name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.papers.telling import words
from dialogs.registry import question_of
from scoring import plans

if TYPE_CHECKING:
    from dialogs.talk import Talk
    from scoring import Plan


def best_plan(talk: Talk) -> Plan | None:
    """The soonest plan that rests on no rare bonus; None when nothing is missing, or no such way is known."""
    return next((plan for plan in _plans(talk) if not _rests_on_rare(plan)), None)


def plan_for(talk: Talk, said: str) -> Plan | None:
    """The soonest plan with a step on what the words name (考中级, 专升本); the best one when they name nothing."""
    named = {fact for fact, cues in words()["routes"].items() if any(cue in said for cue in cues.split())}
    return next((plan for plan in _plans(talk) if named & _facts(plan)), None) or best_plan(talk)


def _plans(talk: Talk) -> tuple[Plan, ...]:
    view = talk.view
    avoid = frozenset(talk.conversation.person.avoids)
    return plans(view.valid(view.facts), view.rulebook, view.on, avoid)


def _facts(plan: Plan) -> set[str]:
    return {fact for route in plan.routes for fact in route.changes}


def _rests_on_rare(plan: Plan) -> bool:
    rare = question_of("rare")
    return rare is not None and any(set(route.changes) <= set(rare.fills) for route in plan.routes)
