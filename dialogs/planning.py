"""What closes the gap, and when: the forecast and the dated plans, in words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.registry import question_of
from scoring import forecast, outlook

if TYPE_CHECKING:
    from datetime import date

    from dialogs.talk import Talk
    from dialogs.view import View
    from scoring import Forecast, Plan

_MOST = 5


def plans(talk: Talk) -> Talk:
    """The plans that reach the standard, soonest first, each with its day, its steps and what they need."""
    if talk.view.estimate.gap == 0:
        return replace(talk.say(wording.ALREADY_THERE), again=True)
    ahead = outlook(talk.view.valid(talk.view.facts), talk.view.rulebook, talk.view.on)
    common = [plan for plan in ahead.plans if not _asks_for_rare(plan)][:_MOST]
    lines = [f"{place}. {_plan_line(plan)}" for place, plan in enumerate(common, start=1)]
    if ahead.forecast.reaches_on:
        lines.append(_waiting(talk.view, ahead.forecast))
    if len(common) < len(ahead.plans):
        lines.append(wording.PLANS_RARE)
    told = [wording.PLANS_HEAD, *lines, *([wording.PLANS_TAIL] if common else [])] if lines else [wording.NO_PLAN]
    return replace(talk.say("\n".join(told)), again=True)


def _waiting(view: View, ahead: Forecast) -> str:
    """What waiting alone brings, for a forecast that reaches the standard."""
    point = next(point for point in ahead.points if point.total >= view.estimate.standard)
    return wording.REACHES.format(day=_day(point.on), total=point.total, standard=view.estimate.standard)


def _asks_for_rare(plan: Plan) -> bool:
    """The plan rests on a rare bonus; these share one line, as they share one question."""
    rare = question_of("rare")
    facts = set(rare.fills) if rare else set()
    return any(set(route.changes) <= facts for route in plan.routes)


def _plan_line(plan: Plan) -> str:
    steps = "、".join(wording.WAY_GAIN.format(title=route.title, gain=route.gain) for route in plan.routes)
    needs = ";".join(dict.fromkeys(need for route in plan.routes for need in route.needs[:2]))
    when = wording.PLAN_NOW if plan.months == 0 else wording.PLAN_ON.format(day=_day(plan.on))
    return wording.PLAN.format(when=when, steps=steps, total=plan.total, needs=needs)


def when(talk: Talk) -> Talk:
    """When the standard is reached if nothing changes, and when points will be lost."""
    view = talk.view
    ahead = forecast(view.valid(view.facts), view.rulebook, view.on)
    if view.estimate.gap == 0:
        first = wording.ALREADY_THERE
    elif ahead.reaches_on:
        first = _waiting(view, ahead)
    else:
        first = wording.NEVER_REACHES.format(standard=view.estimate.standard)
    return replace(talk.say(first, *_loss(ahead)), again=True)


def _loss(ahead: Forecast) -> tuple[str, ...]:
    """The first day on which waiting costs points."""
    for one, other in pairwise(ahead.points):
        if other.total < one.total:
            return (wording.LOSES.format(day=_day(other.on), points=one.total - other.total, total=other.total),)
    return ()


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
