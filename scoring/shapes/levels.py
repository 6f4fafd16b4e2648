"""Levels: points by the highest level held, under conditions, some levels only with a contribution base."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations of class variables
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from scoring.shapes.base import NO_NAMES, Outcome, Points, Shape


class Levels(Shape):
    """Points by level.

    A condition that is stated false takes everything; one that is not stated is taken as met and named.
    The levels of `needs_base` count only with `base_months` months in `base_fact`.
    """

    words: ClassVar[frozenset[str]] = frozenset({"scored", "zero", "unknown"})
    figures: ClassVar[frozenset[str]] = frozenset({"level", "months"})
    fewer: ClassVar[Mapping[str, frozenset[str]]] = {
        "zero": frozenset({"level"}),
        "unknown": NO_NAMES,
        "base_unknown": frozenset({"level"}),
    }
    small: ClassVar[bool] = True

    shape: Literal["levels"]
    fact: str
    points: dict[str, Points]
    conditions: tuple[str, ...] = Field((), strict=False)
    base_fact: str = ""
    needs_base: tuple[str, ...] = Field((), strict=False)
    base_months: Annotated[int, Field(ge=0, le=12)] = 0
    disputed: tuple[str, ...] = Field((), strict=False)

    @property
    def reads(self) -> tuple[str, ...]:
        """The level, its conditions, and the months with the base."""
        return (self.fact, *self.conditions, *([self.base_fact] if self.base_fact else []))

    @property
    def top(self) -> int:
        """The highest level's points."""
        return max(self.points.values())

    @property
    def sentences(self) -> frozenset[str]:
        """One for each condition that fails, two for the base, one for a dispute."""
        base = {"base_unknown", "base_short"} if self.base_fact else set()
        return self.words | set(self.conditions) | base | ({"disputed"} if self.disputed else set())

    def figures_of(self, sentence: str) -> frozenset[str]:
        """Nothing where a condition fails: the level may not be known."""
        return NO_NAMES if sentence in self.conditions else super().figures_of(sentence)

    @property
    def labels(self) -> frozenset[str]:
        """Every level."""
        return frozenset(self.points)

    @property
    def thresholds(self) -> frozenset[int]:
        """The base condition."""
        return frozenset({self.base_months} if self.base_fact else ())

    @property
    def covers(self) -> Mapping[str, frozenset[str]]:
        """Every level has its points."""
        return {self.fact: frozenset(self.points)}

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """Points of the level held, or what keeps it from counting."""
        level = known[self.fact]
        if level is not None and not self.points[level]:  # nothing is lost for a condition that fails besides
            return Outcome(0, "zero", 0, figures={"level": level})
        for condition in self.conditions:
            if known[condition] is False:
                return Outcome(0, "zero", 0, why=condition)
        if level is None:
            best = max(points for name, points in self.points.items() if self._may_count(name, known))
            return Outcome(0, "unknown", best, missing=(self.fact,) if best else ())
        return self._held(level, known)

    def _may_count(self, level: str, known: Mapping[str, Any]) -> bool:
        if level not in self.needs_base:
            return True
        months = known[self.base_fact]
        return months is None or months >= self.base_months

    def _held(self, level: str, known: Mapping[str, Any]) -> Outcome:
        points = self.points[level]
        months = known[self.base_fact] if level in self.needs_base else self.base_months
        figures = {"level": level, "months": months}
        if months is None:
            return Outcome(0, "unknown", points, "base_unknown", figures, missing=(self.base_fact,))
        if months < self.base_months:
            return Outcome(0, "waiting", 0, "base_short", figures)
        assumed = tuple(name for name in self.conditions if known[name] is None)
        caveats = ("disputed",) if level in self.disputed else ()
        return Outcome(points, "scored", points, figures=figures, assumed=assumed, caveats=caveats)
