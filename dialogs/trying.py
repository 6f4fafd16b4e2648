"""试试如果…: the hypotheses that make sense for this person, each to be tried with one tap."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dialogs import plan_words
from dialogs.commands import WhatIf
from dialogs.conversation import Expectation
from dialogs.supposing import with_conditions
from dialogs.view import merge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.talk import Talk
    from dialogs.view import View

TRY = "try"
"""Kind of the open menu, and what the values of its choices begin with."""
_MOST = 6
_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Idea:
    """A hypothesis.

    Attributes:
        key: its name in `plan_words.TRY_LABELS` and in the choice's value.
        changes: section 3 facts.
        months: how far ahead.
        fact, after: it makes sense where this fact has one of these values (None: not known).
        burden: not for somebody who rules this out.
    """

    key: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    months: int = 0
    fact: str = ""
    after: tuple[str | None, ...] = ()
    burden: str = ""


_LOW = (None, "none", "junior", "skill_5", "skill_4", "skill_3")
_IDEAS = (
    _Idea("intermediate", {"title": "intermediate"}, 0, "title", _LOW, "exam"),
    _Idea("senior", {"title": "senior"}, 0, "title", ("intermediate",), "exam"),
    _Idea("skill_3", {"title": "skill_3"}, 0, "title", _LOW[:-1], "exam"),
    _Idea("skill_2", {"title": "skill_2"}, 0, "title", ("skill_3",), "exam"),
    _Idea("associate", {"education": "associate"}, 0, "education", (None, "none"), "study"),
    _Idea("degree", {"education": "bachelor_with_degree"}, 0, "education", (None, "associate", "bachelor"), "study"),
    _Idea("master", {"education": "master"}, 0, "education", ("bachelor", "bachelor_with_degree"), "study"),
    _Idea("base_08", {"base_months_last_48": {"0.8": 36}}, burden="employer"),
    _Idea("base_1", {"base_months_last_48": {"1": 36}}, burden="employer"),
    _Idea("base_2", {"base_months_last_48": {"2": 36}}, burden="employer"),
)
_WAITING = (_Idea("year", months=_YEAR), _Idea("three_years", months=3 * _YEAR))


def open_menu(talk: Talk) -> Talk:
    """Show what can be tried; the open question comes back with the answer."""
    if not ideas(talk.view):
        return replace(talk.say(plan_words.TRY_NOTHING), again=True)
    return replace(talk, check=Expectation(TRY, "", plan_words.TRY_ASK), again=True)


def ideas(view: View) -> tuple[tuple[str, str], ...]:
    """Keys and labels of what would change something for this person."""
    worth = [idea for idea in _IDEAS if _makes_sense(idea, view) and _brings(idea, view)]
    return tuple((idea.key, plan_words.TRY_LABELS[idea.key]) for idea in (*worth[: _MOST - len(_WAITING)], *_WAITING))


def hypothesis(key: str) -> WhatIf | None:
    """The hypothesis behind a choice, also one that was offered long ago."""
    found = next((idea for idea in (*_IDEAS, *_WAITING) if idea.key == key), None)
    return WhatIf(found.changes, found.months, span=plan_words.TRY_LABELS[key]) if found else None


def _makes_sense(idea: _Idea, view: View) -> bool:
    return idea.burden not in view.avoids and (not idea.fact or view.facts.get(idea.fact) in idea.after)


def _brings(idea: _Idea, view: View) -> bool:
    facts = merge(view.facts, with_conditions(view, dict(idea.changes)))
    return view.fits(facts) and view.score(facts).total > view.estimate.total
