"""What plans wait for: questions to come whose answers would only be guessed by a plan that confirms them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import plan_words
from dialogs.fact_words import TITLES
from dialogs.registry import question_of
from dialogs.resolve import big_open, worth_asking

if TYPE_CHECKING:
    from dialogs.question import Question
    from dialogs.talk import Talk
    from scoring import Outlook, Route


def told_only(talk: Talk, ahead: Outlook) -> Outlook:
    """Without plans that take for granted what a question to come will ask: that is asked, not planned."""
    coming = {fact for question in _coming(talk) for fact in question.fills}
    guesses = (any(_guesses(r) and coming & r.changes.keys() for r in plan.routes) for plan in ahead.plans)
    return replace(ahead, plans=tuple(plan for plan, guess in zip(ahead.plans, guesses, strict=True) if not guess))


def _guesses(route: Route) -> bool:
    """Something that may hold already, or come by waiting if it does; a step that somebody takes is none."""
    return route.kind != "act" or route.title.startswith(plan_words.CONFIRM)


def _coming(talk: Talk) -> tuple[Question, ...]:
    """The big questions that are still to come, and whether the spouse is of Shanghai, which many people can answer."""
    view, spouse = talk.view, question_of("spouse")
    asked = spouse and spouse.id not in talk.conversation.person.passed and worth_asking(spouse, view)
    return (*big_open(talk.conversation, view), *([spouse] if spouse and asked else ()))


def still_open(talk: Talk) -> str:
    """Which questions the plans wait for; empty where none is left."""
    titles = [question.name or TITLES[question.asking(talk.view)] for question in _coming(talk)]
    return plan_words.PLANS_OPEN.format(titles="、".join(dict.fromkeys(titles))) if titles else ""
