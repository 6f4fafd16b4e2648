"""The ways that are open to one person.

Nothing is offered that contradicts a stated fact: a way fills what is not known, takes the next step of a ladder, or
adds months; it never turns a stated no into a yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scoring.base_offers import base_tier, condition
from scoring.enough import enough_offers
from scoring.known import known_on, possible
from scoring.offer import Offer
from scoring.ways import BaseTier, Holds, LevelUp, TitleBase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scoring.future import Future
    from scoring.rulebook import Rulebook
    from scoring.scene import Scene
    from scoring.ways import AnyWay


def open_offers(scene: Scene, avoid: frozenset[str]) -> tuple[Offer, ...]:
    """Every way that is open and asks for nothing that the person rules out."""
    found = (*offers(scene.future, scene.rulebook), *enough_offers(scene))
    return tuple(offer for offer in found if avoid.isdisjoint(offer.burdens)) if avoid else found


def offers(future: Future, rulebook: Rulebook) -> tuple[Offer, ...]:
    """Every way that is open, except just enough of an amount."""
    known = known_on(future.facts(0), rulebook, future.on).values
    ways = (way for way in rulebook.ways if possible(way.only, known))
    numbers = rulebook.numbers(future.on)
    found = (offer for way in ways for offer in _offers(way, future, numbers, known))
    return tuple(offer for offer in found if offer.months <= future.horizon)


def _offers(way: AnyWay, future: Future, numbers: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Offer]:
    match way:
        case LevelUp():
            return _level_up(way, future, numbers)
        case BaseTier():
            return base_tier(way, future, numbers)
        case TitleBase():
            return _title_base(way, future, numbers)
        case Holds():
            return _holds(way, known)
    return iter(())  # how much is enough depends on the total: `enough.py`


def _level_up(way: LevelUp, future: Future, numbers: Mapping[str, Any]) -> Iterator[Offer]:
    """The level may be held already where none is known; else it is the next step after the stated one."""
    stated = getattr(future.start, way.fact)
    if stated is None and way.may_hold:
        kind, months = "check", 0
    elif stated in way.after:
        kind, months = "act", way.months
    else:
        return
    base = condition(_need(way.fact, way.to, numbers), months, future)
    if base is not None:
        held, raises = kind == "check", base.kind == "act" and bool(base.changes)
        kind = base.kind if held and base.months else kind
        harder = any(getattr(future.start, fact) in values for fact, values in way.harder.items())
        changes = {way.fact: way.to, **base.changes}
        yield Offer(way, kind, base.months, changes, base.until, held, raises, harder)


def _need(fact: str, level: str, numbers: Mapping[str, Any]) -> int:
    """Months with a contribution base that a level needs."""
    rule = numbers[fact]
    months: int = rule["base_months"] if level in rule["needs_base"] else 0
    return months


def _title_base(way: TitleBase, future: Future, numbers: Mapping[str, Any]) -> Iterator[Offer]:
    """The months that the stated title still lacks; where they come by themselves the forecast has them."""
    level = getattr(future.start, way.fact)
    base = condition(_need(way.fact, level, numbers) if level else 0, 0, future)
    if base is not None and base.changes:
        yield Offer(way, base.kind if base.months else "check", base.months, base.changes, base.until)


def _holds(way: Holds, known: Mapping[str, Any]) -> Iterator[Offer]:
    """A fact that is not known, unless others are too large for it."""
    small = all((known[fact] or 0) <= most for fact, most in way.at_most.items())
    if known[way.fact] is None and small:
        yield Offer(way, "check", 0, {way.fact: True}, way.lasts)
