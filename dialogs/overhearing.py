"""While an advisor talks, the machine hears only what is meant for it: going back to it, being deleted, taking back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.commands import Act, Do
from dialogs.hearing import hear_commands

if TYPE_CHECKING:
    from dialogs.conversation import Conversation
    from dialogs.talk import Talk

ALWAYS = frozenset({Act.ROBOT, Act.DELETE_ME})
"""What works at any time, whoever has the talk."""
_ANSWERS = frozenset({Act.YES, Act.NO})
_SHORT = 12
"""Longer messages with such words in them are told to the advisor."""


def overheard(talk: Talk) -> Conversation | None:
    """The talk as it is kept when the message is the advisor's; None when it is meant for the machine.

    The answer to the question whether to delete is the machine's. Any other word lets go of that question, so that a
    later 「好的」 to the advisor deletes nothing.
    """
    expecting = talk.conversation.expecting
    confirming = expecting is not None and expecting.kind == "confirm"
    acts = [command.act if isinstance(command, Do) else None for command in hear_commands(talk)]
    meant = _ANSWERS | ALWAYS if confirming else ALWAYS
    if len(acts) == 1 and acts[0] in meant and len(talk.incoming.text.strip()) <= _SHORT:
        return None
    return replace(talk.conversation, expecting=None) if confirming else talk.conversation
