"""The consultant: (conversation, message, now) -> turn. Pure and sync; the same input gives the same words."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.acting import act
from dialogs.choosing import choose
from dialogs.commands import (
    Act,
    AskPolicy,
    Check,
    Chosen,
    Contact,
    Do,
    Misread,
    OfferProfile,
    Picked,
    Prefer,
    Remark,
    Reopen,
    SetFacts,
    ShowPapers,
    SwitchProfile,
    Undo,
    Unknown,
    Unlawful,
    Unread,
    Useless,
    WhatIf,
)
from dialogs.confirming import offer_profile
from dialogs.consents import Agreed
from dialogs.contacting import answer, contact, mistyped
from dialogs.conversation import Conversation
from dialogs.data import DataError
from dialogs.hearing import context_of, hear_commands
from dialogs.informing import asked_at_least, inform, note_useless, refuse, try_to_inform
from dialogs.messages import Incoming, Kind, State, Turn
from dialogs.moving import leave_unknown, reopen, undo
from dialogs.overhearing import overheard
from dialogs.papers.talking import show
from dialogs.people import switch
from dialogs.preferring import prefer
from dialogs.registry import question_for, question_of
from dialogs.speaking import speak
from dialogs.supposing import suppose
from dialogs.taking import take_check, take_facts, take_misread, take_picked
from dialogs.talk import Desk, Talk
from dialogs.typeset import typeset_reply
from dialogs.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from dialogs.answers import Answers
    from dialogs.commands import Command
    from dialogs.consents import Held
    from dialogs.context import Context
    from dialogs.notice import Operator
    from scoring import Rulebook

_LONGEST = 2_000
_AWAY = timedelta(days=1)
_NOTHING = Incoming()
_TRIAL_DAY = "2026-11-22T10:00:00+08:00"
_TRIAL = ("我35岁,大专,中级经济师,社保7年", "需要哪些材料", "申请表怎么填", "办理步骤", "电子证书怎么核验")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_A_FEW_WORDS = 12
"""Letters that make a message English; certificates and units are shorter."""


class Consultant:
    """Hears one message after another; keeps nothing itself.

    Args:
        rulebook: the rules.
        answers: the knowledge base.
        contact: how people reach the operator, said with 转人工; may be empty.
        outside: words that the rules cannot read go to a model elsewhere, which the notice then says.
        operator: asks for numbers to call back, where somebody stands for it by name.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        answers: Answers,
        contact: str = "",
        *,
        outside: bool = False,
        operator: Operator | None = None,
    ) -> None:
        self._desk = Desk(rulebook, answers, contact, outside, operator)
        self._try_out()

    def _try_out(self) -> None:
        """Read every word table and draw up a result once, so that bad data stops the start and not a talk.

        Raises:
            DataError: a packaged file lacks something.
        """
        now = datetime.fromisoformat(_TRIAL_DAY)
        try:
            conversation = Conversation()
            for text in _TRIAL:
                conversation = self.hear(conversation, Incoming(text=text), now).conversation
        except (LookupError, TypeError, AttributeError) as error:
            raise DataError("dialogs", f"a word table or a sentence is damaged: {error!r}") from error

    def hear(
        self,
        conversation: Conversation,
        incoming: Incoming,
        now: datetime,
        read: tuple[Command, ...] = (),
        held: Held | None = None,
    ) -> Turn:
        """One message worked through.

        Args:
            conversation: as it was stored; a fresh `Conversation()` for a new person.
            incoming: the message, cleaned of control characters.
            now: the person's clock, with its zone.
            read: what another reader found in a message that the rules cannot read; they stand in for nothing else.
            held: what is held of the person's contact; a turn that needs it and is not told is `unsure`.
        """
        talk = Talk(self._desk, conversation, incoming, now, read=conversation.notice, held=held)
        talk = _welcome(talk) or _work(talk, read if read and self.unread(conversation, incoming, now) else ())
        talk, replies = speak(talk, conversation)
        if not talk.erase:
            talk = talk.with_conversation(seen_at=now.isoformat(timespec="seconds"), noticed=True)
        replies = tuple(map(typeset_reply, replies))
        told = (talk.erase, talk.event, talk.wish, talk.unsure, talk.missed, talk.passages)
        return Turn(talk.conversation, replies, partial(_state, talk), *told)

    def overhear(self, conversation: Conversation, incoming: Incoming, now: datetime) -> Conversation | None:
        """What is kept of a message to an advisor; None for one of the few that the machine always answers itself."""
        return overheard(Talk(self._desk, conversation, incoming, now, read=conversation.notice))

    def unread(self, conversation: Conversation, incoming: Incoming, now: datetime) -> bool:
        """Whether the rules read nothing in a message with words in it, and the knowledge base knows no answer."""
        if incoming.kind is not Kind.TEXT or not incoming.text.strip():
            return False
        talk = Talk(self._desk, conversation, incoming, now)
        return all(isinstance(command, Unread) for command in hear_commands(talk)) and try_to_inform(talk) is None

    def context(self, conversation: Conversation, now: datetime) -> Context:
        """What any reader of a message may know of the talk."""
        return context_of(Talk(self._desk, conversation, _NOTHING, now))

    def state(self, conversation: Conversation, now: datetime) -> State:
        """What programs may see of a conversation at a moment."""
        return _state(Talk(self._desk, conversation, _NOTHING, now))


