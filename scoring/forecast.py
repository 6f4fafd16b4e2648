"""What waiting alone brings: the days on which the total changes, and the first one at the standard."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.scene import Scene

if TYPE_CHECKING:
    from datetime import date

    from scoring.facts import Facts
    from scoring.rulebook import Rulebook


class Point(NamedTuple):
    """A day and the total from that day on."""

    on: date
    total: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Totals of the months to come if nothing is done.

    Attributes:
        reaches_on: the first day at the standard, today included; None if there is none within ten years.
        points: the days on which the total changes, today first.
    """

    reaches_on: date | None
    points: tuple[Point, ...]

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
    changes = [0, *(now for before, now in pairwise(scene.turns) if scene.total(now) != scene.total(before))]
    points = tuple(Point(scene.future.day(months), scene.total(months)) for months in changes)
    return Forecast(None if scene.reaches is None else scene.future.day(scene.reaches), points)
