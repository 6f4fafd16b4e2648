"""The rules of one day, ready to score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scoring.known import WORKED_OUT
from scoring.memo import Memo
from scoring.verdict import Verdict, verdict, verdict_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scoring.items import Share
    from scoring.limits import Limits
    from scoring.parts import Part
    from scoring.schema import PolicyWords


@dataclass(frozen=True)
class Rules:
    """What counts on a day.

    Attributes:
        limits: the standard and who may apply.
        parts: the indicators in their order.
        words: sentences on facts and rules.
        names: facts in Chinese.
        caveats: what is uncertain about the rules on that day.
    """

    limits: Limits
    parts: tuple[Part, ...]
    words: PolicyWords
    names: Mapping[str, str]
    caveats: tuple[str, ...]

    def shares(self, known: Mapping[str, Any]) -> tuple[Share, ...]:
        """What each part brings for what is known."""
        return tuple([memo[key(known)] for key, memo in self._pairs])

    def touched(self, facts: Iterable[str]) -> tuple[int, ...]:
        """Places of the parts that some facts decide."""
        return self._touched[frozenset(facts)]

    def verdict(self, known: Mapping[str, Any]) -> Verdict:
        """Whether the person may apply."""
        return self._verdicts[verdict_key(known)]

    @cached_property
    def _pairs(self) -> tuple[tuple[Any, Memo[Any, Share]], ...]:
        return tuple((part.key, part.shares) for part in self.parts)

    @cached_property
    def _touched(self) -> Memo[frozenset[str], tuple[int, ...]]:
        def places(facts: frozenset[str]) -> tuple[int, ...]:
            keys = {*facts, *(WORKED_OUT[fact] for fact in facts if fact in WORKED_OUT)}
            return tuple(place for place, part in enumerate(self.parts) if not keys.isdisjoint(part.reads))

        return Memo(places)

    @cached_property
    def _verdicts(self) -> Memo[tuple[Any, ...], Verdict]:
        return Memo(lambda values: verdict(values, self.limits))
