"""Facts into the conversation: stated, picked or chosen; checked against the contract; every change said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs import wording
from dialogs.complaints import complaint
from dialogs.conversation import MARKS, Expectation
from dialogs.echo import echo
from dialogs.fact_words import TITLES, months_words, value_words
from dialogs.months import window_counts
from dialogs.registry import question_for, question_of
from dialogs.tapping import every_pick
from dialogs.values import replace
from dialogs.view import merge
from scoring import Fault, not_yet
from scoring.days import month_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dialogs.commands import Check, Misread, Picked, SetFacts
    from dialogs.conversation import Person
    from dialogs.question import Pick, Question
    from dialogs.talk import Talk

_DEGREE_WORDS = ("学位", "双证", "单证")
_SHORT_LIST = 3
"""Lists up to so many facts are read back whole."""
_YOUNG, _OLD = 16, 90
"""Ages outside are taken after one check: more often a slip of the finger than the truth."""


def take_facts(talk: Talk, command: SetFacts) -> Talk:
    """What the person said about themselves, or about another profile."""
    home = talk.conversation.active
    if command.about and command.about in talk.conversation.people:
        talk = talk.with_conversation(active=command.about)
    span = "、".join(dict.fromkeys(command.spans.values()))
    changes, talk = _history(talk, _implied(dict(command.changes)))
    marks = ("degree",) if _degree_settled(talk, changes) else ()
    derived = changes.keys() - command.changes.keys()
    if talk.conversation.active == home:
        return settle(talk, changes, marks=marks, span=span, question=_answered(talk, changes), derived=derived)
    beside = settle(replace(talk, notes=()), changes, marks=marks, span=span, derived=derived)
    name = wording.ABOUT.format(name=wording.NAMES.get(talk.conversation.active, talk.conversation.active))
    told = (name + note for note in beside.notes)
    return replace(beside, notes=talk.notes).with_conversation(active=home).say(*told)


def take_check(talk: Talk, check: Check) -> Talk:
    """Something vague: the check takes the question's place, unless one is open in this turn already."""
    if talk.check:
        return talk
    options = tuple((option.label, option.changes) for option in check.options)
    return replace(talk, check=Expectation("check", check.topic, check.text, options))


def take_misread(talk: Talk, misread: Misread) -> Talk:
    """An answer that can not be one."""
    return replace(talk.say(misread.reason), unread=True)


def take_picked(talk: Talk, picked: Picked) -> Talk:
    """Picks of the open question, of a list, or of an old card (which asks before it changes anything)."""
    question = question_of(picked.question)
    if question is None:
        return talk.say(wording.CHOICE_GONE)
    picks = tuple(pick for pick in every_pick(question.picks(talk.view)) if pick.key in picked.keys)
    if picks and picks[0].more:
        return replace(talk, check=_row_behind(question, picks[0]))
    changes, marks = _stated(question, talk, picks)
    changes = _implied(changes)
    if _stale(talk, question) and _differs(talk, changes):
        return replace(talk, check=_stale_check(talk, changes, marks))
    if _stale(talk, question) and changes and not _unknown(talk, changes):
        return replace(talk.say(wording.SAME), again=True)
    long = len(question.fills) > _SHORT_LIST
    return settle(talk, changes, marks=marks, question=question.id, derived=question.fills if long else ())


def _row_behind(question: Question, pick: Pick) -> Expectation:
    options = tuple((more.label, {**more.changes, MARKS: list(more.marks)}) for more in pick.more)
    return Expectation("check", question.fills[-1], question.again, options)


