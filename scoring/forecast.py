"""What waiting alone brings: the days on which the total changes, and the first one at the standard."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.estimate import estimate
from scoring.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scoring.facts import Facts
    from scoring.items import Item
    from scoring.rulebook import Rulebook


class Point(NamedTuple):
    """A day and the total from that day on."""

    on: date
    total: int


class Fall(NamedTuple):
    """A day on which the total goes down.

    Attributes:
        on: the day.
        loss: how many points.
        total: the total from that day on.
        indicators: the indicators that fell, by their place in an estimate.
    """

    on: date
    loss: int
    total: int
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Totals of the months to come if nothing is done.

    Attributes:
        reaches_on: the first day at the standard, today included; None if there is none within ten years.
        points: the days on which the total changes, today first.
        falls: those of them on which it goes down, with the reason.
    """

    reaches_on: date | None
    points: tuple[Point, ...]
    falls: tuple[Fall, ...]

    def as_dict(self) -> dict[str, Any]:
        """The JSON of section 4."""
        return {
            "reaches_on": self.reaches_on.isoformat() if self.reaches_on else None,
            "points": [{"on": point.on.isoformat(), "total": point.total} for point in self.points],
        }


def forecast(facts: Facts, rulebook: Rulebook, on: date) -> Forecast:
    """Carry facts forward month by month, 120 months at most, and score each day."""
    return forecast_of(Scene(facts, rulebook, on))


def forecast_of(scene: Scene) -> Forecast:
    """The forecast of a scene whose totals may be known already."""
    steps = [(before, now) for before, now in pairwise(scene.turns) if scene.total(now) != scene.total(before)]
    points = tuple(Point(scene.future.day(months), scene.total(months)) for months in (0, *(now for _, now in steps)))
    falls = tuple(_fall(before, now, scene) for before, now in steps if scene.total(now) < scene.total(before))
    return Forecast(None if scene.reaches is None else scene.future.day(scene.reaches), points, falls)


def _fall(before: int, now: int, scene: Scene) -> Fall:
    """What went down between two months."""
    was, comes = (_items(months, scene) for months in (before, now))
    indicators = tuple(item.indicator for old, item in zip(was, comes, strict=True) if item.points < old.points)
    loss = scene.total(before) - scene.total(now)
    return Fall(scene.future.day(now), loss, scene.total(now), indicators)


def _items(months: int, scene: Scene) -> Sequence[Item]:
    return estimate(scene.future.facts(months), scene.rulebook, scene.future.day(months)).items
