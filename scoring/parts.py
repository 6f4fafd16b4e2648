"""Neighbouring indicators that are worked out together: rivals of which only the highest counts, and small ones.

Remembering the sum of several indicators that few facts decide is what makes an estimate cheap.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from scoring.items import Share
from scoring.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scoring.cells import Cell
    from scoring.items import Award


class Part:
    """Some indicators in their order. `part.shares[part.key(known)]` is what they bring."""

    __slots__ = ("_cells", "key", "reads", "rivals", "shares")

    def __init__(self, cells: Sequence[Cell], *, rivals: bool) -> None:
        self._cells, self.rivals = tuple(cells), rivals
        self.reads = tuple(dict.fromkeys(name for cell in cells for name in cell.reads))
        """Facts that decide the share."""
        self.key: Callable[[Mapping[str, Any]], Any] = itemgetter(*self.reads)
        """The values that decide the share."""
        self.shares: Memo[Any, Share] = Memo(self._share if len(self.reads) > 1 else self._share_of_one)

    def _share_of_one(self, value: object) -> Share:
        return self._share((value,))

    def _share(self, values: tuple[object, ...]) -> Share:
        known = dict(zip(self.reads, values, strict=True))
        awards = [cell.award(known) for cell in self._cells]
        return Share.of(highest_only(awards) if self.rivals else awards)


def parts_of(cells: Sequence[Cell]) -> Iterator[Part]:
    """The indicators in parts: rivals together, neighbours that few facts decide together, every other one alone."""
    numbered = [(cell, _kin(cell, place)) for place, cell in enumerate(cells)]
    for kin, members in groupby(numbered, key=itemgetter(1)):
        yield Part([cell for cell, _ in members], rivals=kin.startswith("either_or"))


def _kin(cell: Cell, place: int) -> str:
    if cell.either_or:
        return f"either_or {cell.either_or}"
    return "small" if cell.small else f"alone {place}"


def highest_only(rivals: Sequence[Award]) -> Sequence[Award]:
    """Rivals with only the highest award left; the first one wins a draw.

    The best of all goes with the winner, and only a fact that could still beat the winner is missing.
    """
    winner = max(rivals, key=lambda award: award.item.points)
    best = max(award.best for award in rivals)
    return [_won(award, best) if award is winner else _gave_way(award, winner.item.points) for award in rivals]


def _won(award: Award, best: int) -> Award:
    return replace(award, best=best, missing=award.missing if award.best > award.item.points else ())


def _gave_way(award: Award, points: int) -> Award:
    missing = award.missing if award.best > points else ()
    if award.lost is None:
        return replace(award, best=0, missing=missing)
    return replace(award, item=award.lost, best=0, missing=missing, assumed=(), caveats=())
