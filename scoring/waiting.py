"""What waiting brings by itself: the amounts and counts without whose growth the standard would not be reached then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.base_offers import row_of, tier_changes
from scoring.known import known_on
from scoring.offer import Offer
from scoring.ways import BaseTier, Enough, TitleBase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scoring.scene import Scene
    from scoring.ways import AnyWay


class Wait(NamedTuple):
    """A way that comes by itself, with the points that its growth brings."""

    offer: Offer
    gain: int


def waits(scene: Scene) -> Iterator[Wait]:
    """Ways whose growth counts on the day when waiting alone reaches the standard."""
    months = scene.reaches
    if not months:
        return
    for way in scene.rulebook.ways:
        growth = _growth(way, scene, months)
        if growth is None:
            continue
        gain = scene.total(months) - scene.total_with(growth.before, months)
        if gain > 0:
            yield Wait(Offer(way, "time", months, growth.after), gain)


class _Growth(NamedTuple):
    """Facts of a way as they stand now, and as they will stand."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]


def _growth(way: AnyWay, scene: Scene, months: int) -> _Growth | None:
    """What of a way grows by itself; None where nothing does or it is not known."""
    future = scene.future
    match way:
        case BaseTier():
            before, after = (future.windows.count(row_of(way), k) for k in (0, months))
            if before is None or after is None or before == after:
                return None
            return _Growth(tier_changes(way, before), tier_changes(way, after))
        case TitleBase(base_fact=fact) | Enough(fact=fact):
            before, after = (known_on(future.facts(k), scene.rulebook, future.day(k)).values[fact] for k in (0, months))
            instead = dict.fromkeys(way.instead) if isinstance(way, Enough) else {}
            return None if before is None or before == after else _Growth({**instead, fact: before}, {fact: after})
        case _:
            return None
