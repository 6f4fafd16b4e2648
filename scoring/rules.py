"""The rules of one day, ready to award points: of a group only the highest counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scoring.memo import Memo
from scoring.verdict import Verdict, counts_key, doubts, verdict, verdict_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scoring.cells import Cell
    from scoring.items import Award
    from scoring.limits import Limits


@dataclass(frozen=True)
class Rules:
    """What counts on a day.

    Attributes:
        limits: the standard and who may apply.
        cells: the indicators by place.
        groups: places of which only the highest counts.
        words: sentences on facts and rules.
        names: facts in Chinese.
        caveats: what is uncertain about the rules on that day.
    """

    limits: Limits
    cells: tuple[Cell, ...]
    groups: tuple[tuple[int, ...], ...]
    words: Mapping[str, str]
    names: Mapping[str, str]
    caveats: tuple[str, ...]

    def awards(self, known: Mapping[str, Any]) -> list[Award]:
        """The award of each indicator for what is known."""
        awards = [cell.awards[cell.key(known)] for cell in self.cells]
        for group in self.groups:
            settled = self._settled[tuple(awards[place] for place in group)]
            for place, award in zip(group, settled, strict=True):
                awards[place] = award
        return awards

    def verdict(self, known: Mapping[str, Any]) -> Verdict:
        """Whether the person may apply."""
        return self._verdicts[verdict_key(known)]

    def doubts(self, known: Mapping[str, Any]) -> tuple[str, ...]:
        """Sentences on counts that can not all be true."""
        return self._doubts[counts_key(known)]

    @cached_property
    def _verdicts(self) -> Memo[tuple[Any, ...], Verdict]:
        return Memo(lambda values: verdict(values, self.limits))

    @cached_property
    def _doubts(self) -> Memo[tuple[Any, ...], tuple[str, ...]]:
        return Memo(lambda values: doubts(values, self.words))

    @cached_property
    def _settled(self) -> Memo[tuple[Award, ...], tuple[Award, ...]]:
        return Memo(highest_only)


def highest_only(rivals: Sequence[Award]) -> tuple[Award, ...]:
    """A group with only its highest award left; the first one wins a draw.

    The group's best goes with the winner, and only a fact that could still beat the winner is missing.
    """
    winner = max(rivals, key=lambda award: award.item.points)
    best = max(award.best for award in rivals)
    return tuple(_won(award, best) if award is winner else _gave_way(award, winner.item.points) for award in rivals)


def _won(award: Award, best: int) -> Award:
    return replace(award, best=best, missing=award.missing if award.best > award.item.points else ())


def _gave_way(award: Award, points: int) -> Award:
    missing = award.missing if award.best > points else ()
    if award.item.points and award.lost:
        return replace(award, item=award.lost, best=0, missing=missing, assumed=(), caveats=())
    return replace(award, best=0, missing=missing)
