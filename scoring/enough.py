"""Just enough of an amount that is not known: the least that would close the gap today, if it holds."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from scoring.known import known_on, possible, working_years
from scoring.offer import Offer
from scoring.ways import Enough

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scoring.scene import Scene


def enough_offers(scene: Scene) -> Iterator[Offer]:
    """Amounts to confirm, each the least that closes the gap alone."""
    for way in scene.rulebook.ways:
        if isinstance(way, Enough) and (offer := _enough(way, scene)):
            yield offer


def _enough(way: Enough, scene: Scene) -> Offer | None:
    known = scene.future.fields(0)
    if any(known[fact] is not None for fact in (way.fact, *way.instead)) or not possible(way.only, known):
        return None
    given = {fact: value for fact, value in way.given.items() if known[fact] is None}
    amounts = range(way.step, _most(way, scene) + 1, way.step)

    def closes(amount: int) -> bool:
        return scene.total_with({**given, way.fact: amount}, 0) >= scene.standard

    if not amounts or not closes(amounts[-1]):
        return None
    least = amounts[bisect_left(amounts, x=True, key=closes)]
    return Offer(way, "check", 0, {**given, way.fact: least})


def _most(way: Enough, scene: Scene) -> int:
    """The highest amount that is worth looking at: years of a life are bounded by the age."""
    if not way.of_a_life:
        return way.most
    day = scene.future.on
    age: int | None = known_on(scene.future.facts(0), scene.rulebook, day).values["age"]
    years = working_years(age, scene.rulebook.on(day).limits) - way.begins_later
    return min(way.most, way.step * max(0, years))
