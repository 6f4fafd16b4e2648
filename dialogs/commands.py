"""What a message asks for. The language layer speaks only these; the reducer in `consultant.py` applies them in order.

One message may hold several commands. Every fact keeps the span of the user's words that it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dialogs.acts import Act as Act  # noqa: PLC0414, TC001 - part of this vocabulary
from dialogs.consents import Agreed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.context import Option


@dataclass(frozen=True, slots=True)
class Do:
    """A command without a value, with the words that it was read from."""

    act: Act
    span: str = ""


@dataclass(frozen=True, slots=True)
class SetFacts:
    """Facts that the user stated.

    Attributes:
        changes: section 3 keys to values of the right type (JSON-able: dates as text, enums as text).
        spans: each key's piece of the message.
        correction: the user said that an earlier statement was wrong.
        about: whose facts, when the message says so ("me", "spouse", …); None is the active profile.
    """

    changes: Mapping[str, object]
    spans: Mapping[str, str] = field(default_factory=dict)
    correction: bool = False
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must not be guessed: one short question with what could be meant.

    Attributes:
        topic: the section 3 key that it is about.
        text: the short question in plain Chinese (at most one question mark).
        options: the readings to tap, best first; may be empty when only words can tell.
        span: the words that were vague.
    """

    topic: str
    text: str
    options: tuple[Option, ...]
    span: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The person said that they do not know this (基数不清楚): not asked again by itself, and never taken as 0."""

    topic: str
    span: str = ""


@dataclass(frozen=True, slots=True)
class Misread:
    """An answer that cannot be one: age 300, month 13, negative years. `reason` is a sentence for the user."""

    topic: str
    reason: str
    span: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last `steps` answers (上一题, 上上题) and ask the earliest of them again."""

    steps: int = 1


@dataclass(frozen=True, slots=True)
class Reopen:
    """Ask again for what fills `topic` (学历改一下), other answers kept."""

    topic: str
    span: str = ""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A hypothesis: score a copy with `changes`, `months` months on; nothing is stored.

    Attributes:
        changes: section 3 keys to hypothetical values.
        months: how far ahead the hypothesis lies; 0 is now.
        on_top: it adds to the hypothesis before (再加上…).
        span: the words.
    """

    changes: Mapping[str, object]
    months: int = 0
    on_top: bool = False
    span: str = ""


@dataclass(frozen=True, slots=True)
class Prefer:
    """What the person would rather not do (不想换工作), or would after all (考试也可以).

    Attributes:
        avoid: burdens that no plan may put on them, by the names of `scoring.BURDENS`.
        allow: burdens that are taken back.
        span: the words.
        supposed: only what it would bring is asked (如果我考试呢); nothing is kept.
    """

    avoid: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    span: str = ""
    supposed: bool = False


@dataclass(frozen=True, slots=True)
class ShowPapers:
    """A part of the papers to open: `list`, `family`, `form`, `sample`, `steps`, `certificate…` or `plan`."""

    part: str
    span: str = ""


@dataclass(frozen=True, slots=True)
class AskPolicy:
    """A question about the rules, to be answered from the knowledge base."""

    question: str


@dataclass(frozen=True, slots=True)
class Useless:
    """The answer from the entry of this id was of no use."""

    entry: str


@dataclass(frozen=True, slots=True)
class Unlawful:
    """A wish for help with something unlawful; `topic` is one of 挂靠 代缴 假证 假结婚 造假 改合同 …."""

    topic: str
    span: str


@dataclass(frozen=True, slots=True)
class SwitchProfile:
    """Whose facts come next: "me", "spouse", or another short name; opened when new.

    Attributes:
        name: the profile's name.
        span: the words.
        beside: the talk stays with the person that it is about; the profile is only opened.
    """

    name: str
    span: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class OfferProfile:
    """Several facts of somebody without a profile of their own: one is offered, with these facts in it.

    Attributes:
        name: the profile's name.
        changes: section 3 keys to values of the right type.
        span: the words.
    """

    name: str
    changes: Mapping[str, object]
    span: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that the user should hear about something they said (a tier is no degree)."""

    text: str
    span: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that nothing was read from."""

    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact data typed in the chat: masked before anything is kept."""

    masked: str


@dataclass(frozen=True, slots=True)
class Picked:
    """Picks of a question that were tapped, typed as labels, or named by number; `keys` may be empty in a list."""

    question: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One option of the open check or menu, by its place."""

    place: int


Command = (
    Do
    | Picked
    | Chosen
    | SetFacts
    | Check
    | Misread
    | Unknown
    | Undo
    | Reopen
    | WhatIf
    | Prefer
    | ShowPapers
    | AskPolicy
    | Useless
    | Unlawful
    | SwitchProfile
    | OfferProfile
    | Remark
    | Unread
    | Contact
    | Agreed
)
