"""Wishes for help with something unlawful among what people tell, found by the guard of the knowledge base."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from dialogs.commands import AskPolicy, Check, Misread, Remark, SetFacts, Unknown, Unlawful, Unread, WhatIf
from dialogs.understand import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dialogs.commands import Command
    from dialogs.context import Context
    from dialogs.talk import Talk

_CLAUSE = re.compile(r"[^,，。.!！?？;；\n]+[,，。.!！?？;；\n]*")
_SHORTEST = 5
_MISTAKEN = (SetFacts, AskPolicy, WhatIf, Check, Unknown, Misread, Remark, Unread)
"""What a wish is mistaken for; a fixed phrase or a way back is none."""


def without_wishes(talk: Talk, commands: tuple[Command, ...], context: Context) -> tuple[Command, ...]:
    """The commands; where the message is an unlawful wish, its refusal with the facts that stand beside the wish.

    「想花钱整一本中级职称」 wishes for a title and states none.

    Args:
        talk: the turn, with its message.
        commands: what the language layer read.
        context: what it was told.
    """
    text = talk.incoming.text
    wish = talk.desk.answers.wish
    if len(text) < _SHORTEST or not all(isinstance(command, _MISTAKEN) for command in commands):
        return commands
    topic = wish(text)
    if topic is None:
        return commands
    first, last = _place(_CLAUSE.findall(text), wish)
    beside = (understand(words, context) for words in (text[:first], text[last:]) if words)
    facts = (command for stated in beside for command in stated if isinstance(command, SetFacts))
    return (*facts, Unlawful(topic, text[first:last]))


def _place(clauses: Sequence[str], wish: Callable[[str], str | None]) -> tuple[int, int]:
    """Where in the text the wish stands: the last clause that it may begin with, the first that it may end with."""
    edges = list(accumulate(map(len, clauses), initial=0))
    text = "".join(clauses)
    starts = [at for at in edges[1:-1] if wish(text[at:]) and not wish(text[:at])]
    first = max(starts, default=0)
    ends = [at for at in edges[1:-1] if first < at and wish(text[first:at]) and not wish(text[at:])]
    return first, min(ends, default=len(text))
