"""A message laid out for the readers: its tokens, who each is about, in which mood it stands, and its clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dialogs.understand.tokens import K, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.context import Context
    from dialogs.understand.text import Folded

SELF = ""
"""The active profile, when the message names nobody."""

LATE = 10**9
"""A place behind every word of a message, for commands that are served last."""

STATED, SUPPOSED, PLANNED, ASKED = "stated", "supposed", "planned", "asked"


@dataclass(slots=True)
class Clause:
    """A piece between commas.

    Attributes:
        first, stop: its tokens, `scene.tokens[first:stop]`, breaks of spaces included.
        sentence: number of its sentence.
        opens: the first token of its sentence.
        asks: it asks something.
    """

    first: int
    stop: int
    sentence: int
    opens: int
    asks: bool = False


@dataclass(slots=True)
class Scene:
    """Everything that readers look at.

    Attributes:
        folded: the message.
        tokens: its meaningful words, in order.
        context: what is known about the talk.
        whose: for every token, whom it is about.
        moods: for every token, the mood that it stands in.
        clauses: the pieces between commas.
        clause_of: for every token, the number of its clause.
        corrects: the message says that something was wrong before.
        taken: tokens that a reader has used up, so that bare readings leave them alone.
        opened: profiles that this very message opens.
        places: the kinds of tokens that occur, each with the places of its tokens.
        cues: what lengths of time are about, as found so far.
    """

    folded: Folded
    tokens: list[Token]
    context: Context
    whose: list[str] = field(default_factory=list)
    moods: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    clause_of: list[int] = field(default_factory=list)
    corrects: bool = False
    taken: set[int] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    places: dict[str, list[int]] = field(default_factory=dict)
    cues: dict[int, str] = field(default_factory=dict)

    def all(self, *kinds: str) -> Iterator[int]:
        """Places of the tokens of these kinds."""
        places = self.places
        found = [places[kind] for kind in kinds if kind in places]
        if len(found) < 2:  # noqa: PLR2004 - nothing to put in order
            return iter(found[0] if found else ())
        return iter(sorted([index for some in found for index in some]))

    def has(self, *kinds: str) -> bool:
        """Whether any token is of these kinds."""
        return not self.places.keys().isdisjoint(kinds)

    def clause(self, index: int) -> Clause:
        """The clause of a token."""
        return self.clauses[self.clause_of[index]]

    def inside(self, index: int, *kinds: str) -> list[int]:
        """Places of tokens of these kinds in the clause of a token."""
        clause = self.clause(index)
        return [i for i in range(clause.first, clause.stop) if self.tokens[i].kind in kinds]

    def part(self, index: int, *kinds: str) -> list[int]:
        """Places of tokens of these kinds between the breaks beside a token, spaces included."""
        first, stop = index, index + 1
        while first and self.tokens[first - 1].kind != K.BREAK:
            first -= 1
        while stop < len(self.tokens) and self.tokens[stop].kind != K.BREAK:
            stop += 1
        return [i for i in range(first, stop) if self.tokens[i].kind in kinds]

    def text(self, index: int) -> str:
        """The folded words of a token."""
        token = self.tokens[index]
        return self.folded.text[token.start : token.end]

    def edges(self, clause: Clause) -> tuple[int, int]:
        """Where a clause begins and ends in the folded text."""
        before = self.tokens[clause.first - 1].end if clause.first else 0
        after = self.tokens[clause.stop].start if clause.stop < len(self.tokens) else len(self.folded.text)
        return before, after

    def clause_text(self, clause: Clause) -> str:
        """The folded words of a clause."""
        before, after = self.edges(clause)
        return self.folded.text[before:after]

    def gap(self, left: int, right: int) -> str:
        """The folded words between two tokens."""
        return self.folded.text[self.tokens[left].end : self.tokens[right].start]

    def before(self, index: int, length: int) -> str:
        """Up to `length` folded characters before a token."""
        start = self.tokens[index].start
        return self.folded.text[max(0, start - length) : start]

    def after(self, index: int, length: int) -> str:
        """Up to `length` folded characters after a token."""
        end = self.tokens[index].end
        return self.folded.text[end : end + length]

    def step(self, index: int, way: int, reach: int = 8) -> int | None:
        """The next token to the left (-1) or right (1) in the same clause, spaces skipped, if it is near."""
        place = index + way
        while 0 <= place < len(self.tokens) and self.tokens[place].kind == K.BREAK and self.tokens[place].value == 1:
            place += way
        if not 0 <= place < len(self.tokens) or self.clause_of[place] != self.clause_of[index]:
            return None
        if self.tokens[place].kind == K.BREAK:
            return None
        low, high = sorted((index, place))
        return place if self.tokens[high].start - self.tokens[low].end <= reach else None

    def kind(self, index: int | None) -> str:
        """The kind of a token, empty for none."""
        return self.tokens[index].kind if index is not None else ""
