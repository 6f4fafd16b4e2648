"""What the open question asks for, and typed words in the form in which they are compared with it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from dialogs.registry import question_of
from dialogs.resolve import next_question

if TYPE_CHECKING:
    from dialogs.talk import Talk


@lru_cache(maxsize=1024)  # labels are always the same
def fold(text: str) -> str:
    """A label or number in its plain form."""
    return unicodedata.normalize("NFKC", text).strip().rstrip("。.!,")


def asked_facts(talk: Talk) -> tuple[tuple[str, ...], bool]:
    """The facts that the open question fills, unknown ones first, and whether a bare number answers it."""
    expecting = talk.conversation.expecting
    if expecting is None:
        return _first_asked(talk)
    question = question_of(expecting.id) if expecting.kind != "check" else None
    if question:
        facts = talk.conversation.person.facts
        order = sorted(question.fills, key=lambda fact: fact in facts)
        return tuple(order), question.number
    return ((expecting.id,), True) if expecting.kind == "check" else ((), False)


def _first_asked(talk: Talk) -> tuple[tuple[str, ...], bool]:
    """Before anything was asked, a bare number is an answer to the question that would come."""
    bare = fold(talk.incoming.text).isdecimal() and not talk.conversation.seen_at
    question = next_question(talk.conversation, talk.view) if bare else None
    return (question.fills, question.number) if question else ((), False)
