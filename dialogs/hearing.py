"""From a message to commands: taps and numbers by what is open, everything else through the language layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.asked import asked_facts
from dialogs.commands import Command, Do, Useless
from dialogs.context import Context, Option
from dialogs.informing import called_useless
from dialogs.messages import Kind
from dialogs.refusing import without_wishes
from dialogs.tapping import tapped
from dialogs.typed import by_label_or_number
from dialogs.understand import understand
from dialogs.waiting import about_waiting

if TYPE_CHECKING:
    from dialogs.conversation import Expectation
    from dialogs.talk import Talk


def hear_commands(talk: Talk) -> tuple[Command, ...]:
    """What the message asks for, in order; never empty for a message with words or taps in it."""
    incoming = talk.incoming
    if incoming.kind is Kind.CHOICE:
        return tapped(talk, incoming.choices)
    if waiting := about_waiting(talk):
        return (waiting,)
    text = incoming.text
    chosen = by_label_or_number(talk, text)
    if chosen or called_useless(talk):
        return chosen or (Useless(talk.conversation.topic),)
    context = context_of(talk)
    return without_wishes(talk, _each_once(understand(text, context)), context)


def _each_once(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """The same act in one message is one act."""
    acts = {command.act: command for command in reversed(commands) if isinstance(command, Do)}
    return tuple(command for command in commands if not isinstance(command, Do) or acts[command.act] is command)


def context_of(talk: Talk) -> Context:
    """What the language layer may know of the talk."""
    conversation = talk.conversation
    asked, number = asked_facts(talk)
    return Context(
        today=talk.now.date(),
        asked=asked,
        number=number,
        known=conversation.person.facts,
        profiles=tuple(conversation.people),
        active=conversation.active,
        voice=talk.incoming.kind is Kind.VOICE,
        hypothesis=conversation.hypothesis,
        options=_open_options(conversation.expecting),
        avoids=conversation.person.avoids,
        informed=bool(conversation.topic),
    )


def _open_options(expecting: Expectation | None) -> tuple[Option, ...]:
    """The readings of the open check."""
    if expecting is None or expecting.kind != "check":
        return ()
    return tuple(Option(label, changes) for label, changes in expecting.options)
