"""The list for one person: the papers that apply to the facts, and what could not be listed yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs.fact_words import TITLES
from dialogs.papers.paper import FAMILY, Paper, PaperGroup, all_groups
from dialogs.papers.predicates import PREDICATES
from dialogs.view import View
from scoring import outlook

if TYPE_CHECKING:
    from scoring import Plan

_WANTED = ("education", "title", "spouse_local")
"""Facts without which papers that most people need are missing from the list."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers of one person.

    Attributes:
        groups: groups with the papers that apply, in reading order; none of them is empty.
        missing: titles of facts that are not known, whose papers could therefore not be listed.
        routes: titles of the ways of the best plan that ask for more papers; empty when none does.
        added: the papers that these ways ask for, and that are not in `groups`.
    """

    groups: tuple[PaperGroup, ...]
    missing: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    added: tuple[Paper, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the papers in `groups`."""
        return frozenset(paper.id for group in self.groups for paper in group.papers)


def papers_of(view: View, *, family: bool = False, plan: Plan | None = None) -> Checklist:
    """The papers that apply to this person: those of everybody, and those of what bears points now.

    Args:
        view: the person on the day.
        family: also what lets the spouse and the children share (a choice of its own in the talk).
        plan: also name what this plan asks for.
    """
    groups = tuple(
        replace(group, papers=tuple(paper for paper in group.papers if PREDICATES[paper.when](view)))
        for group in all_groups()
        if family or group.id != FAMILY
    )
    found = Checklist(tuple(group for group in groups if group.papers), _missing(view))
    return _with_plan(found, view, plan) if plan else found


def best_plan(view: View) -> Plan | None:
    """The soonest plan, None when nothing is missing or no way is known."""
    if view.estimate.gap == 0:
        return None
    plans = outlook(view.valid(view.facts), view.rulebook, view.on).plans
    return plans[0] if plans else None


def _with_plan(found: Checklist, view: View, plan: Plan) -> Checklist:
    then = papers_of(View(plan.facts.as_dict(), view.marks, view.rulebook, plan.on))
    added = tuple(paper for group in then.groups for paper in group.papers if paper.id not in found.ids)
    return replace(found, routes=tuple(route.title for route in plan.routes), added=added) if added else found


def _missing(view: View) -> tuple[str, ...]:
    return tuple(TITLES[fact] for fact in _WANTED if fact not in view.facts)
