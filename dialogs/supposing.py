"""What if: a copy is scored on a later day, the difference told, and nothing kept but the hypothesis itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import plan_words, wording
from dialogs.ahead import NEEDS_BASE, month_words
from dialogs.fact_words import facts_line
from dialogs.foretelling import foretell
from dialogs.view import merge
from scoring import Fault, forecast
from scoring.days import MONTHS_OF_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dialogs.commands import WhatIf
    from dialogs.talk import Talk
    from dialogs.view import View


_RAISING = ("提", "涨", "升", "调", "加到", "按")
_COURSE = ("base_now", "insured_now")
"""What the months to come are made of, so that a hypothesis on it holds from now on and not only on its day."""


def suppose(talk: Talk, command: WhatIf) -> Talk:
    """Score the hypothesis beside the facts, on the later day if it lies ahead."""
    changes = {**(talk.conversation.hypothesis if command.on_top else {}), **command.changes}
    if not changes and not command.months:
        return replace(talk, unread=True)
    if not changes:
        return foretell(talk.with_conversation(hypothesis={}, topic=""), command.months)
    then = talk.view.later(command.months) if command.months else talk.view
    assumed = with_conditions(talk.view, changes)
    course = {fact: assumed[fact] for fact in _COURSE if fact in assumed}
    facts = merge(_taking(talk.view, course).later(command.months).facts if command.months else then.facts, assumed)
    if isinstance(then.read(facts), Fault):
        return replace(talk, unread=True)
    talk = talk.say(_told(talk.view, then, then.score(facts).total, changes))
    course = course or _raised(talk.view, command)
    if course and not command.months:
        talk = talk.say(_in_time(talk.view, course))
    if assumed != changes:
        talk = talk.say(wording.WHAT_IF_BASE)
    if talk.view.facts.get("education") and "title" in changes:
        talk = talk.say(wording.WHAT_IF_CORE)
    return replace(talk.with_conversation(hypothesis=changes, topic=""), again=True)


def _taking(view: View, course: Mapping[str, Any]) -> View:
    """The person with what months to come are made of changed from now on."""
    return replace(view, facts=merge(view.facts, course))


def _raised(view: View, command: WhatIf) -> dict[str, Any]:
    """基数提到2倍: the full months that are supposed take time, from the first one that is paid so."""
    counts = command.changes.get("base_months_last_48")
    if not isinstance(counts, dict) or not counts or not any(word in command.span for word in _RAISING):
        return {}
    return {"base_now": round(view.wage * max(map(float, counts)), 2)}


def _in_time(view: View, course: Mapping[str, Any]) -> str:
    """A new base counts by its months: when it begins to tell, as it shows nothing today; empty where it never does."""
    plain = forecast(view.valid(view.facts), view.rulebook, view.on)
    from_none = {"base_months_last_48": {"0.8": 0}, **view.facts}
    changed = forecast(view.valid(merge(from_none, course)), view.rulebook, view.on)
    for point in changed.points:
        without = [one.total for one in plain.points if one.on <= point.on][-1]
        if point.total > without:
            return plan_words.BASE_IN_TIME.format(day=month_words(point.on), total=point.total, without=without)
    return ""


def _told(now: View, then: View, after: int, changes: Mapping[str, Any]) -> str:
    """The difference, against today, and against the same day without the hypothesis where that differs."""
    before, waiting = now.estimate.total, then.estimate.total
    what = wording.WHAT_IF_WHAT.format(facts=facts_line(changes))
    when = wording.WHAT_IF_LATER.format(date=f"{then.on.year}年{then.on.month}月") if then is not now else ""
    sentence = wording.WHAT_IF if after != before else wording.WHAT_IF_SAME
    told = sentence.format(what=what + when, before=before, after=after, delta=after - before)
    if waiting not in {before, after}:
        told += wording.WHAT_IF_BASELINE.format(total=waiting)
    return told


def with_conditions(view: View, changes: dict[str, Any]) -> dict[str, Any]:
    """A hypothetical title is taken with its base condition met, also where it is not yet: that is said beside it."""
    wants = changes.get("title") in NEEDS_BASE and "title_base_months_last_12" not in changes
    need = view.rulebook.numbers(view.on)["title"]["base_months"]
    met = int(view.facts.get("title_base_months_last_12", 0)) >= need
    return {**changes, "title_base_months_last_12": MONTHS_OF_YEAR} if wants and not met else changes
