"""What if: a copy is scored on a later day, the difference told, and nothing kept but the hypothesis itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.ahead import NEEDS_BASE
from dialogs.fact_words import facts_line
from dialogs.foretelling import foretell
from dialogs.view import merge
from scoring import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dialogs.commands import WhatIf
    from dialogs.talk import Talk
    from dialogs.view import View


def suppose(talk: Talk, command: WhatIf) -> Talk:
    """Score the hypothesis beside the facts, on the later day if it lies ahead."""
    changes = {**(talk.conversation.hypothesis if command.on_top else {}), **command.changes}
    if not changes and not command.months:
        return replace(talk, unread=True)
    if not changes:
        return foretell(talk.with_conversation(hypothesis={}, topic=""), command.months)
    then = talk.view.later(command.months) if command.months else talk.view
    assumed = with_conditions(talk.view, changes)
    facts = merge(then.facts, assumed)
    if isinstance(then.read(facts), Fault):
        return replace(talk, unread=True)
    talk = talk.say(_told(talk.view, then, then.score(facts).total, changes))
    if assumed != changes:
        talk = talk.say(wording.WHAT_IF_BASE)
    if talk.view.facts.get("education") and "title" in changes:
        talk = talk.say(wording.WHAT_IF_CORE)
    return replace(talk.with_conversation(hypothesis=changes, topic=""), again=True)


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
    """A hypothetical title is taken with its base condition met, unless the person said otherwise."""
    wants = changes.get("title") in NEEDS_BASE and "title_base_months_last_12" not in view.facts
    return {**changes, "title_base_months_last_12": 12} if wants else changes
