"""The search for plans: which few ways together reach the standard first, without looking at what can not.

Exact, and quick because most sets are ruled out by what their ways can bring at best.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from scoring.offers import open_offers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scoring.offer import Offer
    from scoring.scene import Scene
    from scoring.ways import AnyWay

MOST_ROUTES = 3
MOST_PLANS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A minimal set of ways with the month when it reaches the standard."""

    offers: tuple[Offer, ...]
    changes: tuple[Mapping[str, Any], ...]
    months: int
    total: int

    def without(self, place: int, scene: Scene) -> int:
        """The total of that day without one of the ways."""
        rest = [changes for other, changes in enumerate(self.changes) if other != place]
        return scene.total_with_all(rest, self.months)


def search(scene: Scene, avoid: frozenset[str] = frozenset()) -> tuple[Found, ...]:
    """Minimal sets of at most three ways that ask for nothing ruled out: soonest first, then fewer, then easier."""
    if scene.total(0) >= scene.standard:
        return ()
    return _Search(scene, open_offers(scene, avoid)).run()


class _Search:
    """The sets that were found, and what each way can bring at best."""

    def __init__(self, scene: Scene, options: tuple[Offer, ...]) -> None:
        self._scene, self._options = scene, options
        self._bests = {id(offer): scene.best_gain(offer.changes, offer.months) for offer in self._options}
        self._months: dict[frozenset[str], int] = {}
        self._found: list[Found] = []

    def run(self) -> tuple[Found, ...]:
        """Look at single ways, then at sets of those that do not close the gap as soon as they can be had."""
        helpers = [offer for offer in self._options if self._look((offer,)) != offer.months]
        for size in range(2, MOST_ROUTES + 1):
            if sum(found.months == 0 for found in self._kept()) < MOST_PLANS:
                for together in combinations(helpers, size):
                    self._look(together)
        return tuple(sorted(self._kept(), key=_best_first)[:MOST_PLANS])

    def _kept(self) -> list[Found]:
        return [found for found in self._found if not self._asks_too_much(found)]

    def _look(self, together: tuple[Offer, ...]) -> int | None:
        """The month when a set reaches the standard, if it does; kept when no way in it is superfluous."""
        scene, first = self._scene, max(offer.months for offer in together)
        needed = scene.standard - sum(self._bests[id(offer)] for offer in together)
        if scene.highest_from(first) < needed:
            return None
        changes = united(together)
        if changes is None:
            return None
        last = min(offer.until for offer in together)
        for months in (first, *(month for month in scene.turns if month > first)):
            waited = scene.total(months)
            if months > last or waited >= scene.standard:
                break
            if waited >= needed and (total := scene.total_with_all(changes, months)) >= scene.standard:
                self._months[frozenset(offer.way.id for offer in together)] = months
                self._keep(Found(together, changes, months, total))
                return months
        return None

    def _keep(self, found: Found) -> None:
        places = range(len(found.offers)) if len(found.offers) > 1 else ()  # waiting alone is known not to be enough
        if all(found.without(place, self._scene) < self._scene.standard for place in places):
            self._found.append(found)

    def _asks_too_much(self, found: Found) -> bool:
        """A way of the same family that asks for less is enough, no later."""
        ids = frozenset(offer.way.id for offer in found.offers)
        return any(
            self._months.get(ids - {offer.way.id} | {other.way.id}, found.months + 1) <= found.months
            for offer in found.offers
            for other in self._options
            if offer.way.family and other.way.family == offer.way.family and other.way.rank < offer.way.rank
        )


def _best_first(found: Found) -> tuple[int, int, int, list[int]]:
    effort = sum(offer.effort for offer in found.offers)
    return found.months, len(found.offers), effort, [offer.way.place for offer in found.offers]


def united(together: Sequence[Offer]) -> tuple[Mapping[str, Any], ...] | None:
    """The changes of several ways, the same wherever two name the same months; None where they exclude each other."""
    if len(together) == 1:
        return (together[0].changes,)
    most: dict[str, Any] = {}
    for offer in together:
        for key, value in offer.changes.items():
            if key in most and not _is_count(value):
                return None
            most[key] = max(most.get(key, value), value) if _is_count(value) else value
    if any(_is_ruled_out(offer.way, together, most) for offer in together):
        return None
    return tuple({key: most[key] for key in offer.changes} for offer in together)


def _is_ruled_out(way: AnyWay, together: Sequence[Offer], most: Mapping[str, Any]) -> bool:
    """Another way changes what this one rests on, or is of a family that can not go with it."""
    if any(fact in most and most[fact] not in values for fact, values in way.only.items()):
        return True
    return bool(way.excludes) and any(offer.way.family in way.excludes for offer in together)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
