"""One indicator under one edition: the rule's arithmetic put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scoring.items import Award, Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.editions import Edition
    from scoring.indicator import Indicator
    from scoring.shapes import Outcome, Shape


class Cell:
    """Awards of an indicator under one of its editions."""

    __slots__ = ("_edition", "_indicator", "_numbers")

    def __init__(self, indicator: Indicator, edition: Edition[Shape]) -> None:
        self._indicator, self._edition = indicator, edition
        self._numbers = edition.numbers.model_dump()

    @property
    def reads(self) -> tuple[str, ...]:
        """Facts that decide the award."""
        return self._edition.numbers.reads

    @property
    def small(self) -> bool:
        """Few values of few facts decide it, under every edition: neighbours are grouped the same on every day."""
        return all(edition.numbers.small for edition in self._indicator.editions)

    @property
    def either_or(self) -> str:
        """Name of the group of which only the highest counts; empty for none."""
        return self._indicator.either_or

    def award(self, known: Mapping[str, Any]) -> Award:
        """The points for what is known, in words."""
        outcome = self._edition.numbers.outcome(known)
        return Award(
            self._item(outcome),
            outcome.best,
            outcome.missing,
            outcome.assumed,
            tuple(self._sentence(key, outcome) for key in outcome.warnings),
            tuple(self._sentence(key, outcome) for key in outcome.caveats),
            self._lost(outcome),
        )

    def _item(self, outcome: Outcome) -> Item:
        why = self._sentence(outcome.why or outcome.status, outcome)
        return self._line(outcome.points, outcome.status, why)

    def _line(self, points: int, status: str, why: str) -> Item:
        indicator, edition = self._indicator, self._edition
        return Item(indicator.id, indicator.title, points, edition.numbers.top, status, why, edition.source)

    def _lost(self, outcome: Outcome) -> Item | None:
        if not (self._indicator.either_or and outcome.points):
            return None
        return self._line(0, "superseded", self._sentence("superseded", outcome))

    def _sentence(self, key: str, outcome: Outcome) -> str:
        figures = {name: self._figure(value) for name, value in {**self._numbers, **outcome.figures}.items()}
        return self._indicator.why[key].format_map(figures)

    def _figure(self, value: object) -> object:
        if isinstance(value, float):
            return int(value) if value.is_integer() else round(value, 2)
        return self._indicator.labels.get(value, value) if isinstance(value, str) else value
