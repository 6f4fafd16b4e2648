"""What one question is: the facts it fills, its words, when it applies and how its answers read.

One question lives in one file of `dialogs/questions/`. There is no "next": the resolver takes the first question,
by stage and place, that applies and whose answer could still change something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dialogs.view import View


ALL, ALL_LABEL = "all", "都符合"
NONE, NONE_LABEL = "none", "都没有"
"""Key and label of what means every line of a list, and none."""


class Stage(IntEnum):
    """In which part of the talk a question comes."""

    MAIN = 1
    GATES = 2
    RARE = 3
    OFFERED = 4
    """Asked only when the person opens its door in the result: conditions taken for granted, records."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One answer to tap.

    Attributes:
        key: ASCII, unique in its question; the choice's value is `question.key`.
        label: what a person reads.
        changes: the facts that it states.
        marks: marks that it leaves on the person (see `Person.done`): a ticked item, a point that is settled.
        more: a second row of picks, where one tap can not tell enough.
    """

    key: str
    label: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    more: tuple[Pick, ...] = ()


def always(_view: View) -> bool:
    """The question applies whenever its facts are open."""
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        id: stable for ever, never reused.
        fills: section 3 keys, the one that `asking` names first.
        stage, place: where it stands in the talk; a place is taken once.
        ask: the words, from the view (wages and facts may stand in them); at most one question mark.
        again: the same in fewer words, after a digression.
        why: why it is asked, for 为什么问.
        example: an answer that can be read, for a second try.
        lookup: where people find the answer, for 不知道.
        picks: what can be tapped.
        applies: a named condition beyond "its facts are open".
        name: how lists call it; empty for the title of its first open fact.
        opens: which of `fills` must all be known for the question to be closed (default: any one of them).
        mark: closed by this mark, whatever facts are open.
        many: several picks may be ticked.
        partial: one tick alone states only itself; an empty line would be a harsh thing to have said by accident.
        number: takes a bare number or date.
        unticked: facts stated by leaving a pick of a tick list empty, by pick key.
        probe: facts as they would help most; the question is asked when they would change total or verdict.
        yes, no: pick keys that a bare 有/是 and 没有/不是 mean.
    """

    id: str
    fills: tuple[str, ...]
    stage: Stage
    place: int
    ask: Callable[[View], str]
    again: str
    why: str
    example: str
    picks: Callable[[View], tuple[Pick, ...]]
    lookup: str = ""
    applies: Callable[[View], bool] = always
    name: str = ""
    opens: tuple[str, ...] = ()
    mark: str = ""
    many: bool = False
    partial: bool = False
    number: bool = False
    unticked: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    probe: Mapping[str, Any] = field(default_factory=dict)
    yes: str = ""
    no: str = ""

    def closed(self, view: View) -> bool:
        """Nothing of it is open: its mark is set, or its facts are known."""
        if self.mark and self.mark in view.marks:
            return True
        if self.opens:
            return view.facts.keys() >= set(self.opens)
        return not self.mark and not view.facts.keys().isdisjoint(self.fills)

    def asking(self, view: View) -> str:
        """The section 3 key that an answer would fill first."""
        return next((fact for fact in self.fills if fact not in view.facts), self.fills[0])

    def open_picks(self, view: View) -> tuple[Pick, ...]:
        """The picks that are still worth showing: of a list to tick, those whose facts are not known yet."""
        picks = self.picks(view)
        if not self.many:
            return picks
        return tuple(pick for pick in picks if not self._settled(pick, view))

    def rows(self, view: View) -> tuple[tuple[str, str], ...]:
        """What is shown to tap, as (key, label): the open picks, and for a list what means all or none of them."""
        known = view.rows.get(self.id)
        if known is None:
            known = view.rows[self.id] = self._rows(view)
        return known

    def _rows(self, view: View) -> tuple[tuple[str, str], ...]:
        rows = [(pick.key, pick.label) for pick in self.open_picks(view)]
        if self.many and self.yes:
            rows.insert(0, (ALL, ALL_LABEL))
        if self.many:
            rows.append((NONE, NONE_LABEL))
        return tuple(rows)

    def _settled(self, pick: Pick, view: View) -> bool:
        facts = {**pick.changes, **self.unticked.get(pick.key, {})}
        return bool(facts) and all(fact in view.facts for fact in facts)


def words(text: str) -> Callable[[View], str]:
    """Words that depend on nothing."""
    return lambda _view: text


def fixed(*picks: Pick) -> Callable[[View], tuple[Pick, ...]]:
    """Picks that depend on nothing."""
    return lambda _view: picks


def marked(mark: str) -> Callable[[View], bool]:
    """The question applies once this mark is set: an item was ticked, a door was opened."""
    return lambda view: mark in view.marks
