"""详细方案: the dated plans in words, in as few bubbles as hold them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import plan_lines, plan_words
from dialogs.ahead import ahead_of, month_words, rare_open, view_on
from dialogs.awaited import still_open, told_only
from dialogs.messages import Reply
from dialogs.prospects import alone, avoiding, blocked, falls_near, records, there, waiting
from dialogs.resolve import next_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.talk import Talk
    from dialogs.view import View
    from scoring import Outlook, Plan

MOST = 5
"""Plans that are shown at most."""
BUBBLE = 560
"""Characters of one bubble of plans; what comes before or after it in the same bubble has room up to 600."""
_LAST_AGE = 60
"""Beyond it the rule gives no points for the age, and who is retired can not apply."""
_MOST_PAGES = 2
_MOST_BUBBLES = 3


def plans(talk: Talk) -> Talk:
    """The plans that reach the standard, soonest first, each with its day, steps, needs, who acts and what may fail."""
    view = talk.view
    ahead = told_only(talk, ahead_of(view))
    if view.estimate.gap == 0:
        pages: tuple[str, ...] = ("\n".join(there(view, ahead)),)
    elif not ahead.plans and (first := still_open(talk)):
        pages = ("\n".join([_head(view, plan_words.PLANS_NONE), first, *blocked(view)]),)
    elif not ahead.plans:
        pages = ("\n".join([_head(view, plan_words.PLANS_NONE), *alone(view, ahead), *_notes(view, ahead, ())]),)
    else:
        pages = _pages(view, ahead, _room(talk))
        talk = talk.say(still_open(talk))
    return replace(talk, pages=tuple(map(Reply, pages)), again=True, stated=True)


def written(view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For paper: a block for each plan, and the sentences that hold for all of them or stand where there is none."""
    ahead = ahead_of(view)
    if view.estimate.gap == 0:
        return (), tuple(there(view, ahead))
    shown = ahead.plans[:MOST]
    return tuple(plan_lines.full(shown)), (*(() if shown else alone(view, ahead)), *_notes(view, ahead, shown))


def _too_late(view: View, shown: Sequence[Plan]) -> Iterator[str]:
    """Plans for a day beyond the ages of the rule, on which hardly anybody is insured by an employer any more."""
    if view.age is not None and view.age <= _LAST_AGE:
        late = [plan for plan in shown if (view_on(view, plan.on).age or 0) > _LAST_AGE]
        yield from (plan_words.PLANS_OVER_60.format(day=month_words(plan.on)) for plan in late[:1])


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
        yield waiting(view, ahead, plan_words.PLANS_WAITING)
    if falls := falls_near(view, ahead):
        yield falls + (plan_words.FALLS_COUNTED if shown else "")
    yield from _too_late(view, shown)
    yield from records(view)
    if rare_open(view):
        yield plan_words.PLANS_RARE
    yield from blocked(view)
    yield from avoiding(view) if shown else ()
    if shown:
        yield plan_words.PLANS_NOTE
        yield plan_words.PLANS_SOURCE.format(sources=plan_lines.sources(shown))
