"""An indicator: one line of the estimate, with its sentences and its dated editions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scoring.cells import Cell
from scoring.editions import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scoring.editions import Edition
    from scoring.shapes import Shape

INDICATORS = (
    "age",
    "education",
    "title",
    "insured_years",
    "contribution_base",
    "shortage_major",
    "entrepreneur",
    "tech_intermediary",
    "investment",
    "public_service",
    "suburb",
    "fresh_graduate",
    "award",
    "spouse",
    "false_materials",
    "detentions",
    "offences",
)
"""The first lines of every estimate in their order: the contract promises all of them, whatever else a policy adds."""


@dataclass(frozen=True)
class Indicator:
    """One line of the estimate.

    Attributes:
        id: its name in section 4, the file's name.
        title: its name in Chinese.
        place: its place in the estimate.
        either_or: name of a group of which only the highest counts; empty for none.
        why: sentences by status or reason.
        labels: values of facts in Chinese.
        editions: oldest first, without gap or overlap.
    """

    id: str
    title: str
    place: int
    either_or: str
    why: Mapping[str, str]
    labels: Mapping[str, str]
    editions: tuple[Edition[Shape], ...]

    @cached_property
    def _cells(self) -> tuple[Cell, ...]:
        return tuple(Cell(self, edition) for edition in self.editions)

    def cell(self, day: date) -> Cell:
        """Its arithmetic on a day."""
        return self._cells[self.editions.index(nearest(self.editions, day))]
