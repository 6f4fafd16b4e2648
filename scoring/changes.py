"""Single lawful changes: what each is worth, whether it alone closes the gap, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.offers import open_offers
from scoring.scene import Scene
from scoring.telling import told
from scoring.waiting import waits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scoring.facts import Facts
    from scoring.offer import Offer
    from scoring.rulebook import Rulebook


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


def single_changes(
    facts: Facts, rulebook: Rulebook, on: date, avoid: frozenset[str] = frozenset()
) -> tuple[Change, ...]:
    """The single lawful changes, best first: those that close the gap, the soonest of them, the easiest of those.

    Without a gap there is nothing to change. What comes only after waiting alone has closed the gap is left out, and
    what asks for a burden that is to be avoided (`BURDENS`).
    """
    scene = Scene(facts, rulebook, on)
    if scene.total(0) >= scene.standard:
        return ()
    found = [worth for offer in open_offers(scene, avoid) if (worth := _worth(offer, scene))]
    found += [_Worth(wait.offer, wait.gain, closes=True) for wait in waits(scene)]
    found.sort(key=lambda worth: (not worth.closes, worth.offer.months, worth.offer.effort, worth.offer.way.place))
    return tuple(_change(worth, scene) for place, worth in enumerate(found) if _is_best(worth, place, found))


class _Worth(NamedTuple):
    """What an offer is worth alone."""

    offer: Offer
    gain: int
    closes: bool


def _worth(offer: Offer, scene: Scene) -> _Worth | None:
    """An offer with its gain; None where it brings nothing, or nothing before waiting alone closes the gap."""
    before = scene.total(offer.months)
    after = scene.total_with(offer.changes, offer.months)
    if after <= before or before >= scene.standard:
        return None
    return _Worth(offer, after - before, closes=after >= scene.standard)


def _is_best(worth: _Worth, place: int, found: Sequence[_Worth]) -> bool:
    """No sooner entry of the same way, and no way of the same family that asks for less and closes the gap no later."""
    way = worth.offer.way
    if any(other.offer.way is way for other in found[:place]):
        return False
    rivals = (other for other in found if way.family and other.offer.way.family == way.family)
    return not any(
        rival.closes and rival.offer.months <= worth.offer.months and rival.offer.way.rank < way.rank
        for rival in rivals
    )


def _change(worth: _Worth, scene: Scene) -> Change:
    offer = worth.offer
    words = told(offer, scene, offer.months)
    return Change(
        route=offer.way.id,
        title=words.title,
        kind=offer.kind,
        gain=worth.gain,
        closes=worth.closes,
        months=offer.months,
        needs=words.needs,
        why=words.why,
        source=offer.way.source,
        changes=offer.changes,
    )
