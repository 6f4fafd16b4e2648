"""Plans by trying every set of ways on every month of ten years: slow, and without any of the search's short cuts."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from plan_checks import merged, read

from scoring import estimate
from scoring.offers import open_offers
from scoring.search import MOST_PLANS, MOST_ROUTES, NEVER, united

if TYPE_CHECKING:
    from scoring.offer import Offer
    from scoring.scene import Scene


def brute_force(scene: Scene, avoid: frozenset[str] = frozenset()) -> list[tuple[frozenset[str], int]]:
    """Every minimal set of ways with the first month when it reaches the standard, ordered and cut like the search."""
    options = {offer.way.id: offer for offer in open_offers(scene, avoid)}
    sets = [ids for size in range(1, MOST_ROUTES + 1) for ids in combinations(options, size)]
    first = {
        frozenset(ids): month
        for ids in sets
        if (month := first_month([options[way] for way in ids], scene)) is not None
    }
    minimal = [
        (ids, month)
        for ids, month in first.items()
        if all(total([options[way] for way in ids], month, scene, without=left_out) < 120 for left_out in ids)
        and not asks_too_much(ids, month, options, first)
    ]

    def order(found: tuple[frozenset[str], int]) -> tuple[int, int, int, list[int]]:
        ids, month = found
        return month, len(ids), sum(options[way].effort for way in ids), sorted(options[way].way.place for way in ids)

    return sorted(minimal, key=order)[:MOST_PLANS]


def first_month(together: list[Offer], scene: Scene) -> int | None:
    """The first month from which all ways are there and the standard is reached, unless waiting gets there first."""
    if united(together) is None:
        return None
    for month in range(max(offer.months for offer in together), min(offer.until for offer in together) + 1):
        if scene.total(month) >= 120:
            return None
        if total(together, month, scene) >= 120:
            return month
    return None


def total(together: list[Offer], month: int, scene: Scene, without: str = "") -> int:
    """The total of a month with ways, one left out."""
    changes = united(together) or ()
    fields = scene.future.facts(month).as_dict()
    for offer, change in zip(together, changes, strict=True):
        fields = fields if offer.way.id == without else merged(fields, dict(change))
    day = scene.future.day(month)
    return estimate(read(fields, day), scene.rulebook, day).total


def asks_too_much(ids: frozenset[str], month: int, options: dict[str, Offer], first: dict[frozenset[str], int]) -> bool:
    """Some of the ways are enough, no later, or would be with a way of the same family that asks for less."""
    less = [ids]
    for way, (other, offer) in product(ids, options.items()):
        own = options[way].way
        if own.family and offer.way.family == own.family and offer.way.rank < own.rank:
            less.append(ids - {way} | {other})
    parts = {frozenset(part) for some in less for size in (1, 2, 3) for part in combinations(some, size)}
    return any(first.get(part, NEVER) <= month for part in parts - {ids})
