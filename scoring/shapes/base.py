"""What every shape has in common: the facts it reads, the words it needs, and the outcome it arrives at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations of class variables
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

NO_FIGURES: Mapping[str, object] = MappingProxyType({})
OPEN_YEARS = {"insured_months": "open_insured_years", "public_service_years": "open_service_years"}
"""Keys of the most years that anyone of that age can have behind them, None where the fact itself is known."""

NO_NAMES: frozenset[str] = frozenset()

Points = Annotated[int, Field(ge=0, le=100_000)]
Step = Annotated[int, Field(ge=1, le=10_000_000)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an indicator gives, before it is put into words.

    Attributes:
        points: what counts now; absent facts count for nothing.
        status: `scored`, `zero`, `unknown`, `waiting`, `capped` or `deducted`.
        best: what absent facts could still bring, stated ones unchanged.
        why: key of the sentence; the status when empty.
        figures: what the sentence names.
        missing: absent facts that could bring more.
        assumed: absent conditions that were taken as met and bear points.
        warnings: keys of sentences about these facts.
        caveats: keys of sentences about the rule.
    """

    points: int
    status: str
    best: int
    why: str = ""
    figures: Mapping[str, object] = field(default_factory=lambda: NO_FIGURES)
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


class Shape(BaseModel, ABC):
    """A named form of rule whose numbers are data. Immutable; strict: unknown or mistyped numbers are errors."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    words: ClassVar[frozenset[str]] = frozenset({"scored", "zero", "unknown"})
    """Sentences that an indicator of this shape must have."""
    figures: ClassVar[frozenset[str]] = frozenset()
    """What its sentences may name, besides its own numbers."""
    fewer: ClassVar[Mapping[str, frozenset[str]]] = {}
    """Sentences that can name only these of them."""
    small: ClassVar[bool] = False
    """Few values of few facts decide it, so its outcome is remembered together with that of its neighbours."""

    @property
    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """Facts that decide the outcome; it depends on nothing else."""

    @property
    @abstractmethod
    def top(self) -> int | None:
        """The most points it can give; None without a cap."""

    @abstractmethod
    def outcome(self, known: Mapping[str, Any]) -> Outcome:
        """The points for what is known (`reads` as keys, None = not known)."""

    def figures_of(self, sentence: str) -> frozenset[str]:
        """What one sentence may name, besides the shape's own numbers."""
        return self.fewer.get(sentence, self.figures)

    @property
    def sentences(self) -> frozenset[str]:
        """Keys of every sentence that this very shape can use."""
        return self.words

    @property
    def labels(self) -> frozenset[str]:
        """Values of facts that its sentences name and that need a word in Chinese."""
        return frozenset()

    @property
    def thresholds(self) -> frozenset[int]:
        """Months that a count of a window has to reach."""
        return frozenset()

    @property
    def covers(self) -> Mapping[str, frozenset[str]]:
        """Facts whose every possible value must have its own numbers, with the values that do."""
        return {}
