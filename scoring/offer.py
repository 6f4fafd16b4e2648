"""An offer: what a way comes to for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.coming import HORIZON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.ways import AnyWay, Burden, Who

_RAISING: Burden = "employer"
"""What months with a higher base ask for: the employer declares it."""
_LEAST_EFFORT, _MOST_EFFORT = 1, 5


class Offer(NamedTuple):
    """A way for one person.

    Attributes:
        way: the way.
        kind: `check` (may hold already), `time` (comes by itself) or `act`.
        months: months from now at least.
        changes: section 3 facts that it changes.
        until: months from now at most: what may hold today does not always hold later.
        held: the level may be held already: nothing is asked but its months with a base.
        raises: the base has to be raised for it.
        harder: what else is known makes it harder.
    """

    way: AnyWay
    kind: str
    months: int
    changes: Mapping[str, Any]
    until: int = HORIZON
    held: bool = False
    raises: bool = False
    harder: bool = False

    @property
    def gone(self) -> bool:
        """The way itself has to be gone, not only confirmed or waited for."""
        return self.kind == "act" and not self.held

    @property
    def _asks(self) -> bool:
        """It asks what its file says: it has to be gone, or there is nothing about it but confirming."""
        return self.gone or (self.kind == "check" and not self.way.can_be_gone)

    @property
    def burdens(self) -> frozenset[Burden]:
        """What it asks of this person: confirming a level asks for nothing, raising a base for the employer."""
        own = self.way.burdens if self._asks else ()
        return frozenset((*own, _RAISING) if self.raises else own)

    @property
    def who(self) -> Who:
        """Who has to act."""
        if self.kind == "time":
            return "nobody"
        if not self._asks:
            return "employer" if self.raises else "self"
        return "both" if self.raises and self.way.who == "self" else self.way.who

    @property
    def effort(self) -> int:
        """How hard it is, from 1 to 5."""
        own = self.way.effort + self.harder if self._asks else _LEAST_EFFORT
        return min(_MOST_EFFORT, own + self.raises)
