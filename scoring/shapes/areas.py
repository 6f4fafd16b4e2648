"""Full years in one of several areas, each with its own rule."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations of class variables
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from scoring.shapes.base import NO_NAMES, Outcome, Points, Shape, Step
from scoring.shapes.years import Pace, counted, points_of


class Area(BaseModel):
    """Points for each full year in one area, once `after` are full."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    points: Points
    after: Step


class Areas(Shape):
    """Full years in one of several areas, each with its own rule, together at most `cap`."""

    words: ClassVar[frozenset[str]] = frozenset({"scored", "zero", "unknown", "years_unknown", "waiting", "capped"})
    figures: ClassVar[frozenset[str]] = frozenset({"area", "amount", "years", "after"})
    fewer: ClassVar[Mapping[str, frozenset[str]]] = {
        "zero": NO_NAMES,
        "unknown": NO_NAMES,
        "years_unknown": frozenset({"area"}),
        "disputed": frozenset({"area"}),
    }

    shape: Literal["areas"]
    fact: str
    years_fact: str
    nowhere: str
    areas: dict[str, Area]
    cap: Points
    disputed: tuple[str, ...] = Field((), strict=False)

    @property
    def reads(self) -> tuple[str, ...]:
        """The area and the years there."""
        return (self.fact, self.years_fact)

    @property
    def top(self) -> int:
        """The cap."""
        return self.cap

    @property
    def sentences(self) -> frozenset[str]:
        """One more for a dispute."""
        return self.words | ({"disputed"} if self.disputed else set())

    @property
    def labels(self) -> frozenset[str]:
        """Every area."""
        return frozenset(self.areas)

    @property
    def covers(self) -> Mapping[str, frozenset[str]]:
        """Every area has its rule."""
        return {self.fact: frozenset({self.nowhere, *self.areas})}

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """Points of the full years in that area."""
        area, amount = known[self.fact], known[self.years_fact]
        if area == self.nowhere:
            return Outcome(0, "zero", 0)
        if area is None:
            best = self.cap if amount is None else max(points_of(int(amount), self._pace(name)) for name in self.areas)
            return Outcome(0, "unknown", best, missing=(self.fact,) if best else ())
        caveats = ("disputed",) if area in self.disputed else ()
        if amount is None:
            figures = {"area": area}
            return Outcome(0, "unknown", self.cap, "years_unknown", figures, (self.years_fact,), caveats=caveats)
        pace = self._pace(area)
        return counted(int(amount), pace, area=area, amount=amount, after=pace.after, begun=True, caveats=caveats)

    def _pace(self, area: str) -> Pace:
        rule = self.areas[area]
        return Pace(rule.points, rule.after, self.cap)
