"""The words that every side speaks: what comes in, what goes out, what one turn leaves behind.

A channel turns its native update into an `Incoming`; the consultant turns that into a `Turn`; the channel shows
the turn's replies. Nothing here knows a channel, a store or a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable

    from dialogs.answers.rephrasing import Passage
    from dialogs.consents import Given, Wish
    from dialogs.conversation import Conversation


class Kind(StrEnum):
    """What a message carries. Everything but text, choice and voice is met with a kind sentence."""

    TEXT = "text"
    CHOICE = "choice"
    VOICE = "voice"
    IMAGE = "image"
    LOCATION = "location"
    STICKER = "sticker"
    FILE = "file"
    LINK = "link"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a user.

    Attributes:
        kind: what it carries.
        text: the words, or the recognised words of a voice message; may be empty, never trusted.
        choices: values of tapped choices (several where a list may be ticked), for kind `CHOICE`.
        message_id: the channel's id of the message, for duplicates; empty when the channel has none.
        number: a telephone number that the rim took out of the text, where only its masked form is left.
    """

    kind: Kind = Kind.TEXT
    text: str = ""
    choices: tuple[str, ...] = ()
    message_id: str = ""
    number: Given | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap: `label` is what a person reads, `value` is stable ASCII of at most 48 bytes."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class CardItem:
    """One line of the result card: an indicator with its points and the reason."""

    title: str
    points: int
    why: str
    status: str


@dataclass(frozen=True, slots=True)
class Card:
    """The result as data, for channels that can draw it; `Reply.text` says the same in words.

    Attributes:
        total: points now.
        standard: the standard, 120.
        gap: points that are missing, 0 when there.
        headline: one sentence on where the person stands.
        items: the indicators that bear points or were deducted.
        ways: the single changes that close the gap, one line each.
        notes: what was assumed, what is missing, what is uncertain.
        disclaimer: the line that every result ends with.
    """

    total: int
    standard: int
    gap: int
    headline: str
    items: tuple[CardItem, ...]
    ways: tuple[str, ...]
    notes: tuple[str, ...]
    disclaimer: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day of the best plan: what happens, and the total from then on. `on` is an ISO date."""

    on: str
    text: str
    total: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score card that people keep, as data; `bot/pictures.py` draws it. No contact data, no name.

    Attributes:
        on: the day of the estimate, an ISO date.
        total: points on that day.
        standard: the standard, 120.
        gap: points that are missing, 0 when there.
        headline: one sentence on where the person stands.
        bars: indicators with their points (below 0 for deductions), in the order of the contract.
        milestones: the best plan on a time line, soonest first; empty when there is none or no gap.
        notes: what was assumed or is uncertain, short.
        disclaimer: the line that every result ends with.
    """

    on: str
    total: int
    standard: int
    gap: int
    headline: str
    bars: tuple[tuple[str, int], ...]
    milestones: tuple[Milestone, ...]
    notes: tuple[str, ...]
    disclaimer: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One bubble of the consultant.

    Attributes:
        text: plain Simplified Chinese, line breaks as newlines; never markup.
        choices: what can be tapped; also answerable by number or words.
        many: several choices may be ticked before sending.
        number: the open question takes a number (a numeric keyboard helps; a bare number is no choice then).
        card: the result as data, when this bubble shows a result.
        sheet: the score card to keep; channels show it as a picture, and say `text` where they cannot.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    many: bool = False
    number: bool = False
    card: Card | None = None
    sheet: Sheet | None = None


class State(TypedDict):
    """What programs see after a turn (`hufen chat --jsonl`, the web page's bar)."""

    asking: str | None
    facts: dict[str, object]
    total: int
    gap: int
    ceiling: int
    routes: list[str]
    profile: str
    mode: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that was not answered, or whose answer was called useless; counted for the editor, without a name.

    Attributes:
        kind: `unknown`, `menu` or `useless`.
        entry: id of the nearest entry, or of the useless one; empty when nothing is near.
        question: the words, as they came; empty for a useless answer.
    """

    kind: str
    entry: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message led to: the next conversation value, the bubbles, and what programs may read.

    `look` works out the state when a program asks for it: people on a phone never see it.
    `erase` asks the rim to delete everything that is kept of this person once the replies are out;
    `event` names what the rim must tell others in the same write (`queued`, `returned`), if anything;
    `wish` is what the turn decides about the person's contact, to be carried out in the same write;
    `unsure` says that the turn rests on what is held of that contact, which `hear` was not told: hear it again with it;
    `missed` are questions that were not answered, `passages` what the replies tell word for word from entries.
    """

    conversation: Conversation
    replies: tuple[Reply, ...]
    look: Callable[[], State]
    erase: bool = False
    event: str | None = None
    wish: Wish | None = None
    unsure: bool = False
    missed: tuple[Missed, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def state(self) -> State:
        """What programs may see after this turn."""
        return self.look()
