"""Shapes that one yes decides: a flat bonus, the shortage major, records that cost points."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations of class variables
from typing import Any, ClassVar, Literal

from scoring.shapes.base import NO_NAMES, Outcome, Points, Shape, Step


class Flat(Shape):
    """So many points if a fact holds."""

    small: ClassVar[bool] = True

    shape: Literal["flat"]
    fact: str
    points: Points

    @property
    def reads(self) -> tuple[str, ...]:
        """The fact."""
        return (self.fact,)

    @property
    def top(self) -> int:
        """Its points."""
        return self.points

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """All or nothing."""
        holds = known[self.fact]
        if holds is None:
            return Outcome(0, "unknown", self.points, missing=(self.fact,))
        return Outcome(self.points, "scored", self.points) if holds else Outcome(0, "zero", 0)


class Major(Shape):
    """A flat bonus for a major, which a stated level of education can rule out or make doubtful."""

    words: ClassVar[frozenset[str]] = frozenset({"scored", "zero", "unknown", "ruled_out", "doubtful"})
    small: ClassVar[bool] = True

    shape: Literal["major"]
    fact: str
    level_fact: str
    ruled_out_by: str
    certain_for: str
    points: Points

    @property
    def reads(self) -> tuple[str, ...]:
        """The bonus and the level."""
        return (self.fact, self.level_fact)

    @property
    def top(self) -> int:
        """Its points."""
        return self.points

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """Nothing without the level; a warning where the published list names another one."""
        holds, level = known[self.fact], known[self.level_fact]
        best = 0 if level == self.ruled_out_by else self.points
        if holds is None:
            return Outcome(0, "unknown", best, missing=(self.fact,) if best else ())
        if not holds:
            return Outcome(0, "zero", 0)
        if not best:
            return Outcome(0, "zero", 0, why="ruled_out", warnings=("ruled_out",))
        warnings = () if level == self.certain_for else ("doubtful",)
        return Outcome(self.points, "scored", self.points, warnings=warnings)


class Records(Shape):
    """So many points off for each record."""

    words: ClassVar[frozenset[str]] = frozenset({"deducted", "zero", "unknown"})
    figures: ClassVar[frozenset[str]] = frozenset({"count"})
    fewer: ClassVar[Mapping[str, frozenset[str]]] = {"zero": NO_NAMES, "unknown": NO_NAMES}
    small: ClassVar[bool] = True

    shape: Literal["records"]
    fact: str
    off: Step

    @property
    def reads(self) -> tuple[str, ...]:
        """The number of records."""
        return (self.fact,)

    @property
    def top(self) -> int:
        """Nothing can be gained."""
        return 0

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """An unknown number of records counts as none, also for the best."""
        count = known[self.fact]
        if not count:
            return Outcome(0, "unknown" if count is None else "zero", 0)
        points = -self.off * count
        return Outcome(points, "deducted", points, figures={"count": count})
