"""What somebody who waits for an advisor says about the waiting: how long it takes, or that they will not."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dialogs.commands import Act, Do
from dialogs.messages import Kind
from dialogs.understand.text import plain
from dialogs.understand.words import load

if TYPE_CHECKING:
    from dialogs.talk import Talk

_NOISE = re.compile(r"[\s,。.!?;、~…:]+")
_HEAD = re.compile(r"^(?:请问|请|麻烦|那么|那我|那|好吧|你好|我想|我|唉|哎|喂)")
_TAIL = re.compile(r"(?:了|啊|呀|吧|呢|吗|嘛|啦|哦|么|没)$")
_OPEN = ("confirm", "notice", "number")
"""Where such words are an answer to what is asked."""


def about_waiting(talk: Talk) -> Do | None:
    """The place in the queue, or the way out of it; None for anything else, and for whoever does not wait."""
    conversation, incoming = talk.conversation, talk.incoming
    if conversation.mode != "queued" or incoming.kind is Kind.CHOICE:
        return None
    if conversation.expecting is not None and conversation.expecting.kind in _OPEN:
        return None
    act = _table().get(_bare(incoming.text))
    return Do(act, incoming.text) if act else None


@cache
def _table() -> dict[str, Act]:
    words = load("queue")
    pairs = ((Act.ROBOT, words["leave"]), (Act.HUMAN, words["place"]))
    return {_bare(phrase): act for act, phrases in pairs for phrase in phrases.split()}


def _bare(text: str) -> str:
    """The words without what says nothing at either end."""
    words = _NOISE.sub("", plain(text))
    for edge in (_HEAD, _TAIL):
        while len(shorter := edge.sub("", words, count=1)) < len(words) and len(shorter) > 1:
            words = shorter
    return words
