"""What ways bring a person, alone and together, scoring as little as can be.

The total is a sum over parts of the rules. Ways that touch different parts therefore bring together what each brings
alone, and that is worked out once for a way and a month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scoring.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scoring.offer import Offer
    from scoring.scene import Scene


class Gains:
    """Gains of some ways in a scene; a way is known by its place among them.

    Args:
        scene: the person and the rules.
        offers: the ways.
    """

    def __init__(self, scene: Scene, offers: Sequence[Offer]) -> None:
        self._scene, self._offers = scene, offers
        self._best = [scene.best_gains(offer.changes, offer.months) for offer in offers]
        self._sums = [sum(best.values()) for best in self._best]
        self._alone = Memo(self._gain)

    def _gain(self, key: tuple[int, int]) -> int:
        place, months = key
        return self._scene.gain(self._offers[place].changes, self._best[place], months)

    def are_apart(self, places: Sequence[int]) -> bool:
        """No part of the rules is touched by two of the ways."""
        touched = [part for place in places for part in self._best[place]]
        return len(set(touched)) == len(touched)

    def best(self, places: Sequence[int], *, apart: bool) -> int:
        """No less than what some ways bring together on any day.

        Of ways that touch the same rivals only the best one counts: each brings all that its level needs.
        """
        if apart:
            return sum([self._sums[place] for place in places])
        best: dict[int, int] = {}
        for place in places:
            for part, gain in self._best[place].items():
                before = best.get(part, 0)
                best[part] = max(before, gain) if self._scene.are_rivals(part) else before + gain
        return sum(best.values())

    def total(self, places: Sequence[int], changes: Sequence[Mapping[str, Any]], months: int, *, apart: bool) -> int:
        """The total of a day with some ways, whose changes were brought into line with one another."""
        if not apart:
            return self._scene.total_with_all(changes, months)
        return self._scene.total(months) + sum([self._alone[place, months] for place in places])
