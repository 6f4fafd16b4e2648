"""What closes the gap: the dated plans in words, the two nearest beneath a result, the whole list when wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import plan_lines, plan_words
from dialogs.ahead import (
    ahead_of,
    falls_words,
    month_words,
    near_falls,
    rare_open,
    steps_words,
    view_on,
    wage_note,
    when_words,
)
from dialogs.messages import Reply
from dialogs.resolve import next_question
from dialogs.result import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.talk import Talk
    from dialogs.view import View
    from scoring import Outlook, Plan

MOST = 5
"""Plans that are shown at most."""
BUBBLE = 560
"""Characters of one bubble of plans; what comes before or after it in the same bubble has room up to 600."""
_BEST = 2
_MOST_PAGES = 2
_MOST_BUBBLES = 3


def best(view: View) -> str:
    """The two nearest plans, three lines each, with the losses to come; without a gap what stays and what falls."""
    ahead = ahead_of(view)
    if view.estimate.gap == 0:
        return "\n".join(_there(view, ahead))
    nearest = ahead.plans[:_BEST]
    if not nearest:
        return "\n".join(filter(None, [*_alone(view, ahead), _falls(view, ahead)]))
    head = plan_words.BEST_HEAD if len(nearest) > 1 else plan_words.BEST_HEAD_ONE
    lines = [head, *(plan_lines.short(plan, place) for place, plan in enumerate(nearest))]
    lines += [_falls(view, ahead), *_avoiding(view), plan_words.BEST_TAIL]
    return "\n".join(line for line in lines if line)


def plans(talk: Talk) -> Talk:
    """The plans that reach the standard, soonest first, each with its day, steps, needs, who acts and what may fail."""
    view = talk.view
    ahead = ahead_of(view)
    if view.estimate.gap == 0:
        pages: tuple[str, ...] = ("\n".join(_there(view, ahead)),)
    elif not ahead.plans:
        pages = ("\n".join([_head(view, plan_words.PLANS_NONE), *_alone(view, ahead), *_notes(view, ahead, ())]),)
    else:
        pages = _pages(view, ahead, _room(talk))
    return replace(talk, pages=tuple(map(Reply, pages)), again=True, stated=True)


def written(view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For paper: a block for each plan, and the sentences that hold for all of them or stand where there is none."""
    ahead = ahead_of(view)
    if view.estimate.gap == 0:
        return (), tuple(_there(view, ahead))
    shown = ahead.plans[:MOST]
    return tuple(plan_lines.full(shown)), (*(() if shown else _alone(view, ahead)), *_notes(view, ahead, shown))


def _room(talk: Talk) -> int:
    """Bubbles that the plans may fill beside the notes and the question."""
    others = bool(next_question(talk.conversation, talk.view)) + bool(talk.notes or not talk.conversation.noticed)
    return min(_MOST_PAGES, _MOST_BUBBLES - others)


def _pages(view: View, ahead: Outlook, most: int) -> tuple[str, ...]:
    """Head, plans and notes in so many bubbles at most; the last plans give way where there is no room."""
    shown = ahead.plans[:MOST]
    while True:
        pages = _packed([_head(view), *plan_lines.full(shown), "\n".join(_notes(view, ahead, shown))])
        if len(pages) <= most or len(shown) == 1:
            return pages
        shown = shown[:-1]


def _packed(blocks: Sequence[str]) -> tuple[str, ...]:
    """Blocks in as few bubbles as hold them."""
    pages: list[str] = []
    for block in blocks:
        if pages and len(pages[-1]) + 1 + len(block) <= BUBBLE:
            pages[-1] += "\n" + block
        else:
            pages.append(block)
    return tuple(pages)


def _head(view: View, words: str = plan_words.PLANS_HEAD) -> str:
    estimate = view.estimate
    return words.format(standard=estimate.standard, total=estimate.total, gap=estimate.gap)


def _notes(view: View, ahead: Outlook, shown: Sequence[Plan]) -> Iterator[str]:
    """What holds for all plans: what waiting brings, what is lost, what was left out, on what it rests."""
    if len(ahead.plans) > len(shown):
        yield plan_words.PLANS_MORE.format(count=len(ahead.plans) - len(shown))
    if ahead.forecast.reaches_on and shown:
        yield _waiting(view, ahead, plan_words.PLANS_WAITING)
    if falls := _falls(view, ahead):
        yield falls + (plan_words.FALLS_COUNTED if shown else "")
    if rare_open(view):
        yield plan_words.PLANS_RARE
    yield from _blocked(view)
    yield from _avoiding(view) if shown else ()
    if shown:
        yield plan_words.PLANS_NOTE
        yield plan_words.PLANS_SOURCE.format(sources=plan_lines.sources(shown))


def _waiting(view: View, ahead: Outlook, words: str) -> str:
    """What waiting alone brings, for a forecast that reaches the standard."""
    point = next(point for point in ahead.forecast.points if point.total >= view.estimate.standard)
    standard = view.estimate.standard
    return words.format(day=month_words(point.on), total=point.total, standard=standard)


def _falls(view: View, ahead: Outlook) -> str:
    until = ahead.plans[0].on if ahead.plans else None
    return falls_words(view, near_falls(view, ahead.forecast.falls, until))


def _avoiding(view: View) -> tuple[str, ...]:
    return (plan_words.AVOIDING.format(burdens=burdens_words(view.avoids)),) if view.avoids else ()


def burdens_words(burdens: Sequence[str] | frozenset[str]) -> str:
    """Burdens as they are read back, always in the same order."""
    return "、".join(words for name, words in plan_words.BURDENS.items() if name in burdens)


def _there(view: View, ahead: Outlook) -> Iterator[str]:
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
    yield from _blocked(view) or [plan_words.THERE_NEXT]


def _alone(view: View, ahead: Outlook) -> Iterator[str]:
    """Without any plan: waiting is the way where it reaches the standard, and none is the honest answer elsewhere."""
    if not ahead.forecast.reaches_on:
        yield from _none(view)
        return
    yield _waiting(view, ahead, plan_words.WAITING)
    yield plan_words.WAITING_ONLY
    yield from filter(None, [wage_note(view_on(view, ahead.forecast.reaches_on))])
    yield from _avoiding(view)


def _blocked(view: View) -> list[str]:
    """Points are not all: what stands in the way of applying, and what is not counted on because of it."""
    if view.estimate.eligible is not False:
        return []
    unpaid = [plan_words.NOT_INSURED] if view.facts.get("insured_now") is False else []
    return [plan_words.BLOCKED.format(reason="、".join(blocks(view))), *unpaid]


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


def _soonest(plan: Plan) -> dict[str, object]:
    return {"when": when_words(plan), "steps": steps_words(plan), "total": plan.total}


def soonest(ahead: Outlook, words: str) -> str:
    """The nearest plan in one sentence; empty where there is none."""
    return words.format(**_soonest(ahead.plans[0])) if ahead.plans else ""
