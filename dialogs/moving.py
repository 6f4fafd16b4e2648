"""Moving about in the questions: back, again, past; and bare 有/没有 on the open one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import plan_words, wording
from dialogs.choosing import choose
from dialogs.commands import Chosen, Picked, SetFacts
from dialogs.contacting import NOTICE, NUMBER, refuse
from dialogs.contacting import say_yes as agree
from dialogs.conversation import Event, Person
from dialogs.fact_words import fact_line
from dialogs.registry import question_for, question_of
from dialogs.taking import take_facts, take_picked
from dialogs.view import merge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dialogs.commands import Reopen, Undo, Unknown
    from dialogs.conversation import Expectation
    from dialogs.question import Question
    from dialogs.talk import Talk


_NEGATIVE = ("不", "没", "还没", "否", "无", "更早", "都不")


def open_question(talk: Talk) -> Question | None:
    """The question that the last bubble asked, also behind a check on one of its facts."""
    expecting = talk.conversation.expecting
    if expecting is None:
        return None
    return question_for(expecting.id) if expecting.kind == "check" else question_of(expecting.id)


def undo(talk: Talk, command: Undo) -> Talk:
    """Take back one of the last answers and ask it again; what was answered since is kept."""
    trail = talk.conversation.trail
    if not trail:
        return replace(talk.say(wording.NOTHING_TO_UNDO), again=True)
    steps = min(command.steps, len(trail))
    event, since = trail[-steps], trail[len(trail) - steps + 1 :]
    question = question_of(event.question)
    now = talk.conversation.people[event.person]
    after = next((later.before for later in since if later.person == event.person), now)
    talk = talk.with_conversation(
        people={**talk.conversation.people, event.person: _without(now, event.before, after)},
        trail=(*trail[:-steps], *(_rebased(later, event, after) for later in since)),
        focus=question.id if question else None,
        active=event.person,
    )
    if event.before.avoids != after.avoids:
        return replace(talk.say(plan_words.PREFERRED_UNDONE), again=True)
    return _back_to(talk, question, now.facts)


def _rebased(later: Event, undone: Event, after: Person) -> Event:
    """A later event that no longer remembers what was taken back."""
    if later.person != undone.person:
        return later
    return replace(later, before=_without(later.before, undone.before, after))


def _without(person: Person, before: Person, after: Person) -> Person:
    """A person without the one change that led from `before` to `after`."""
    changed = {fact for fact in {**before.facts, **after.facts} if before.facts.get(fact) != after.facts.get(fact)}
    return Person(
        merge(person.facts, {fact: before.facts.get(fact) for fact in changed}),
        tuple(name for name in person.passed if name not in after.passed or name in before.passed),
        tuple(mark for mark in person.done if mark not in after.done or mark in before.done),
        before.avoids if before.avoids != after.avoids else person.avoids,
    )


def reopen(talk: Talk, command: Reopen) -> Talk:
    """Ask again for what fills a fact, the old answer in sight, other answers kept."""
    question = question_for(command.topic)
    if question is None:
        return replace(talk, unread=True)
    return _back_to(talk.with_conversation(focus=question.id), question, talk.view.facts)


def _back_to(talk: Talk, question: Question | None, facts: Mapping[str, Any]) -> Talk:
    was = [fact_line(fact, facts[fact]) for fact in (question.fills if question else ()) if fact in facts]
    return talk.say(wording.BACK_TO.format(old="、".join(was)) if was else wording.BACK_TO_OPEN)


def skip(talk: Talk) -> Talk:
    """跳过: the open question is left and not asked again by itself."""
    return _pass(talk, wording.SKIPPED)


def dont_know(talk: Talk) -> Talk:
    """不知道 is not 0: the fact stays unknown, and where to look it up is said."""
    question = open_question(talk)
    return _pass(talk, wording.UNKNOWN + question.lookup) if question else talk


def _pass(talk: Talk, sentence: str) -> Talk:
    question = open_question(talk)
    if question is None:
        return talk
    return pass_question(talk, question).say(sentence)


def leave_unknown(talk: Talk, command: Unknown) -> Talk:
    """不清楚 about a named fact, at any moment."""
    question = question_for(command.topic)
    return pass_question(talk, question).say(wording.UNKNOWN + question.lookup) if question else talk


def pass_question(talk: Talk, question: Question) -> Talk:
    """Leave a question unanswered."""
    person = talk.conversation.person
    passed = replace(person, passed=tuple(dict.fromkeys([*person.passed, question.id])))
    return talk.with_person(passed, question.id).with_conversation(focus=None)


def say_yes(talk: Talk) -> Talk:
    """A bare 是/有/对."""
    return _answer(talk, yes=True)


def say_no(talk: Talk) -> Talk:
    """A bare 不是/没有."""
    return _answer(talk, yes=False)


def _answer(talk: Talk, *, yes: bool) -> Talk:
    expecting = talk.conversation.expecting
    if expecting and expecting.kind in {NOTICE, NUMBER}:
        return agree(talk, expecting) if yes else refuse(talk, talk.incoming.text)
    if expecting and expecting.options and expecting.kind != "menu":
        if not yes and not _can_be_denied(expecting):
            return replace(talk, unread=True)
        return choose(talk, Chosen(0 if yes else len(expecting.options) - 1))
    question = open_question(talk)
    if question is None:
        return replace(talk, again=True)
    if question.many:
        return _tick_by_word(talk, question, yes=yes)
    key = question.yes if yes else question.no
    return take_picked(talk, Picked(question.id, (key,))) if key else replace(talk, unread=True)


def _can_be_denied(expecting: Expectation) -> bool:
    """没有 answers 满三年了吗 and …,还是没有?; 几个月达到? has no reading that is a no."""
    label, changes = expecting.options[-1]
    return expecting.kind != "check" or not changes or "吗" in expecting.text or label.startswith(_NEGATIVE)


def _tick_by_word(talk: Talk, question: Question, *, yes: bool) -> Talk:
    """A bare word on a list: all or none where only that can be meant, else no more than its first line."""
    if question.yes and yes:
        return tick_all(talk)
    if question.no and not yes:
        return tick_none(talk)
    picks = question.open_picks(talk.view)
    changes = (picks[0].changes if yes else question.unticked.get(picks[0].key, {})) if picks else {}
    return take_facts(talk, SetFacts(changes)) if changes else replace(talk, unread=True)


def tick_all(talk: Talk) -> Talk:
    """都符合: every line of the open list."""
    question = open_question(talk)
    if question is None or not question.many:
        return say_yes(talk) if question and question.yes else replace(talk, unread=True)
    return take_picked(talk, Picked(question.id, tuple(pick.key for pick in question.open_picks(talk.view))))


def tick_none(talk: Talk, span: str = "") -> Talk:
    """都没有: no line of the open list; 其他加分都没有 means the list of rare bonuses, at any moment."""
    question = open_question(talk)
    if question is None or ("加分" in span and not question.many):
        question = question_of("rare")
    if question is None or not question.many:
        return say_no(talk) if question and question.no else replace(talk, unread=True)
    return take_picked(talk, Picked(question.id, ()))
