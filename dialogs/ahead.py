"""What lies ahead of a person, as the talk tells it: the plans that anybody may go, the forecast, and days in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dialogs import plan_words
from dialogs.fact_words import value_words
from dialogs.registry import question_of
from scoring import outlook
from scoring.days import MONTHS_OF_YEAR, month_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dialogs.view import View
    from scoring import Change, Fall, Outlook, Plan, Route

NEEDS_BASE = frozenset(("intermediate", "senior", "skill_1", "skill_2"))
"""Titles that need months with a base of 1×."""
_AMOUNTS = ("insured_months", "married_years", "public_service_years", "suburb_years", "tax_per_year", "local_hires")
_MOST_UNSAID = 120
"""Months of insurance that somebody may have who did not tell them."""
_NEAR = 36
"""Months within which a loss is near."""


def ahead_of(view: View, avoids: frozenset[str] | None = None) -> Outlook:
    """Forecast and plans, without what rests on a rare bonus that was not asked yet: those share one sentence.

    Args:
        view: the person.
        avoids: burdens to leave out, where they are others than those that the person named.
    """
    facts = {**_without_rare(view), **view.facts}
    ahead = outlook(view.valid(facts), view.rulebook, view.on, view.avoids if avoids is None else avoids)
    return replace(ahead, plans=tuple(plan for plan in ahead.plans if not any(map(unlikely, plan.routes))))


def unlikely(route: Route | Change) -> bool:
    """Insured for many years without a word of it: true of hardly anybody who would ask."""
    return route.kind == "check" and int(route.changes.get("insured_months", 0)) > _MOST_UNSAID


def _without_rare(view: View) -> dict[str, Any]:
    rare = question_of("rare")
    nothing = {fact: value for changes in rare.unticked.values() for fact, value in changes.items()} if rare else {}
    return nothing if view.fits({**nothing, **view.facts}) else {}


def rests_on_rare(changes: Mapping[str, Any]) -> bool:
    """A way that only a rare bonus opens, with the years that go with it."""
    rare = question_of("rare")
    return rare is not None and set(changes) <= {*rare.fills, "suburb_years"}


def rare_open(view: View) -> bool:
    """Rare bonuses were not asked yet and could bring something."""
    rare = question_of("rare")
    return rare is not None and any(fact not in view.facts for fact in rare.fills) and rare.id not in view.marks


def month_words(day: date) -> str:
    """`2027年11月`: forecasts count in months, so that a day would promise too much."""
    return plan_words.MONTH.format(year=day.year, month=day.month)


def when_words(plan: Plan) -> str:
    """When a plan reaches the standard."""
    return month_words(plan.on) if plan.months else plan_words.NOW


def steps_words(plan: Plan) -> str:
    """The plan's routes with what each brings, in one line."""
    return "、".join(plan_words.STEP.format(title=step_title(route), gain=route.gain) for route in plan.routes)


def step_title(route: Route | Change) -> str:
    """What a route is called: with the amount that it takes, and as something to confirm where it may hold already."""
    amounts = [value_words(fact, route.changes[fact]) for fact in _AMOUNTS if fact in route.changes]
    title = plan_words.AMOUNT.format(title=route.title, amount=amounts[0]) if amounts else route.title
    if route.kind == "act":
        title = title.replace(*plan_words.RAISED)
    confirms = route.kind == "check" and not title.startswith(plan_words.CONFIRM)
    return plan_words.CONFIRM + title if confirms else title


def view_on(view: View, day: date) -> View:
    """The same person on a later day of the forecast."""
    return view.later(month_of(day) - month_of(view.on))


def near_falls(view: View, falls: tuple[Fall, ...], until: date | None = None) -> tuple[Fall, ...]:
    """Losses within three years, or before a day that matters."""
    horizon = max(month_of(view.on) + _NEAR, month_of(until) if until else 0)
    return tuple(fall for fall in falls if month_of(fall.on) <= horizon)


def falls_words(view: View, falls: tuple[Fall, ...]) -> str:
    """The first loss with its day, and what follows it; empty where there is none."""
    if not falls:
        return ""
    first, *rest = falls
    more = ""
    if rest:
        lost = sum(fall.loss for fall in rest)
        more = plan_words.FALLS_MORE.format(day=month_words(rest[-1].on), times=len(rest), loss=lost)
    return plan_words.FALLS.format(
        day=fall_day(view, first),
        titles="、".join(plan_words.SHORT[name] for name in first.indicators),
        loss=first.loss,
        total=first.total,
        more=more,
    )


def fall_day(view: View, fall: Fall) -> str:
    """The birthday where age is the reason and the day is known; else the month."""
    born = str(view.facts.get("birth_date", ""))
    if fall.indicators != ("age",) or born.count("-") != len("md") or born.endswith("-02-29"):
        return month_words(fall.on)
    _, month, day = (int(piece) for piece in born.split("-"))
    year = fall.on.year - (1 if (month, day) > (fall.on.month, fall.on.day) else 0)
    return plan_words.DAY.format(year=year, month=month, day=day)


def wage_note(then: View) -> str:
    """Said of a day whose base is compared with a wage that is not published yet; empty where no base bears points."""
    if not _rests_on_base(then) or then.rulebook.wages.of(month_of(then.on) - 1).published:
        return ""
    first = then.rulebook.wages.years[-1].until + 1
    day = date(first // MONTHS_OF_YEAR, first % MONTHS_OF_YEAR + 1, 1)
    return plan_words.WAGE.format(day=month_words(day), wage=then.wage)


def _rests_on_base(view: View) -> bool:
    points = {item.indicator: item.points for item in view.estimate.items}
    return points["contribution_base"] > 0 or (points["title"] > 0 and view.facts["title"] in NEEDS_BASE)
