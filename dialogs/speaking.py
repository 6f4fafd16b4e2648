"""From a worked-on turn to bubbles: what was noted, the running total, and one question or the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.bubbles import bubbles
from dialogs.concluding import conclude
from dialogs.conflicts import conflict
from dialogs.contacting import NOTICE, NUMBER, choices
from dialogs.conversation import Expectation
from dialogs.messages import Choice, Reply
from dialogs.moving import pass_question
from dialogs.registry import question_for, question_of
from dialogs.resolve import next_question
from dialogs.result import referrals
from dialogs.trying import TRY, ideas
from dialogs.values import replace

if TYPE_CHECKING:
    from dialogs.conversation import Conversation
    from dialogs.question import Question
    from dialogs.talk import Talk

_PATIENCE = 3
"""Answers to one question that could not be read before it is put aside."""


def speak(talk: Talk, before: Conversation) -> tuple[Talk, tuple[Reply, ...]]:
    """The bubbles of this turn, and the turn with its new expectation.

    Args:
        talk: after all commands.
        before: the conversation as the message found it.
    """
    if talk.erase:
        return talk, (Reply("\n".join(talk.notes)),)
    if talk.conversation.mode == "human":
        return _aside(talk)
    talk = _lose_patience(_with_conflict(_with_referral(talk, before), before), before)
    check = talk.check or _still_open(talk, before)
    question = next_question(talk.conversation, talk.view)
    if check and check.kind not in {"menu", TRY}:
        return _ask_check(talk, check, before)
    if check:
        return _ask_check(talk, replace(check, id=question.id if question else ""), before)
    if question and not talk.silent and not talk.result:
        return _ask(talk, question, before)
    return conclude(talk, before, question)


def _aside(talk: Talk) -> tuple[Talk, tuple[Reply, ...]]:
    """An advisor has the talk: what was asked of the machine, and not a word more."""
    talk = talk.with_conversation(expecting=_kept(talk.check) if talk.check else None)
    said = (Reply("\n".join(talk.notes)),) if talk.notes else ()
    asked = (Reply(talk.check.text, _to_tap(talk, talk.check)),) if talk.check else ()
    return talk, (*said, *asked)


def _with_referral(talk: Talk, before: Conversation) -> Talk:
    """That a person should look at this is said in the turn in which it shows."""
    if talk.conversation.people == before.people or before.active not in talk.conversation.people:
        return talk
    old = talk.view_of(before.person)
    return talk.say(*(line for line in referrals(talk.view) if line not in referrals(old)))


def _with_conflict(talk: Talk, before: Conversation) -> Talk:
    """A contradiction is raised once, in the turn that made it."""
    if talk.check or talk.conversation.people == before.people:
        return talk
    found = conflict(talk.view)
    return replace(talk, check=found) if found else talk


def _lose_patience(talk: Talk, before: Conversation) -> Talk:
    """Never a loop: a question that could not be answered three times is put aside."""
    expecting = before.expecting
    if not talk.unread or expecting is None or expecting.tries + 1 < _PATIENCE or talk.check:
        return talk
    question = question_of(expecting.id)
    if question is None:
        return talk.with_conversation(expecting=None)
    return replace(pass_question(talk, question).say(wording.UNREAD_PASSED), unread=False)


def _still_open(talk: Talk, before: Conversation) -> Expectation | None:
    """A check that this message did not settle comes back; confirmations and menus do not."""
    expecting = talk.conversation.expecting
    if expecting is None or expecting.kind != "check" or talk.silent or talk.result:
        return None
    if _settled(expecting, talk, before) or talk.conversation.active != before.active:
        return None
    return replace(expecting, tries=expecting.tries + 1) if expecting.tries + 1 < _PATIENCE else None


def _settled(check: Expectation, talk: Talk, before: Conversation) -> bool:
    """This message said something about what the check is about, or left it unanswered."""
    question = question_for(check.id)
    if question is None or question.id in talk.conversation.person.passed:
        return True
    old, new = before.person.facts, talk.view.facts
    return any(old.get(fact) != new.get(fact) for fact in question.fills)


def _same(talk: Talk, before: Conversation) -> bool:
    """Nothing of the person has changed, so that the ways to the standard stand above already."""
    now = talk.conversation
    return (now.people, now.active) == (before.people, before.active)


def _ask_check(talk: Talk, check: Expectation, before: Conversation) -> tuple[Talk, tuple[Reply, ...]]:
    aside = check.kind in {TRY, NOTICE, NUMBER}
    talk = talk.with_conversation(expecting=_kept(check), shown=aside and talk.conversation.shown)
    asked = Reply(check.text, _to_tap(talk, check), number=check.kind in {"check", NUMBER})
    return talk, bubbles(talk, asked, same=_same(talk, before))


def _kept(check: Expectation) -> Expectation:
    """A notice is the same for everybody, and long: its text is not kept with the talk."""
    return replace(check, text="") if check.kind in {NOTICE, NUMBER} else check


def _to_tap(talk: Talk, check: Expectation) -> tuple[Choice, ...]:
    if check.kind == TRY:
        return tuple(Choice(label, f"{TRY}.{key}") for key, label in ideas(talk.view))
    if check.kind in {NOTICE, NUMBER}:
        return tuple(Choice(label, value) for label, value in choices(talk, check))
    return tuple(Choice(label, f"check.{check.id}-{place}") for place, (label, _) in enumerate(check.options))


def _ask(talk: Talk, question: Question, before: Conversation) -> tuple[Talk, tuple[Reply, ...]]:
    tries = _tries(talk, question, before)
    talk = talk.with_conversation(expecting=Expectation("question", question.id, tries=tries), shown=False, offered=())
    choices = [Choice(label, f"{question.id}.{key}") for key, label in question.rows(talk.view)]
    asked_before = before.expecting is not None and before.expecting.id == question.id
    text = question.again if asked_before else question.ask(talk.view)
    if tries:
        text = f"{question.example}{text}"
    asked = Reply(text, tuple(choices), many=question.many, number=question.number)
    return talk, bubbles(talk, asked, same=_same(talk, before))


def _tries(talk: Talk, question: Question, before: Conversation) -> int:
    expecting = before.expecting
    same = talk.unread and expecting is not None and expecting.id == question.id
    return expecting.tries + 1 if same and expecting else 0
