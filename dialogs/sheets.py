"""The score card to keep: what `bot/pictures.py` draws, worked out from a person on a day and the best plan."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dialogs import wording
from dialogs.ahead import steps_words
from dialogs.messages import Milestone, Sheet
from dialogs.result import card_of
from scoring import forecast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dialogs.view import View
    from scoring import Forecast, Plan
    from scoring.forecast import Fall

_MOST_FALLS = 2
_HORIZON = 60
"""Months beyond which a fall is no news to somebody without a plan."""


def sheet_of(view: View, plan: Plan | None) -> Sheet:
    """The score card of a person on the view's day.

    Args:
        view: whose points, and on which day.
        plan: the plan to draw on the time line, the one that is told first; None when there is none or no gap.
    """
    card = card_of(view)
    return Sheet(
        on=view.on.isoformat(),
        total=card.total,
        standard=card.standard,
        gap=card.gap,
        headline=card.headline,
        bars=tuple((item.title, item.points) for item in view.estimate.items if item.points),
        milestones=_milestones(view, plan),
        notes=card.notes,
        disclaimer=card.disclaimer,
    )


class _Step(NamedTuple):
    """A day to come: what happens, and the totals just before and from then on."""

    on: date
    text: str
    before: int
    total: int


def _milestones(view: View, plan: Plan | None) -> tuple[Milestone, ...]:
    """Today and what comes; nothing where nothing comes."""
    told = view.estimate.total
    milestones = [Milestone(view.on.isoformat(), wording.SHEET_TODAY, told)]
    for step in _coming(view, plan):
        milestones.append(Milestone(step.on.isoformat(), step.text + _meanwhile(step.before - told), step.total))
        told = step.total
    return tuple(milestones) if len(milestones) > 1 else ()


def _meanwhile(points: int) -> str:
    """What changed by itself since the milestone before, so that the totals can be followed."""
    return wording.SHEET_MEANWHILE.format(points=points) if points else ""


def _coming(view: View, plan: Plan | None) -> Iterator[_Step]:
    """What is lost until the standard is reached, that day, and the first day on which it is missed again."""
    ahead = forecast(view.valid(view.facts), view.rulebook, view.on)
    if view.estimate.gap == 0:
        yield from _too_little(view, ahead)
    elif plan:
        yield from _falls(view, ahead, plan.on)
        yield _reached(plan)
        yield from _too_little(view, forecast(plan.facts, view.rulebook, plan.on))
    elif ahead.reaches_on:
        yield from _falls(view, ahead, ahead.reaches_on)
        yield _waited(ahead, ahead.reaches_on)
        yield from _too_little(view, ahead)
    else:
        yield from _falls(view, ahead, view.later(_HORIZON).on)


def _reached(plan: Plan) -> _Step:
    """The plan's day with what each step brings."""
    steps = steps_words(plan)
    text = steps if plan.months else wording.SHEET_AT_ONCE.format(steps=steps)
    return _Step(plan.on, text, plan.baseline, plan.total)


def _waited(ahead: Forecast, day: date) -> _Step:
    """The day on which waiting alone is enough."""
    total = next(point.total for point in ahead.points if point.on == day)
    before = max((point for point in ahead.points if point.on < day), key=lambda point: point.on).total
    text = wording.SHEET_WAITED.format(points=total - before)
    return _Step(day, text, before, total)


def _falls(view: View, ahead: Forecast, until: date) -> Iterator[_Step]:
    """The first days before `until` on which waiting costs points."""
    return islice((_fallen(view, fall, wording.SHEET_FALL) for fall in ahead.falls if fall.on < until), _MOST_FALLS)


def _too_little(view: View, ahead: Forecast) -> Iterator[_Step]:
    """The first day on which points that were enough are not any more."""
    standard = view.estimate.standard
    missed = (fall for fall in ahead.falls if fall.total < standard <= fall.total + fall.loss)
    return islice((_fallen(view, fall, wording.SHEET_TOO_LITTLE) for fall in missed), 1)


def _fallen(view: View, fall: Fall, words: str) -> _Step:
    titles = {item.indicator: item.title for item in view.estimate.items}
    text = words.format(titles="、".join(titles[name] for name in fall.indicators), points=fall.loss)
    return _Step(fall.on, text, fall.total + fall.loss, fall.total)
