"""The sentence for somebody who waits, with the place in the queue that only the rim knows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.messages import Reply
from dialogs.typeset import typeset_reply

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def _sentences() -> tuple[str, ...]:
    return tuple(typeset_reply(Reply(text)).text for text in (wording.QUEUED, wording.STILL_QUEUED))


def tells_of_queue(replies: Sequence[Reply]) -> bool:
    """Whether these bubbles say that the person waits."""
    return any(sentence in reply.text for reply in replies for sentence in _sentences())


def with_place(replies: Sequence[Reply], line: str) -> tuple[Reply, ...]:
    """The bubbles, with that line in the place of the sentence on waiting."""
    for sentence in _sentences():
        replies = [replace(reply, text=reply.text.replace(sentence, line)) for reply in replies]
    return tuple(replies)
