"""How it was with the advisor: the question, and answers to it that are typed instead of tapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.desk import words
from bot.lines import HIDDEN
from dialogs.messages import Choice, Incoming, Kind, Reply
from dialogs.values import replace

if TYPE_CHECKING:
    from bot.lines import Line

OWNER: Final = "csat"
_NAMED: Final = re.compile(r"(?:我)?评(?:价|分|个)?\s*[:：]?\s*([1-5１-５])\s*分?[。.！!]?")
_BARE: Final = re.compile(r"(?:打)?([1-5１-５])\s*[分星]?[。.！!]?")


def question(*, typed: bool) -> Reply:
    """The question, to tap; `typed` says how to answer it where some people see no buttons."""
    choices = tuple(Choice(label, f"{OWNER}.{rating}") for rating, label in enumerate(words.CSAT_LABELS, start=1))
    return Reply(words.CSAT_TYPED if typed else words.CSAT, choices)


def rating_of(choices: tuple[str, ...]) -> int:
    """The rating in a tap; 0 when it is none."""
    owner, _, value = choices[0].partition(".") if len(choices) == 1 else ("", "", "")
    return int(value) if owner == OWNER and value in {"1", "2", "3", "4", "5"} else 0


def may_rate(message: Incoming) -> bool:
    """Whether a message could be an answer to the question, so that it pays to look whether it was asked."""
    return message.kind is Kind.TEXT and bool(_named(message) or _bare(message))


def as_tap(message: Incoming, recent: tuple[Line, ...]) -> Incoming:
    """The message as the tap that it stands for, or as it is.

    「评价4」 is one wherever the question was asked lately; a bare number or label only right below the question, where
    it can answer nothing else.

    Args:
        message: what was typed.
        recent: the newest lines, oldest first.
    """
    if not may_rate(message):
        return message
    seen = [line for line in recent if line.who not in HIDDEN]
    asked = [_asks(line) for line in seen]
    rating = _named(message) if any(asked) else 0
    if not rating and asked and asked[-1]:
        rating = _bare(message)
    return replace(message, kind=Kind.CHOICE, text="", choices=(f"{OWNER}.{rating}",)) if rating else message


def _asks(line: Line) -> bool:
    return any(rating_of((choice.value,)) for choice in line.choices)


def _named(message: Incoming) -> int:
    found = _NAMED.fullmatch(message.text.strip())
    return int(found[1]) if found else 0


def _bare(message: Incoming) -> int:
    text = message.text.strip()
    found = _BARE.fullmatch(text)
    labels = dict(zip(words.CSAT_LABELS, range(1, 6), strict=True))
    return int(found[1]) if found else labels.get(text.rstrip("。.！!"), 0)
