"""An offer: what a way comes to for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.coming import HORIZON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.ways import AnyWay


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