def _state(talk: Talk) -> State:
    view = talk.view
    return State(
        asking=_asking(talk),
        facts=dict(view.facts),
        total=view.estimate.total,
        gap=view.estimate.gap,
        ceiling=view.estimate.ceiling,
        routes=[way.route for way in view.ways],
        profile=talk.conversation.active,
        mode=talk.conversation.mode,
    )


def _asking(talk: Talk) -> str | None:
    expecting = talk.conversation.expecting
    if expecting is None or expecting.kind == "confirm":
        return None
    question = question_for(expecting.id) if expecting.kind == "check" else question_of(expecting.id)
    return question.asking(talk.view) if question else None


def _welcome(talk: Talk) -> Talk | None:
    """Back after a day with no more than a hello: where we were, and how to go on."""
    conversation = talk.conversation
    if not conversation.seen_at or not conversation.person.facts:
        return None
    away = talk.now - datetime.fromisoformat(conversation.seen_at)
    if away < _AWAY or talk.incoming.kind is not Kind.TEXT:
        return None
    if hear_commands(talk) != (Do(Act.HELLO, talk.incoming.text),):
        return None
    line = wording.WELCOME_BACK.format(count=len(conversation.person.facts))
    choices = (
        (wording.GO_ON_LABEL, f"do.{Act.GO_ON}"),
        (wording.REVIEW_LABEL, f"do.{Act.REVIEW}"),
        (wording.RESTART_LABEL, f"do.{Act.RESTART}"),
    )
    return replace(talk.say(line), silent=True, choices=choices)


def _work(talk: Talk, read: tuple[Command, ...]) -> Talk:
    incoming = talk.incoming
    if incoming.kind.value in wording.MEDIA:
        return replace(talk.say(wording.MEDIA[incoming.kind.value]), again=True)
    if incoming.kind is not Kind.CHOICE and not incoming.text.strip():
        empty = wording.VOICE_EMPTY if incoming.kind is Kind.VOICE else wording.EMPTY
        return replace(talk.say(empty), again=True)
    if len(incoming.text) > _LONGEST:
        talk = replace(talk.say(wording.TOO_LONG), incoming=replace(incoming, text=incoming.text[:_LONGEST]))
    if again := mistyped(talk):
        return again
    for command in read or hear_commands(talk):
        talk = _HANDLERS[type(command)](talk, command)
    return talk.say(wording.ENGLISH) if _in_english(incoming.text) else talk


def _in_english(text: str) -> bool:
    if _CHINESE.search(text):
        return False
    return sum(char.isascii() and char.isalpha() for char in text) >= _A_FEW_WORDS


def _unread(talk: Talk, _command: Unread) -> Talk:
    informed = try_to_inform(talk) or asked_at_least(talk)
    if informed:
        return informed
    expecting = talk.conversation.expecting
    again = expecting is not None and expecting.tries > 0
    return replace(talk.say(wording.UNREAD_TWICE if again else wording.UNREAD), unread=True)


def _remark(talk: Talk, command: Remark) -> Talk:
    return replace(talk.say(command.text), again=True)


_HANDLERS: dict[type, Callable[[Talk, Any], Talk]] = {
    Do: act,
    Picked: take_picked,
    Chosen: choose,
    SetFacts: take_facts,
    Check: take_check,
    Misread: take_misread,
    Unknown: leave_unknown,
    Undo: undo,
    Reopen: reopen,
    WhatIf: suppose,
    Prefer: prefer,
    ShowPapers: show,
    AskPolicy: inform,
    Useless: note_useless,
    Unlawful: refuse,
    SwitchProfile: switch,
    OfferProfile: offer_profile,
    Remark: _remark,
    Unread: _unread,
    Contact: contact,
    Agreed: answer,
}
