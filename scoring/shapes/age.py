"""The age: a floor for a band of ages, more for each year younger, up to a cap."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations of class variables
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from scoring.shapes.base import NO_NAMES, Outcome, Points, Shape

Age = Annotated[int, Field(ge=1, le=120)]


class YoungerIsMore(Shape):
    """`base` points from `base_from` to `base_until`, `step` more for each year below, at most `cap`, 0 above."""

    words: ClassVar[frozenset[str]] = frozenset({"scored", "zero", "unknown"})
    figures: ClassVar[frozenset[str]] = frozenset({"age"})
    fewer: ClassVar[Mapping[str, frozenset[str]]] = {"unknown": NO_NAMES}

    shape: Literal["younger_is_more"]
    fact: str
    base_from: Age
    base_until: Age
    base: Points
    step: Points
    cap: Points

    @field_validator("base_until")
    @classmethod
    def _not_before_it_begins(cls, base_until: int, info: ValidationInfo) -> int:
        if base_until < info.data.get("base_from", base_until):
            raise ValueError("lies below base_from")
        return base_until

    @property
    def reads(self) -> tuple[str, ...]:
        """The age."""
        return (self.fact,)

    @property
    def top(self) -> int:
        """The cap."""
        return self.cap

    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """Points of an age in full years."""
        age = known[self.fact]
        if age is None:
            return Outcome(0, "unknown", self.cap, missing=(self.fact,))
        figures = {"age": age}
        if age > self.base_until:
            return Outcome(0, "zero", 0, figures=figures)
        points = min(self.cap, self.base + self.step * max(0, self.base_from - age))
        return Outcome(points, "scored", points, figures=figures)