def _stated(question: Question, talk: Talk, picks: tuple[Pick, ...]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Facts and marks of the picks; in a list, what was left empty states something too."""
    if question.many and question.partial and len(picks) == 1 and len(question.open_picks(talk.view)) > 1:
        return dict(picks[0].changes), picks[0].marks
    changes: dict[str, Any] = {}
    marks: tuple[str, ...] = (question.mark,) if question.many and question.mark else ()
    if question.many:
        ticked = {pick.key for pick in picks}
        for pick in question.open_picks(talk.view):
            if pick.key not in ticked:
                changes.update(question.unticked.get(pick.key, {}))
    for pick in picks:
        changes.update(pick.changes)
        marks += pick.marks
    return changes, marks


def _stale(talk: Talk, question: Question) -> bool:
    expecting = talk.conversation.expecting
    return expecting is None or expecting.id != question.id


def _unknown(talk: Talk, changes: Mapping[str, Any]) -> bool:
    return any(fact not in talk.view.facts for fact in changes)


def _differs(talk: Talk, changes: Mapping[str, Any]) -> bool:
    facts = talk.view.facts
    return any(fact in facts and facts[fact] != value for fact, value in changes.items())


def _stale_check(talk: Talk, changes: Mapping[str, Any], marks: tuple[str, ...]) -> Expectation:
    facts = talk.view.facts
    fact = next(fact for fact, value in changes.items() if fact in facts and facts[fact] != value)
    text = wording.STALE.format(
        title=TITLES[fact], old=value_words(fact, facts[fact]), new=value_words(fact, changes[fact])
    )
    keep = {name: facts[name] for name in changes if name in facts}
    return Expectation(
        "check",
        fact,
        text,
        ((wording.YES_LABEL, {**changes, MARKS: list(marks)}), (wording.NO_LABEL, keep)),
    )


def _answered(talk: Talk, changes: Mapping[str, Any]) -> str:
    """The question that these facts answer: the open one if it is among them."""
    expecting = talk.conversation.expecting
    open_one = question_of(expecting.id) if expecting else None
    if open_one and any(fact in open_one.fills for fact in changes):
        return open_one.id
    first = question_for(next(iter(changes))) if changes else None
    return first.id if first else ""


def _degree_settled(talk: Talk, changes: Mapping[str, Any]) -> bool:
    """The message itself says something about the degree, so 本科 is not asked about it again."""
    return "education" in changes and any(word in talk.incoming.text for word in _DEGREE_WORDS)


def _implied(changes: dict[str, Any]) -> dict[str, Any]:
    """Who never paid has no month of the last twelve either."""
    if changes.get("insured_months") == 0:
        return {"insured_months_last_12": 0, **changes}
    return changes


def _history(talk: Talk, changes: dict[str, Any]) -> tuple[dict[str, Any], Talk]:
    """A pasted history stays one; a single stretch, or one shorter than the stated years, only counts for the base."""
    rows = changes.get("contributions")
    if not rows:
        return changes, talk
    stated = int(changes.get("insured_months", talk.view.facts.get("insured_months", 0)))
    counted = sum(_length(row) for row in rows if row.get("counted", True))
    if len(rows) > 1 and counted >= stated:
        return changes, talk
    del changes["contributions"]
    counts = window_counts(talk.view, rows)
    if len(rows) > 1:
        talk = talk.say(wording.PARTIAL_HISTORY.format(months=months_words(stated)))
    return {"base_now": rows[-1]["base"], **changes, **counts, **changes}, talk


def _length(row: Mapping[str, Any]) -> int:
    return month_number(row["to"]) - month_number(row["from"]) + 1


def settle(  # noqa: PLR0913 - the one place where every kind of statement ends
    talk: Talk,
    changes: Mapping[str, Any],
    *,
    marks: tuple[str, ...] = (),
    span: str = "",
    question: str = "",
    sure: bool = False,
    derived: Collection[str] = (),
) -> Talk:
    """Facts and marks into the active person, or the sentence that says why they can not be.

    Args:
        talk: the turn.
        changes: facts that were stated.
        marks: what is settled besides.
        span: the words behind them.
        question: the question that they answer, for 上一题.
        sure: an odd age was confirmed already.
        derived: facts that come from a list or a calculation; of these, empty ones are not read back.
    """
    before, person = talk.view.facts, talk.conversation.person
    fresh = replace(
        person,
        facts=merge(before, changes),
        passed=tuple(name for name in person.passed if name != question and not _fills(name, changes)),
        done=tuple(dict.fromkeys([*person.done, *_month_settled(question, changes), *marks])),
    )
    if fault := _fault(talk, fresh):
        return replace(talk.say(complaint(fault)), unread=True)
    if not sure and (check := _odd_age(talk, changes)):
        rest = {fact: value for fact, value in changes.items() if fact not in {"age", "birth_date"}}
        return replace(settle(talk, rest, marks=marks, span=span, question=question), check=check)
    talk = talk.with_person(fresh, question, span).say(*echo(before, changes, derived))
    focus = talk.conversation.focus
    if focus and (focus == question or _fills(focus, changes)):
        talk = talk.with_conversation(focus=None)
    return talk


def _fault(talk: Talk, fresh: Person) -> Fault | None:
    """What is wrong with the facts today. Their view, which is needed next, lies on a later day if they tell of one."""
    read = talk.view_of(fresh).parsed
    return read if isinstance(read, Fault) else not_yet(read, talk.view.on)


def _month_settled(question: str, changes: Mapping[str, Any]) -> tuple[str, ...]:
    """Answering the month of birth settles it, also with a date typed in full."""
    return ("birth_month",) if question == "birth_month" and "birth_date" in changes else ()


def _fills(name: str, changes: Mapping[str, Any]) -> bool:
    question = question_of(name)
    return question is not None and any(fact in question.fills for fact in changes)


def _odd_age(talk: Talk, changes: Mapping[str, Any]) -> Expectation | None:
    stated = {fact: changes[fact] for fact in ("age", "birth_date") if fact in changes}
    if not stated:
        return None
    age = replace(talk.view, facts=stated).age
    if age is None or _YOUNG <= age <= _OLD:
        return None
    options: tuple[tuple[str, dict[str, Any]], ...] = (
        (wording.CHECK_AGE_YES.format(age=age), stated),
        (wording.CHECK_AGE_NO, {}),
    )
    return Expectation("check", "age", wording.CHECK_AGE.format(age=age), options)
