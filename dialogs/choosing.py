"""An option of what is open: a check's reading, a menu's question, the answer to a confirmation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dialogs import wording
from dialogs.commands import AskPolicy
from dialogs.confirming import confirmed
from dialogs.consents import Agreed
from dialogs.contacting import NOTICE, answer
from dialogs.conversation import MARKS, QUESTION, REOPEN
from dialogs.informing import inform
from dialogs.registry import question_for, question_of
from dialogs.taking import settle

if TYPE_CHECKING:
    from dialogs.commands import Chosen
    from dialogs.talk import Talk


def choose(talk: Talk, chosen: Chosen) -> Talk:
    """Take the option at this place."""
    expecting = talk.conversation.expecting
    if expecting is None or chosen.place >= len(expecting.options):
        return replace(talk.say(wording.CHOICE_GONE), again=True)
    if expecting.kind == NOTICE:
        return answer(talk, Agreed(chosen.place == 0, span=talk.incoming.text))
    if expecting.kind == "confirm":
        return confirmed(talk, yes=chosen.place == 0)
    changes = expecting.options[chosen.place][1]
    talk = talk.with_conversation(expecting=None)
    if QUESTION in changes:
        return inform(talk, AskPolicy(changes[QUESTION]))
    if not changes or REOPEN in changes:
        return _ask_again(talk, changes.get(REOPEN, expecting.id))
    return _take(talk, expecting.id, dict(changes))


def _ask_again(talk: Talk, topic: str) -> Talk:
    question = question_for(topic) or question_of(topic)
    return talk.with_conversation(focus=question.id) if question else talk


def _take(talk: Talk, topic: str, changes: dict[str, Any]) -> Talk:
    marks = tuple(str(mark) for mark in changes.pop(MARKS, ()))
    question = question_for(topic)
    before = talk.conversation.person
    talk = settle(talk, changes, marks=marks, question=question.id if question else "", sure=True)
    return talk.say(wording.KEPT) if talk.conversation.person == before else talk
