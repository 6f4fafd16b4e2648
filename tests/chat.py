"""A test language of the field: say, tap, see. Drives the pure consultant, with a JSON round trip after every turn."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from dialogs import Consultant, Conversation, Incoming, Kind
from dialogs.answers import Answers
from scoring import load_rulebook

if TYPE_CHECKING:
    from dialogs import Choice, Reply, State, Turn

START = datetime.fromisoformat("2026-11-22T10:00:00+08:00")


@cache
def consultant() -> Consultant:
    """One consultant for all tests: it keeps nothing."""
    rulebook = load_rulebook()
    return Consultant(rulebook, Answers(rulebook))


class Chat:
    """One person's talk."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now
        self.conversation = Conversation()
        self.turn: Turn | None = None

    def say(self, text: str, kind: Kind = Kind.TEXT) -> Chat:
        """Type (or speak) something."""
        return self._hear(Incoming(kind, text))

    def tap(self, *labels: str) -> Chat:
        """Tap choices of the last turn by their labels, marks of any width; an unknown label fails."""
        offered = {normalize("NFKC", choice.label): choice.value for choice in self.choices}
        return self._hear(Incoming(Kind.CHOICE, choices=tuple(offered[normalize("NFKC", label)] for label in labels)))

    def tap_value(self, *values: str) -> Chat:
        """Tap choices by value, also ones that were offered long ago."""
        return self._hear(Incoming(Kind.CHOICE, choices=values))

    def later(self, **span: float) -> Chat:
        """Let time pass."""
        self.now += timedelta(**span)
        return self

    def _hear(self, incoming: Incoming) -> Chat:
        self.turn = consultant().hear(self.conversation, incoming, self.now)
        self.conversation = Conversation.load(*self.turn.conversation.dump())
        assert self.conversation == self.turn.conversation
        return self

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The bubbles of the last turn."""
        assert self.turn is not None
        return self.turn.replies

    @property
    def text(self) -> str:
        """All words of the last turn, full-width marks folded."""
        return normalize("NFKC", "\n".join(reply.text for reply in self.replies))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be tapped now."""
        return self.replies[-1].choices

    @property
    def state(self) -> State:
        """What programs see."""
        assert self.turn is not None
        return self.turn.state

    @property
    def facts(self) -> dict[str, object]:
        """The active person's facts."""
        return self.state["facts"]

    @property
    def asking(self) -> str | None:
        """The fact that the open question fills."""
        return self.state["asking"]

    @property
    def total(self) -> int:
        """The points now."""
        return self.state["total"]
