"""Shapes that count amounts: months with a contribution base in sliding windows, tax or local hires."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations of class variables
from typing import Any, ClassVar, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from scoring.shapes.base import NO_NAMES, Outcome, Points, Shape, Step

BASE_COUNTS = "base_counts"
"""Key of the filled counts, a `BaseCounts`; None when the base is not stated at all."""
FROM_HISTORY = "from_history"
"""Key that tells whether the counts come from a history that names what counts."""


class BaseCounts(NamedTuple):
    """Months with a base of at least a multiple, by multiple and window; a higher row never exceeds a lower one."""

    at_0_8x: int
    at_1x: int
    at_2x: int
    at_3x: int
    at_3x_of_36: int

    def of(self, multiple: str, window: int) -> int:
        """The months of one row."""
        return self[_ROWS[multiple, window]]


_ROWS = {("0.8", 48): 0, ("1", 48): 1, ("2", 48): 2, ("3", 48): 3, ("3", 36): 4}


class Tier(BaseModel):
    """`points` for `months` of the last `window` months with a base of at least `multiple` times the wage."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    multiple: Literal["0.8", "1", "2", "3"]
    window: Literal[36, 48]
    months: Step
    points: Points

    @field_validator("months")
    @classmethod
    def _within_the_window(cls, months: int, info: ValidationInfo) -> int:
        if months > info.data.get("window", months):
            raise ValueError("there are not so many months in the window")
        return months

    @model_validator(mode="after")
    def _row_exists(self) -> Self:
        if (self.multiple, self.window) not in _ROWS:
            raise ValueError(f"nobody counts {self.multiple}x in {self.window} months")
        return self


class Windows(Shape):
    """The best of several tiers."""

    words: ClassVar[frozenset[str]] = frozenset({"scored", "zero", "unknown", "waiting"})
    figures: ClassVar[frozenset[str]] = frozenset({"multiple", "window", "count", "need"})
    fewer: ClassVar[Mapping[str, frozenset[str]]] = {"zero": NO_NAMES, "unknown": NO_NAMES}

    shape: Literal["windows"]
    tiers: tuple[Tier, ...] = Field(strict=False, min_length=1)
    assumed: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The filled counts and where they come from."""
        return (BASE_COUNTS, FROM_HISTORY)

    @property
    def top(self) -> int:
        """The best tier."""
        return max(tier.points for tier in self.tiers)

    @property
    def thresholds(self) -> frozenset[int]:
        """Every tier's months."""
        return frozenset(tier.months for tier in self.tiers)

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """The best tier that is reached; stated counts score on an assumption, a history does not."""
        counts = known[BASE_COUNTS]
        if counts is None:
            return Outcome(0, "unknown", self.top, missing=("base_months_last_48",))
        reached = [tier for tier in self.tiers if counts.of(tier.multiple, tier.window) >= tier.months]
        if not reached:
            return self._not_yet(counts)
        best = max(reached, key=lambda tier: tier.points)
        assumed = () if known[FROM_HISTORY] else (self.assumed,)
        return Outcome(best.points, "scored", best.points, figures=_figures(best, counts), assumed=assumed)

    def _not_yet(self, counts: BaseCounts) -> Outcome:
        """The tier with the fewest months to go; of those with the same months the highest, which all of them reach."""
        started = [tier for tier in self.tiers if counts.of(tier.multiple, tier.window)]
        if not started:
            return Outcome(0, "zero", 0)
        nearest = min(started, key=lambda tier: (tier.months - counts.of(tier.multiple, tier.window), -tier.points))
        return Outcome(0, "waiting", 0, figures=_figures(nearest, counts))


def _figures(tier: Tier, counts: BaseCounts) -> dict[str, object]:
    count = counts.of(tier.multiple, tier.window)
    return {"multiple": tier.multiple, "window": tier.window, "count": count, "need": tier.months}


class Rate(BaseModel):
    """`points` for each full `per` of a fact."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    fact: str
    per: Step
    points: Points


class Amounts(Shape):
    """The higher of several rates, at most `cap`."""

    words: ClassVar[frozenset[str]] = frozenset({"zero", "unknown", "capped"})
    figures: ClassVar[frozenset[str]] = frozenset({"amount", "per", "each"})
    fewer: ClassVar[Mapping[str, frozenset[str]]] = {"zero": NO_NAMES, "unknown": NO_NAMES}

    shape: Literal["amounts"]
    rates: tuple[Rate, ...] = Field(strict=False, min_length=1)
    cap: Points

    @property
    def reads(self) -> tuple[str, ...]:
        """The amounts."""
        return tuple(rate.fact for rate in self.rates)

    @property
    def top(self) -> int:
        """The cap."""
        return self.cap

    @property
    def sentences(self) -> frozenset[str]:
        """One for each rate that can decide."""
        return self.words | {f"scored_{rate.fact}" for rate in self.rates}

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """Points of the better rate."""
        worth = {rate.fact: rate.points * int((known[rate.fact] or 0) // rate.per) for rate in self.rates}
        better = max(self.rates, key=lambda rate: worth[rate.fact])
        raw = worth[better.fact]
        points = min(self.cap, raw)
        unstated = tuple(rate.fact for rate in self.rates if known[rate.fact] is None)
        best = self.cap if unstated else points
        missing = unstated if best > points else ()
        figures = {"amount": known[better.fact], "per": better.per, "each": better.points}
        if not points:
            return Outcome(0, "unknown" if unstated else "zero", best, missing=missing)
        if points < raw:
            return Outcome(points, "capped", best, figures=figures, missing=missing)
        return Outcome(points, "scored", best, f"scored_{better.fact}", figures, missing)
