"""What the estimate is made of: one line for each indicator, with what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence


class ItemDict(TypedDict):
    """An item as JSON (section 4)."""

    indicator: str
    points: int
    max: int | None
    status: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator's line.

    Attributes:
        indicator: its id.
        title: its name in Chinese.
        points: what counts in the total.
        max: the most that it can give; None without a cap.
        status: `scored zero unknown superseded waiting capped deducted`.
        why: the reason in Chinese.
        source: the rule's name, as users may read it.
    """

    indicator: str
    title: str
    points: int
    max: int | None
    status: str
    why: str
    source: str

    def as_dict(self) -> ItemDict:
        """The item as JSON."""
        return {
            "indicator": self.indicator,
            "points": self.points,
            "max": self.max,
            "status": self.status,
            "why": self.why,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Award:
    """An item and its consequences.

    Attributes:
        item: the line.
        best: what absent facts could still bring.
        missing: absent facts that could bring more.
        assumed: absent conditions that were taken as met.
        warnings: sentences about these facts.
        caveats: sentences about the rule.
        lost: the line if a higher item of the same group takes its place; None where that can not be.
    """

    item: Item
    best: int
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    lost: Item | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What some neighbouring indicators bring to an estimate, added up."""

    items: tuple[Item, ...]
    points: int
    best: int
    missing: tuple[str, ...]
    assumed: tuple[str, ...]
    warnings: tuple[str, ...]
    caveats: tuple[str, ...]

    @classmethod
    def of(cls, awards: Sequence[Award]) -> Share:
        """Awards added up."""
        return cls(
            tuple(award.item for award in awards),
            sum(award.item.points for award in awards),
            sum(award.best for award in awards),
            tuple(name for award in awards for name in award.missing),
            tuple(name for award in awards for name in award.assumed),
            tuple(text for award in awards for text in award.warnings),
            tuple(text for award in awards for text in award.caveats),
        )
