"""What if: a copy is scored on a later day, the difference told, and nothing kept but the hypothesis itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.fact_words import facts_line
from dialogs.months import month_text, months_before
from dialogs.view import merge
from scoring import Fault

if TYPE_CHECKING:
    from typing import Any

    from dialogs.commands import WhatIf
    from dialogs.talk import Talk

_NEEDS_BASE = {"intermediate", "senior", "skill_1", "skill_2"}


def suppose(talk: Talk, command: WhatIf) -> Talk:
    """Score the hypothesis beside the facts."""
    changes = {**(talk.conversation.hypothesis if command.on_top else {}), **command.changes}
    assumed = _with_conditions(talk, changes)
    facts = merge(talk.view.facts, assumed)
    if isinstance(talk.view.read(facts), Fault):
        return replace(talk, unread=True)
    before, after = talk.view.estimate, talk.view.score(facts)
    sentence = wording.WHAT_IF if after.total != before.total else wording.WHAT_IF_SAME
    month = months_before(talk.now.date(), -command.months)
    talk = talk.say(
        sentence.format(
            what=facts_line(changes),
            before=before.total,
            after=after.total,
            delta=after.total - before.total,
            when=wording.WHAT_IF_LATER.format(date=month_text(month)) if command.months else "",
        )
    )
    if assumed != changes:
        talk = talk.say(wording.WHAT_IF_BASE)
    return replace(talk.with_conversation(hypothesis=changes), again=True)


def _with_conditions(talk: Talk, changes: dict[str, Any]) -> dict[str, Any]:
    """A hypothetical title is taken with its base condition met, unless the person said otherwise."""
    wants = changes.get("title") in _NEEDS_BASE and "title_base_months_last_12" not in talk.view.facts
    return {**changes, "title_base_months_last_12": 12} if wants else changes
