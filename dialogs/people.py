"""More than one person in one talk: named profiles whose facts never mix."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - a named tuple reads its annotations
from typing import TYPE_CHECKING, NamedTuple

from dialogs import wording
from dialogs.ahead import ahead_of, month_words
from dialogs.conversation import Person
from dialogs.resolve import big_items_known
from dialogs.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.commands import SwitchProfile
    from dialogs.talk import Talk
    from dialogs.view import View


def name_of(profile: str) -> str:
    """How a profile is called in words."""
    return wording.NAMES.get(profile, profile)


def switch(talk: Talk, command: SwitchProfile) -> Talk:
    """From here on the talk is about this person; a new name opens a new profile."""
    people = talk.conversation.people
    known = command.name in people
    if command.beside:
        return talk if known else _open_beside(talk, command.name)
    talk = talk.with_conversation(
        people=people if known else {**people, command.name: Person()},
        active=command.name,
        focus=None,
        expecting=None,
        hypothesis={},
    )
    sentence = wording.PROFILE_SWITCHED if known else wording.PROFILE_OPENED
    return talk.say(sentence.format(name=name_of(command.name)))


def _open_beside(talk: Talk, name: str) -> Talk:
    people = {**talk.conversation.people, name: Person()}
    return talk.with_conversation(people=people).say(wording.PROFILE_BESIDE.format(name=name_of(name)))


def compare(talk: Talk) -> Talk:
    """All profiles side by side, and who had better file."""
    people = talk.conversation.people
    if len(people) == 1:
        return replace(talk.say(wording.ONE_PROFILE), again=True)
    sides = [_side(talk, name) for name in people]
    told = wording.COMPARED.format(lines=";".join(side.line for side in sides), verdict=_verdict(sides))
    return replace(talk.say(told), again=True)


class _Side(NamedTuple):
    """One of the people: what is told of them, and when they reach the standard (None: not in sight).

    Attributes:
        name: the profile.
        line: what is told.
        on: the first day at the standard.
        there: at the standard today.
        open: a big question is still to come.
        blocked: some prerequisite does not hold.
    """

    name: str
    line: str
    on: date | None
    there: bool
    open: bool
    blocked: bool


def _side(talk: Talk, name: str) -> _Side:
    view = talk.view_of(talk.conversation.people[name])
    estimate, on = view.estimate, _reached(view)
    known = big_items_known(replace(talk.conversation, active=name), view)
    words = wording.COMPARE_SOON if on and known else wording.COMPARE_NEVER
    words = words if estimate.gap else wording.COMPARE_THERE
    told = words.format(
        name=name_of(name),
        total=estimate.total,
        gap=estimate.gap,
        standard=estimate.standard,
        day=month_words(on) if on else "",
    )
    blocked = estimate.eligible is False
    told += wording.COMPARE_OPEN * (not known) + wording.COMPARE_BLOCKED * blocked
    return _Side(name, f"{told})", on, not estimate.gap, not known, blocked)


def _reached(view: View) -> date | None:
    """The first day at the standard, by waiting or by a plan that does something; nothing that is only hoped for."""
    if view.estimate.gap == 0:
        return view.on
    ahead = ahead_of(view)
    days = [plan.on for plan in ahead.plans if plan.months]
    return min((*days[:1], *filter(None, [ahead.forecast.reaches_on])), default=None)


def _verdict(sides: Sequence[_Side]) -> str:
    """The only one who is there; else the one who is first, once everything that matters is known of both."""
    first = [side for side in sides if side.there and not side.blocked]
    if len(first) > 1:
        return wording.COMPARE_ANY
    if not first and not any(side.open or side.blocked for side in sides):
        soonest = min((side.on for side in sides if side.on), default=None)
        first = [side for side in sides if soonest and side.on == soonest]
    return wording.COMPARE_ONE.format(name=name_of(first[0].name)) if len(first) == 1 else wording.COMPARE_NONE
