"""Several bubbles of one turn as one, for platforms that count messages: five may follow a person's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogs.messages import Reply

GAP: Final = "\n\n"


def apart(replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """Bubbles as they are."""
    return replies


def joined(replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """Bubbles run together, each up to the next one that offers something to tap; a picture stays by itself."""
    told: list[Reply] = []
    for reply in _with_words_last(replies):
        if told and _open(told[-1], reply):
            told[-1] = _after(told[-1], reply)
        else:
            told.append(reply)
    return tuple(told)


def _with_words_last(replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """The same bubbles; a picture that offers something, as an image cannot, goes before what led to it."""
    *before, last = replies or (Reply(""),)
    if last.sheet is None or not last.choices:
        return replies
    alone = replace(last, choices=(), many=False, number=False)
    leading = before.pop() if before and not (before[-1].choices or before[-1].sheet) else Reply(last.text)
    return (*before, alone, replace(leading, choices=last.choices, many=last.many, number=last.number))


def _open(before: Reply, reply: Reply) -> bool:
    """Whether a bubble may go on: what is tapped stands at its end, and it bears one card."""
    return not (before.choices or before.sheet or reply.sheet or (before.card and reply.card))


def _after(before: Reply, reply: Reply) -> Reply:
    words = GAP.join(text for text in (before.text, reply.text) if text)
    return replace(reply, text=words, card=reply.card or before.card)
