"""Wishes for help with something unlawful that the language layer did not name, told by the knowledge base's guard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.commands import AskPolicy, Check, Misread, Remark, SetFacts, Unknown, Unlawful, Unread, WhatIf
from dialogs.understand import understand

if TYPE_CHECKING:
    from dialogs.commands import Command
    from dialogs.context import Context
    from dialogs.talk import Talk

_CLAUSE = re.compile(r"[^,，。.!！?？;；\n]+[,，。.!！?？;；\n]*")
_SHORTEST = 5
_MISTAKEN = (SetFacts, AskPolicy, WhatIf, Check, Unknown, Misread, Remark, Unread)
"""What a wish is mistaken for; a fixed phrase or a way back is none."""


def without_wishes(talk: Talk, commands: tuple[Command, ...], context: Context) -> tuple[Command, ...]:
    """The commands; where the message is an unlawful wish, its refusal with the facts that stand before the wish.

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
    clauses = _CLAUSE.findall(text)
    starts = (at for at in range(1, len(clauses)) if wish("".join(clauses[at:])) and not wish("".join(clauses[:at])))
    first = max(starts, default=0)
    stated = understand("".join(clauses[:first]), context) if first else ()
    facts = (command for command in stated if isinstance(command, SetFacts))
    return (*facts, Unlawful(topic, "".join(clauses[first:])))
