"""Plans: minimal sets of ways that reach the standard, each on the day when it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.facts import changed
from scoring.forecast import forecast_of
from scoring.plan import Outlook, Plan, Route
from scoring.scene import Scene
from scoring.search import search
from scoring.telling import told

if TYPE_CHECKING:
    from datetime import date

    from scoring.facts import Facts
    from scoring.rulebook import Rulebook
    from scoring.search import Found

KINDS = ("check", "time", "act")
"""What a way takes, the least first; a plan takes what its hardest route does."""


def outlook(facts: Facts, rulebook: Rulebook, on: date, avoid: frozenset[str] = frozenset()) -> Outlook:
    """Everything that `hufen plan` tells.

    Args:
        facts: what is known.
        rulebook: the rules.
        on: today.
        avoid: burdens that the person rules out (`BURDENS`); no plan asks for them.
    """
    scene = Scene(facts, rulebook, on)
    total = scene.total(0)
    return Outlook(on, total, max(0, scene.standard - total), forecast_of(scene), _plans(scene, avoid))


def plans(facts: Facts, rulebook: Rulebook, on: date, avoid: frozenset[str] = frozenset()) -> tuple[Plan, ...]:
    """The plans: soonest first, then those with fewer routes, then the easier ones.

    None without a gap, and none may be the honest answer; `avoid` as in `outlook`.
    """
    return _plans(Scene(facts, rulebook, on), avoid)


def _plans(scene: Scene, avoid: frozenset[str]) -> tuple[Plan, ...]:
    return tuple(_plan(found, scene) for found in search(scene, avoid))


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
    offer = found.offers[place]
    words = told(offer, scene, found.months)
    return Route(
        route=offer.way.id,
        title=words.title,
        gain=found.total - found.without(place, scene),
        kind=offer.kind,
        changes=found.changes[place],
        why=words.why,
        needs=words.needs,
        source=offer.way.source,
        risks=words.risks,
        who=offer.who,
        effort=offer.effort,
        burdens=offer.burdens,
    )
