"""Ways that need months with a contribution base: what is missing, when it can be there, and what may hold already."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.coming import HORIZON
from scoring.history import filled
from scoring.offer import Offer
from scoring.wages import MULTIPLES
from scoring.windows import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scoring.future import Future
    from scoring.ways import BaseTier
    from scoring.windows import Row

TITLE_ROW = next(row for row in ROWS if row.fact == "title_base_months_last_12")
"""The months that a title's base condition counts."""


class Condition(NamedTuple):
    """When a title's base condition is met.

    Attributes:
        months: months from now at least.
        changes: what it takes; nothing where waiting brings it.
        kind: how it comes about if that takes longer than the title itself.
        until: months from now at most, where it may hold today.
    """

    months: int
    changes: Mapping[str, Any]
    kind: str = "time"
    until: int = HORIZON


def condition(need: int, months: int, future: Future) -> Condition | None:
    """A title's base condition, not before `months`; None where it is short and no month can be added."""
    if (future.windows.count(TITLE_ROW, months) or 0) >= need:
        return Condition(months, {})
    changes = {TITLE_ROW.fact: need}
    lasting = _lasting(TITLE_ROW, need, future)
    if future.windows.count(TITLE_ROW, 0) is None and _may_hold(need, future) and months <= lasting:
        return Condition(months, changes, until=lasting)
    if future.start.insured_now is False:
        return None
    months = max(months, _until(TITLE_ROW, need, future))
    grown = (future.windows.count(TITLE_ROW, months) or 0) >= need
    return Condition(months, {} if grown else changes, "time" if future.windows.reach >= TITLE_ROW.reach else "act")


def _may_hold(need: int, future: Future) -> bool:
    """No stated count rules out so many months at 1× within the last 12."""
    facts = future.facts(0)
    base = filled(facts.base_months_last_48, facts.base_months_last_36_at_3x)
    stated = (facts.insured_months, facts.insured_months_last_12, base.at_1x if base else None)
    return all(months is None or months >= need for months in stated)


def _lasting(row: Row, need: int, future: Future) -> int:
    """How long a count that may be met today stays met."""
    falls = future.start.insured_now is False or (
        future.start.base_now is not None and future.windows.reach < row.reach
    )
    return row.window - need if falls else HORIZON


def _until(row: Row, need: int, future: Future) -> int:
    """Months until a count is reached if every month from now on adds to it."""
    fills = [other for other in ROWS if other.reach >= row.reach and other.window <= row.window]
    counts = [other for other in fills if other is row or other is not TITLE_ROW]

    def reached(months: int) -> bool:
        """A month takes away one at most and adds one: once there, the count stays."""
        return months + max(future.windows.stays(other, months) for other in counts) >= need

    return bisect_left(range(need), x=True, key=reached)


def base_tier(way: BaseTier, future: Future, numbers: Mapping[str, Any]) -> Iterator[Offer]:
    """A tier that may be reached already where no base is known; else the months that are still missing."""
    row, need = row_of(way), tier_of(way, numbers)["months"]
    facts = future.facts(0)
    if facts.base_months_last_48 is None and facts.base_months_last_36_at_3x is None:
        yield from _unknown_base(way, need, future)
        return
    months = _until(row, need, future)
    if _in_sight(way, future) and (future.windows.count(row, months) or 0) < need:
        kind = "time" if future.windows.reach >= row.reach else "act"
        yield Offer(way, kind, months, {**tier_changes(way, need), **_raised_title_base(row, months, future)})


def _in_sight(way: BaseTier, future: Future) -> bool:
    """Months are added, and the present base is no further below than one tier."""
    return future.windows.reach >= (MULTIPLES.index(way.present) + 1 if way.present else 0)


def _unknown_base(way: BaseTier, need: int, future: Future) -> Iterator[Offer]:
    """Every month insured so far may have had the base; where the present base is lower, only months to come may."""
    row, facts = row_of(way), future.start
    short = 0 if facts.insured_months is None else max(0, need - facts.insured_months)
    if facts.base_now is not None and future.windows.reach < row.reach:
        if _in_sight(way, future):
            yield Offer(way, "act", need, {**tier_changes(way, need), **_raised_title_base(row, need, future)})
        return
    if short == 0 or facts.insured_now is not False:
        until = HORIZON if short else _lasting(row, need, future)
        yield Offer(way, "time" if short else "check", short, tier_changes(way, need), until)


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
    stated = future.windows.count(TITLE_ROW, months)
    raised = min(TITLE_ROW.window, future.windows.stays(TITLE_ROW, months) + months)
    if stated is None or row.reach < TITLE_ROW.reach or raised <= stated:
        return {}
    return {TITLE_ROW.fact: raised}
