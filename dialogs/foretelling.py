"""When the standard is reached, and how many points a later day has: what waiting alone brings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import plan_words
from dialogs.ahead import ahead_of, falls_words, month_words, near_falls, view_on, wage_note
from dialogs.awaited import still_open, told_only
from dialogs.prospects import best, blocked, records, soonest
from scoring import forecast
from scoring.days import month_of
from scoring.future import HORIZON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.talk import Talk
    from dialogs.view import View


def when(talk: Talk) -> Talk:
    """When the standard is reached if nothing changes, what is quicker, and when points will be lost."""
    view = talk.view
    there = view.estimate.gap == 0
    told = best(view) if there else "\n".join(_when(talk))
    told += f"\n{plan_words.PREREQUISITES}" if view.estimate.eligible is None else ""
    return replace(talk.say(told), again=True, stated=there)


def _when(talk: Talk) -> Iterator[str]:
    view, standard = talk.view, talk.view.estimate.standard
    ahead, open_ = told_only(talk, ahead_of(view)), still_open(talk)
    day = ahead.forecast.reaches_on
    if day is None:
        yield plan_words.NEVER.format(standard=standard)
        yield soonest(ahead, plan_words.SOONEST_ONLY) or open_ or plan_words.NO_PLAN_ELSE
    else:
        point = next(point for point in ahead.forecast.points if point.on == day)
        yield plan_words.REACHES.format(day=month_words(day), total=point.total, standard=standard)
        if ahead.plans and ahead.plans[0].on < day:
            yield soonest(ahead, plan_words.SOONEST)
        yield from filter(None, [wage_note(view_on(view, day))])
    yield from filter(None, [falls_words(view, near_falls(view, ahead.forecast.falls, day))])
    yield from records(view)
    yield from blocked(view)


def foretell(talk: Talk, months: int) -> Talk:
    """The total of a later day if nothing else changes: what changed, what was lost on the way, on what it rests."""
    view = talk.view
    then = view.later(months)
    lines = [*_far(view, then, months), _total(view, then), *_items(view, then), _standing(then)]
    lost = tuple(fall for fall in forecast(view.valid(view.facts), view.rulebook, view.on).falls if fall.on <= then.on)
    lines += [falls_words(view, lost), wage_note(then), *records(view), plan_words.THEN_ESTIMATE]
    return replace(talk.say("\n".join(filter(None, lines))), again=True)


def _far(view: View, then: View, months: int) -> Iterator[str]:
    """Nobody is carried further than the horizon, and that is said."""
    if months > HORIZON and month_of(then.on) - month_of(view.on) <= HORIZON:
        yield plan_words.TOO_FAR.format(day=month_words(then.on))


def _total(view: View, then: View) -> str:
    before, after = view.estimate.total, then.estimate.total
    age = plan_words.THEN_AGE.format(age=then.age) if then.age is not None else ""
    words = plan_words.THEN if after != before else plan_words.THEN_SAME
    return words.format(day=month_words(then.on), age=age, before=before, after=after, delta=after - before)


def _items(view: View, then: View) -> Iterator[str]:
    pairs = zip(view.estimate.items, then.estimate.items, strict=True)
    changed = [
        plan_words.THEN_ITEM.format(title=plan_words.SHORT[now.indicator], delta=later.points - now.points)
        for now, later in pairs
        if later.points != now.points
    ]
    if changed:
        yield plan_words.THEN_ITEMS.format(items="、".join(changed))


def _standing(then: View) -> str:
    standard, gap = then.estimate.standard, then.estimate.gap
    words = plan_words.THEN_GAP if gap else plan_words.THEN_THERE
    return words.format(standard=standard, gap=gap)
