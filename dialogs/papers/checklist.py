"""The list for one person: the papers that apply to the facts, and what could not be listed yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs.fact_words import TITLES
from dialogs.papers.paper import FAMILY, PaperGroup, all_groups
from dialogs.papers.predicates import PREDICATES
from dialogs.registry import question_of
from dialogs.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scoring import Plan

_WANTED = ("education", "title", "spouse_local")
"""Facts without which papers that most people need are missing from the list."""
_RARE = "rare"


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers of one person.

    Attributes:
        groups: groups with the papers that apply, in reading order; none of them is empty.
        missing: titles of facts that are not known, whose papers could therefore not be listed.
        routes: titles of the ways of a plan that asks for more papers; empty when none does.
        added: the papers that these ways ask for and that are not in `groups`, by group.
        title_known: whether the person holds a 职称 or 技能等级 is known.
    """

    groups: tuple[PaperGroup, ...]
    missing: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    added: tuple[PaperGroup, ...] = ()
    title_known: bool = False

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the papers in `groups`."""
        return frozenset(paper.id for group in self.groups for paper in group.papers)


def papers_of(view: View, *, family: bool = False, plan: Plan | None = None) -> Checklist:
    """The papers that apply to this person: those of everybody, and those of what bears points now.

    Args:
        view: the person on the day.
        family: also what lets the spouse and the children share (a choice of its own in the talk).
        plan: also name what this plan asks for beyond that.
    """
    groups = tuple(
        _only(group, frozenset(paper.id for paper in group.papers if PREDICATES[paper.when](view)))
        for group in all_groups()
        if family or group.id != FAMILY
    )
    kept = tuple(group for group in groups if group.papers)
    found = Checklist(kept, tuple(_missing(view)), title_known="title" in view.facts)
    return _with_plan(found, view, plan) if plan else found


def _with_plan(found: Checklist, view: View, plan: Plan) -> Checklist:
    then = papers_of(View(plan.facts.as_dict(), view.marks, view.rulebook, plan.on))
    more = (_only(group, then.ids - found.ids) for group in then.groups)
    added = tuple(group for group in more if group.papers)
    return replace(found, routes=tuple(route.title for route in plan.routes), added=added) if added else found


def _only(group: PaperGroup, ids: frozenset[str]) -> PaperGroup:
    return replace(group, papers=tuple(paper for paper in group.papers if paper.id in ids))


def _missing(view: View) -> Iterator[str]:
    yield from (TITLES[fact] for fact in _WANTED if fact not in view.facts)
    rare = question_of(_RARE)
    if rare and not rare.closed(view) and not any(fact in view.facts for fact in rare.fills):
        yield rare.name
