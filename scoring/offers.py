"""What a way comes to for one person: the facts that it changes, how it comes about, and in how many months.

Nothing is offered that contradicts a stated fact: a way fills what is not known, takes the next step of a ladder, or
adds months; it never turns a stated no into a yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.future import HORIZON, ROWS
from scoring.wages import MULTIPLES
from scoring.ways import BaseTier, Holds, LevelUp, TitleBase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scoring.future import Future, Row
    from scoring.rulebook import Rulebook
    from scoring.ways import AnyWay

_TITLE_ROW = next(row for row in ROWS if row.fact == "title_base_months_last_12")


class Offer(NamedTuple):
    """A way for one person.

    Attributes:
        way: the way.
        kind: `check` (may hold already), `time` (comes by itself) or `act`.
        months: months from now at least.
        changes: section 3 facts that it changes.
        until: months from now at most: what may hold today does not always hold later.
    """

    way: AnyWay
    kind: str
    months: int
    changes: Mapping[str, Any]
    until: int = HORIZON


def offers(future: Future, rulebook: Rulebook) -> tuple[Offer, ...]:
    """Every way that is open to a person, except just enough of an amount."""
    return tuple(offer for way in rulebook.ways for offer in _offers(way, future, rulebook) if offer.months <= HORIZON)


def _offers(way: AnyWay, future: Future, rulebook: Rulebook) -> Iterator[Offer]:
    numbers = rulebook.numbers(future.on)
    match way:
        case LevelUp():
            return _level_up(way, future, numbers)
        case BaseTier():
            return _base_tier(way, future, numbers)
        case TitleBase():
            return _title_base(way, future, numbers)
        case Holds():
            return _holds(way, future)
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
    base = _with_base(way.base_fact, _need(way.fact, way.to, numbers), months, future)
    if base is not None:
        kind = kind if base.months == months else "act"
        yield Offer(way, kind, base.months, {way.fact: way.to, **base.changes})


def _need(fact: str, level: str, numbers: Mapping[str, Any]) -> int:
    """Months with a contribution base that a level needs."""
    rule = numbers[fact]
    return rule["base_months"] if level in rule["needs_base"] else 0


class _Base(NamedTuple):
    """In how many months a base condition is met, and what it changes."""

    months: int
    changes: Mapping[str, Any]


def _with_base(fact: str, need: int, months: int, future: Future) -> _Base | None:
    """The base condition of a title, not before `months`; None where no month can be added."""
    if not need or (future.count(_TITLE_ROW, months) or 0) >= need:
        return _Base(months, {})
    if future.count(_TITLE_ROW, 0) is None:
        return _Base(months, {fact: need})
    if future.start.insured_now is False:
        return None
    months = max(months, _until(_TITLE_ROW, need, future))
    grown = (future.count(_TITLE_ROW, months) or 0) >= need
    return _Base(months, {} if grown else {fact: need})


def _until(row: Row, need: int, future: Future) -> int:
    """Months until a count is reached if every month from now on adds to it."""
    return next(months for months in range(need + 1) if _left(row, months, future) + months >= need)


def _left(row: Row, months: int, future: Future) -> int:
    """What is left of a count, or of a higher one that fills it, after some months."""
    fills = [other for other in ROWS if other.reach >= row.reach and other.window <= row.window]
    return max(future.stays(other, months) for other in fills)


def _title_base(way: TitleBase, future: Future, numbers: Mapping[str, Any]) -> Iterator[Offer]:
    """The months that the stated title still lacks; where they come by themselves the forecast has them."""
    level = getattr(future.start, way.fact)
    need = _need(way.fact, level, numbers) if level else 0
    base = _with_base(way.base_fact, need, 0, future)
    if base is not None and base.changes:
        yield Offer(way, "act" if base.months else "check", base.months, base.changes)


def _base_tier(way: BaseTier, future: Future, numbers: Mapping[str, Any]) -> Iterator[Offer]:
    """A tier that may be reached already where no base is known; else the months that are still missing."""
    rule, row = tier_of(way, numbers), row_of(way)
    changes = tier_changes(way, rule["months"])
    facts = future.facts(0)
    if facts.base_months_last_48 is None and facts.base_months_last_36_at_3x is None:
        if facts.base_now is None or future.reach >= row.reach:
            yield Offer(way, "check", 0, changes)
        return
    months = _until(row, rule["months"], future)
    in_sight = future.reach >= (MULTIPLES.index(way.present) + 1 if way.present else 0)
    if in_sight and (future.count(row, months) or 0) < rule["months"]:
        kind = "time" if future.reach >= row.reach else "act"
        yield Offer(way, kind, months, {**changes, **_raised_title_base(row, months, future)})


def row_of(way: BaseTier) -> Row:
    """The count that a way aims at."""
    reach = MULTIPLES.index(way.multiple) + 1
    return next(row for row in ROWS if (row.reach, row.window) == (reach, way.window))


def tier_changes(way: BaseTier, months: int) -> dict[str, Any]:
    """A count of the way's tier as a section 3 fact."""
    row = row_of(way)
    return {row.fact: {way.multiple: months} if row.key else months}


def tier_of(way: BaseTier, numbers: Mapping[str, Any]) -> Mapping[str, Any]:
    """The rule's tier that a way aims at.

    Raises:
        StopIteration: the rule has no such tier.
    """
    tiers = numbers["contribution_base"]["tiers"]
    return next(tier for tier in tiers if (tier["multiple"], tier["window"]) == (way.multiple, way.window))


def _raised_title_base(row: Row, months: int, future: Future) -> dict[str, int]:
    """A base raised to 1× or more counts for a title too."""
    stated = future.count(_TITLE_ROW, months)
    raised = min(_TITLE_ROW.window, future.stays(_TITLE_ROW, months) + months)
    if stated is None or row.reach < _TITLE_ROW.reach or raised <= stated:
        return {}
    return {_TITLE_ROW.fact: raised}


def _holds(way: Holds, future: Future) -> Iterator[Offer]:
    """A fact that is not known, unless others make it impossible."""
    facts = future.facts(0)
    if getattr(facts, way.fact) is not None:
        return
    allowed = all(getattr(facts, fact) in {None, *values} for fact, values in way.only.items())
    small = all((getattr(facts, fact) or 0) <= most for fact, most in way.at_most.items())
    if allowed and small:
        yield Offer(way, "check", 0, {way.fact: True})
