"""How a person stands to the standard, in words: the nearest plans, what waiting brings, what costs, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import plan_lines, plan_words
from dialogs.ahead import ahead_of, falls_words, month_words, near_falls, steps_words, view_on, wage_note, when_words
from dialogs.result import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.view import View
    from scoring import Outlook, Plan

_BEST = 2


def best(view: View) -> str:
    """The two nearest plans, three lines each, with the losses to come; without a gap what stays and what falls."""
    ahead = ahead_of(view)
    if view.estimate.gap == 0:
        return "\n".join(there(view, ahead))
    nearest = ahead.plans[:_BEST]
    if not nearest:
        return "\n".join(filter(None, [*alone(view, ahead), falls_near(view, ahead)]))
    head = plan_words.BEST_HEAD if len(nearest) > 1 else plan_words.BEST_HEAD_ONE
    lines = [head, *(plan_lines.short(plan, place) for place, plan in enumerate(nearest))]
    lines += [falls_near(view, ahead), *avoiding(view), plan_words.BEST_TAIL]
    return "\n".join(line for line in lines if line)


def there(view: View, ahead: Outlook) -> Iterator[str]:
    """Nothing is missing: the margin, and whether it lasts."""
    total, standard = view.estimate.total, view.estimate.standard
    words = plan_words.THERE if total > standard else plan_words.THERE_EXACT
    yield words.format(total=total, standard=standard, margin=total - standard)
    below = next((point for point in ahead.forecast.points if point.total < standard), None)
    if falls := falls_words(view, near_falls(view, ahead.forecast.falls, below.on if below else None)):
        yield falls
    if below:
        yield plan_words.DROPS_BELOW.format(day=month_words(below.on), total=below.total, standard=standard)
    else:
        yield plan_words.STAYS.format(standard=standard)
    yield from blocked(view) or [plan_words.THERE_NEXT]


def alone(view: View, ahead: Outlook) -> Iterator[str]:
    """Without any plan: waiting is the way where it reaches the standard, and none is the honest answer elsewhere."""
    if not ahead.forecast.reaches_on:
        yield from _none(view)
        return
    yield waiting(view, ahead, plan_words.WAITING)
    yield plan_words.WAITING_ONLY
    yield from filter(None, [wage_note(view_on(view, ahead.forecast.reaches_on))])
    yield from avoiding(view)


def _none(view: View) -> Iterator[str]:
    """No lawful and likely way: said plainly, with the preference that costs it, or with what else there is."""
    standard = view.estimate.standard
    costs = tuple(_costs(view))
    if costs:
        yield plan_words.NO_PLAN_AVOIDING.format(burdens=burdens_words(view.avoids), standard=standard)
        yield from costs
    else:
        yield plan_words.NO_PLAN.format(standard=standard)
    yield plan_words.NO_PLAN_ELSE


def _costs(view: View) -> Iterator[str]:
    """What each preference alone costs; where none does, what all of them cost together."""
    found = False
    for burden in sorted(view.avoids):
        if possible := ahead_of(view, view.avoids - {burden}).plans:
            found = True
            words = {"burden": plan_words.BURDENS[burden], "back": plan_words.BACK[burden]}
            yield plan_words.COSTS.format(**words, **_soonest(possible[0]))
    if view.avoids and not found and (possible := ahead_of(view, frozenset()).plans):
        yield plan_words.COSTS_ALL.format(**_soonest(possible[0]))


def supposed(view: View, avoid: Sequence[str], allow: Sequence[str]) -> Iterator[str]:
    """What it would bring to do these things, or the way that is left without them; nothing is kept."""
    if view.estimate.gap == 0:
        yield from there(view, ahead_of(view))
        return
    standard = view.estimate.standard
    ahead = ahead_of(view, (view.avoids | {*avoid}) - {*allow})
    plans = [plan for plan in ahead.plans if not allow or any({*allow} & route.burdens for route in plan.routes)]
    head = plan_words.SUPPOSED_WITH if allow else plan_words.SUPPOSED_WITHOUT
    burdens = burdens_words(frozenset((*avoid, *allow)))
    if plans:
        yield head.format(burdens=burdens) + plan_words.SUPPOSED_PLAN.format(**_soonest(plans[0]))
    elif allow:
        yield plan_words.SUPPOSED_NO_HELP.format(burdens=burdens, standard=standard)
    elif not ahead.forecast.reaches_on:
        yield plan_words.NO_PLAN_AVOIDING.format(burdens=burdens, standard=standard)
    if ahead.forecast.reaches_on and not plans:
        yield waiting(view, ahead, plan_words.REACHES)
    yield plan_words.SUPPOSED_ONLY


def waiting(view: View, ahead: Outlook, words: str) -> str:
    """What waiting alone brings, for a forecast that reaches the standard."""
    point = next(point for point in ahead.forecast.points if point.total >= view.estimate.standard)
    standard = view.estimate.standard
    return words.format(day=month_words(point.on), total=point.total, standard=standard)


def falls_near(view: View, ahead: Outlook) -> str:
    """The losses within three years or before the first plan's day; empty where there are none."""
    until = ahead.plans[0].on if ahead.plans else None
    return falls_words(view, near_falls(view, ahead.forecast.falls, until))


def avoiding(view: View) -> tuple[str, ...]:
    """That the person's preferences are heeded; nothing where there are none."""
    return (plan_words.AVOIDING.format(burdens=burdens_words(view.avoids)),) if view.avoids else ()


def burdens_words(burdens: Sequence[str] | frozenset[str]) -> str:
    """Burdens as they are read back, always in the same order."""
    return "、".join(words for name, words in plan_words.BURDENS.items() if name in burdens)


def records(view: View) -> tuple[str, ...]:
    """That records run out, which the forecast leaves as they are; nothing for somebody without any."""
    held = any(view.facts.get(fact) for fact in ("false_materials_3y", "detentions_5y", "offences_5y"))
    return (plan_words.RECORDS,) if held else ()


def blocked(view: View) -> list[str]:
    """Points are not all: what stands in the way of applying, and what is not counted on because of it."""
    if view.estimate.eligible is not False:
        return []
    unpaid = [plan_words.NOT_INSURED] if view.facts.get("insured_now") is False else []
    permit = [plan_words.ASK_PERMIT] if view.facts.get("residence_permit") is False else []
    return [plan_words.BLOCKED.format(reason="、".join(blocks(view))), *permit, *unpaid]


def soonest(ahead: Outlook, words: str) -> str:
    """The nearest plan in one sentence; empty where there is none."""
    return words.format(**_soonest(ahead.plans[0])) if ahead.plans else ""


def _soonest(plan: Plan) -> dict[str, object]:
    return {"when": when_words(plan), "steps": steps_words(plan), "total": plan.total}
