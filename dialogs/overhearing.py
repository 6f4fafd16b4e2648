"""While an advisor talks, the machine hears only what is meant for it: going back, what is kept of the person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.commands import Act, Chosen, Do
from dialogs.contacting import NOTICE, NUMBER, on_contact
from dialogs.hearing import hear_commands

if TYPE_CHECKING:
    from dialogs.conversation import Conversation
    from dialogs.talk import Talk

ALWAYS = frozenset({Act.ROBOT, Act.DELETE_ME, Act.WITHDRAW, Act.MY_DATA, Act.COPY, Act.CALL_BACK})
"""What works at any time, whoever has the talk."""
_ANSWERS = frozenset({Act.YES, Act.NO})
_SHORT = 12
"""Longer messages with such words in them are told to the advisor."""


def overheard(talk: Talk) -> Conversation | None:
    """The talk as it is kept when the message is the advisor's; None when it is meant for the machine.

    The answer to the question whether to delete is the machine's, and so is everything about a telephone number, which
    no advisor reads in the talk. Any other word lets go of what was asked, so that a later 「好的」 to the advisor does
    nothing else.
    """
    kind = talk.conversation.expecting.kind if talk.conversation.expecting else ""
    commands = hear_commands(talk)
    tapped = kind == "confirm" and any(isinstance(command, Chosen) for command in commands)
    if tapped or on_contact(talk, commands):
        return None
    meant = _ANSWERS | ALWAYS if kind == "confirm" else ALWAYS
    act = commands[0].act if len(commands) == 1 and isinstance(commands[0], Do) else None
    short = 2 * _SHORT if act is Act.WITHDRAW else _SHORT
    if act in meant and len(talk.incoming.text.strip()) <= short:
        return None
    return replace(talk.conversation, expecting=None) if kind in {"confirm", NOTICE, NUMBER} else talk.conversation
