"""A way in words: its sentences with the numbers of the rules, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.base_offers import tier_of
from scoring.days import month_of
from scoring.ways import BaseTier, LevelUp, TitleBase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.offer import Offer
    from scoring.scene import Scene
    from scoring.ways import AnyWay


class Told(NamedTuple):
    """What a person reads of a way."""

    title: str
    why: str
    needs: tuple[str, ...]
    risks: tuple[str, ...]


def told(offer: Offer, scene: Scene, months: int) -> Told:
    """A way's sentences for a day so many months on."""
    way = offer.way
    figures = figures_for(way, scene.numbers)
    why = way.why.format_map(figures)
    if offer.kind != "check":
        why += way.still.format_map(figures_left(offer.months))
    if _looks_at_wages(way) and _beyond_wages(scene, months):
        why += scene.rulebook.words.beyond_wages
    title = way.confirm if way.confirm and (offer.held or offer.kind == "check") else way.title
    needs, risks = way.needs, way.risks
    if offer.gone:
        needs, risks = (*needs, *way.needs_of_doing), (*risks, *way.risks_of_doing)
    filled = (tuple(text.format_map(figures) for text in texts) for texts in (needs, risks))
    return Told(title.format_map(figures), why, *filled)


def figures_for(way: AnyWay, numbers: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the sentences may name: the numbers of the rules, and the tier that the way aims at."""
    return {**numbers, "tier": tier_of(way, numbers)} if isinstance(way, BaseTier) else numbers


def figures_left(months: int) -> Mapping[str, Any]:
    """What a sentence on missing months may name."""
    return {"left": months}


def _looks_at_wages(way: AnyWay) -> bool:
    return isinstance(way, BaseTier | TitleBase) or (isinstance(way, LevelUp) and bool(way.base_fact))


def _beyond_wages(scene: Scene, months: int) -> bool:
    """A month before that day belongs to a 社保 year whose wage is not published yet."""
    last = month_of(scene.future.day(months)) - 1
    return months > 0 and not scene.rulebook.wages.of(last).published
