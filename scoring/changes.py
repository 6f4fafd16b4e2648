"""Single lawful changes: what each is worth, whether it alone closes the gap, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scoring.enough import enough_offers
from scoring.facts import changed
from scoring.offers import offers, tier_of
from scoring.scene import Scene
from scoring.waiting import waits
from scoring.ways import BaseTier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scoring.facts import Facts
    from scoring.offers import Offer
    from scoring.rulebook import Rulebook
    from scoring.ways import AnyWay


@dataclass(frozen=True, slots=True)
class Change:
    """One way to more points.

    Attributes:
        route: the way's id.
        title: what a person would call it.
        kind: `check` (may hold already: only confirm it), `time` (comes by waiting) or `act`.
        gain: the difference of two estimates on the day when it is there.
        closes: the total of that day reaches the standard.
        months: months from now at least; 0 if it may hold now.
        needs: what has to hold, in Chinese.
        why: what it does, in Chinese.
        source: the rule's name, as users may read it.
        changes: the section 3 facts that it changes.
    """

    route: str
    title: str
    kind: str
    gain: int
    closes: bool
    months: int
    needs: tuple[str, ...]
    why: str
    source: str
    changes: Mapping[str, Any]


def single_changes(facts: Facts, rulebook: Rulebook, on: date) -> tuple[Change, ...]:
    """The single lawful changes, best first: those that close the gap, the soonest of them first.

    Without a gap there is nothing to change. What comes only after waiting alone has closed the gap is left out.
    """
    scene = Scene(facts, rulebook, on)
    if scene.total(0) >= scene.standard:
        return ()
    options = (*offers(scene.future, rulebook), *enough_offers(scene))
    found = [change for offer in options if (change := _changed(offer, scene))]
    found += [_told(wait.offer, wait.gain, scene, closes=True) for wait in waits(scene)]
    found.sort(key=lambda change: (not change.closes, change.months, _way(change, rulebook).place))
    return tuple(
        change
        for place, change in enumerate(found)
        if not _superfluous(change, found, rulebook) and all(other.route != change.route for other in found[:place])
    )


def _changed(offer: Offer, scene: Scene) -> Change | None:
    """An offer as a change; None where it brings nothing, or nothing before waiting alone closes the gap."""
    before = scene.total(offer.months)
    after = scene.total_of(changed(scene.future.facts(offer.months), offer.changes), offer.months)
    if after <= before or before >= scene.standard:
        return None
    return _told(offer, after - before, scene, closes=after >= scene.standard)


def _told(offer: Offer, gain: int, scene: Scene, *, closes: bool) -> Change:
    way, figures = offer.way, figures_of(offer.way, scene)
    return Change(
        route=way.id,
        title=way.title.format_map(figures),
        kind=offer.kind,
        gain=gain,
        closes=closes,
        months=offer.months,
        needs=tuple(need.format_map(figures) for need in way.needs),
        why=way.why.format_map(figures),
        source=way.source,
        changes=offer.changes,
    )


def figures_of(way: AnyWay, scene: Scene) -> Mapping[str, Any]:
    """What the sentences of a way may name: the numbers of the rules, and its own tier."""
    return {**scene.numbers, "tier": tier_of(way, scene.numbers)} if isinstance(way, BaseTier) else scene.numbers


def _way(change: Change, rulebook: Rulebook) -> AnyWay:
    return next(way for way in rulebook.ways if way.id == change.route)


def _superfluous(change: Change, found: Sequence[Change], rulebook: Rulebook) -> bool:
    """A way of the same family that asks for less closes the gap no later."""
    way = _way(change, rulebook)
    rivals = [(other, _way(other, rulebook)) for other in found if other.closes and other.months <= change.months]
    return bool(way.family) and any(rival.family == way.family and rival.rank < way.rank for _, rival in rivals)
