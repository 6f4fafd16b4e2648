"""The search for plans: which few ways together reach the standard first, without looking at what can not.

Exact, and quick because most sets are ruled out by what their ways can bring at best.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from scoring.gains import Gains
from scoring.offers import open_offers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scoring.offer import Offer
    from scoring.scene import Scene
    from scoring.ways import AnyWay

MOST_ROUTES = 3
MOST_PLANS = 20
NEVER = 999
"""More months than anybody is carried forward."""


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
        self._scene, self._options, self._gains = scene, options, Gains(scene, options)
        self._months: dict[tuple[int, ...], int] = {}
        """Sets that reach the standard, by the places of their ways, and when."""
        self._found: dict[tuple[int, ...], Found] = {}

    def run(self) -> tuple[Found, ...]:
        """Look at single ways, then at sets of those that do not close the gap as soon as they can be had."""
        helpers: Sequence[int] = range(len(self._options))
        for size in range(1, MOST_ROUTES + 1):
            if sum(found.months == 0 for found in self._kept()) < MOST_PLANS:
                for places in combinations(helpers, size):
                    self._look(places)
            if size == 1:
                helpers = [place for place in helpers if self._months.get((place,)) != self._options[place].months]
        return tuple(sorted(self._kept(), key=_best_first)[:MOST_PLANS])

    def _kept(self) -> list[Found]:
        return [found for places, found in self._found.items() if not self._asks_too_much(places, found.months)]

    def _look(self, places: tuple[int, ...]) -> None:
        """Find the month when a set reaches the standard; keep it when no way in it is superfluous."""
        together = [self._options[place] for place in places]
        first = max([offer.months for offer in together])
        if self._part_is_there(places, first):
            return
        apart = self._gains.are_apart(places)
        needed = self._scene.standard - self._gains.best(places, apart=apart)
        if self._scene.highest_from(first) < needed or (changes := united(together)) is None:
            return
        last = min([offer.until for offer in together])
        for months in self._scene.turns_from(first):
            waited = self._scene.total(months)
            if months > last or waited >= self._scene.standard:
                return
            if waited >= needed:
                total = self._gains.total(places, changes, months, apart=apart)
                if total >= self._scene.standard:
                    self._months[places] = months
                    self._keep(places, Found(tuple(together), changes, months, total))
                    return

    def _keep(self, places: tuple[int, ...], found: Found) -> None:
        each = range(len(places)) if len(places) > 1 else ()  # waiting alone is known not to be enough
        if all(found.without(place, self._scene) < self._scene.standard for place in each):
            self._found[places] = found

    def _part_is_there(self, places: tuple[int, ...], months: int) -> bool:
        """Some of the ways reach the standard by then without the others."""
        parts = (part for size in range(1, len(places)) for part in combinations(places, size))
        return any(self._months.get(part, NEVER) <= months for part in parts)

    def _asks_too_much(self, places: tuple[int, ...], months: int) -> bool:
        """Some of the ways are enough, no later, or would be with a way of the same family that asks for less."""
        return self._part_is_there(places, months) or any(
            self._months.get(instead, NEVER) <= months or self._part_is_there(instead, months)
            for place in places
            for other in self._lower[place]
            if (instead := tuple(sorted({*places} - {place} | {other})))
        )

    @cached_property
    def _lower(self) -> list[list[int]]:
        """For each way those of its family that ask for less."""
        return [
            [
                place
                for place, other in enumerate(self._options)
                if offer.way.family and other.way.family == offer.way.family and other.way.rank < offer.way.rank
            ]
            for offer in self._options
        ]


def _best_first(found: Found) -> tuple[int, int, int, list[int]]:
    effort = sum(offer.effort for offer in found.offers)
    return found.months, len(found.offers), effort, sorted(offer.way.place for offer in found.offers)


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
