"""Sentences that only the rim can finish: the place in the queue, the address of one's own data.

The talk says what holds where nobody knows more; the rim puts its own sentence in that place.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dialogs import contact_words, wording
from dialogs.messages import Reply
from dialogs.typeset import typeset_reply

if TYPE_CHECKING:
    from collections.abc import Sequence

QUEUE = (wording.QUEUED, wording.STILL_QUEUED)
"""Said to somebody who waits: the rim knows the place."""
CALL = (contact_words.CALL_WHEN,)
"""Said to somebody who is to be called back: the rim knows when."""
COPY = (contact_words.COPY_ELSEWHERE,)
"""Said to somebody who wants a copy of their data: the rim knows where it can be had."""


@cache
def _shown(sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(typeset_reply(Reply(text)).text for text in sentences)


def tells(replies: Sequence[Reply], sentences: tuple[str, ...]) -> bool:
    """Whether one of these bubbles says one of these sentences."""
    return any(sentence in reply.text for reply in replies for sentence in _shown(sentences))


def filled(replies: Sequence[Reply], sentences: tuple[str, ...], line: str) -> tuple[Reply, ...]:
    """The bubbles, with that line in the place of any of the sentences."""
    for sentence in _shown(sentences):
        replies = [replace(reply, text=reply.text.replace(sentence, line)) for reply in replies]
    return tuple(replies)
