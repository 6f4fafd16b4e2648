"""Full years: insured, in service, married."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations of class variables
from typing import Any, ClassVar, Literal, NamedTuple

from scoring.shapes.base import NO_NAMES, OPEN_YEARS, Outcome, Points, Shape, Step


class Pace(NamedTuple):
    """So many points for each full year once `after` are full, at most `cap`."""

    points: int
    after: int
    cap: int | None


class Years(Shape):
    """`points` for each full year once `after` are full, at most `cap`.

    `units_per_year` turns the fact into years (12 where it counts months). With a `gate` nothing counts unless that
    fact holds. Without a cap the best is bounded by the years that anyone of that age can have worked.
    """

    words: ClassVar[frozenset[str]] = frozenset({"scored", "zero", "unknown", "waiting"})
    figures: ClassVar[frozenset[str]] = frozenset({"amount", "years"})
    fewer: ClassVar[Mapping[str, frozenset[str]]] = {
        "zero": NO_NAMES,
        "unknown": NO_NAMES,
        "gate_unknown": NO_NAMES,
    }

    shape: Literal["years"]
    fact: str
    gate: str = ""
    units_per_year: Step = 1
    points: Points
    after: Step
    cap: Points | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """The amount of time, its gate, and the bound where there is no cap."""
        return (self.fact, *([self.gate] if self.gate else []), *([OPEN_YEARS[self.fact]] if self.cap is None else []))

    @property
    def top(self) -> int | None:
        """The cap."""
        return self.cap

    @property
    def pace(self) -> Pace:
        """What a number of full years is worth."""
        return Pace(self.points, self.after, self.cap)

    @property
    def sentences(self) -> frozenset[str]:
        """One more for a cap, one more for a gate."""
        capped = {"capped"} if self.cap is not None else set()
        return self.words | capped | ({"gate_unknown"} if self.gate else set())

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """Points of the full years."""
        amount = known[self.fact]
        if self.gate and not known[self.gate]:
            return self._behind_the_gate(known)
        if amount is None:
            best = self._best(known)
            return Outcome(0, "unknown", best, missing=(self.fact,) if best else ())
        return counted(int(amount // self.units_per_year), self.pace, amount=amount, begun=bool(amount or self.gate))

    def _behind_the_gate(self, known: Mapping[str, Any]) -> Outcome:
        if known[self.gate] is False:
            return Outcome(0, "zero", 0)
        best = self._best(known)
        return Outcome(0, "unknown", best, why="gate_unknown", missing=(self.gate,) if best else ())

    def _best(self, known: Mapping[str, Any]) -> int:
        amount = known[self.fact]
        if amount is None:
            return self.cap if self.cap is not None else points_of(known[OPEN_YEARS[self.fact]], self.pace)
        return points_of(int(amount // self.units_per_year), self.pace)


def points_of(years: int, pace: Pace) -> int:
    """Points of full years under a pace."""
    raw = pace.points * years if years >= pace.after else 0
    return raw if pace.cap is None else min(pace.cap, raw)


def counted(years: int, pace: Pace, *, begun: bool, caveats: tuple[str, ...] = (), **figures: object) -> Outcome:
    """The outcome of a known number of full years; `begun` tells waiting from nothing at all."""
    points = points_of(years, pace)
    if not points:
        return Outcome(0, "waiting" if begun else "zero", 0, figures={"years": years, **figures}, caveats=caveats)
    status = "capped" if points < pace.points * years else "scored"
    return Outcome(points, status, points, figures={"years": years, **figures}, caveats=caveats)
