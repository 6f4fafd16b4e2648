"""我的信息: everything that is held of this person, in their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dialogs import contact_words as words
from dialogs import wording
from dialogs.consents import CALL, EXPORT, Held
from dialogs.fact_words import fact_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.conversation import Person
    from dialogs.talk import Talk


def my_data(talk: Talk) -> Talk:
    """What is kept, for how long, and how to change or remove it."""
    held = talk.held or Held()
    lines = (words.MINE, *_facts(talk), words.MINE_LOG, *_queue(talk), _number(held), *_abroad(held), words.MINE_RIGHTS)
    return replace(talk.say("\n".join(lines)), again=True, unsure=talk.unsure or talk.held is None)


def copy_of_mine(talk: Talk) -> Talk:
    """导出我的数据: where a copy can be had, which only the rim knows (`dialogs/filling.py`)."""
    return replace(talk.say(words.COPY_ELSEWHERE), again=True)


def _facts(talk: Talk) -> Iterator[str]:
    people = talk.conversation.people
    known = {name: person for name, person in people.items() if person.facts}
    for name, person in known.items():
        whose = wording.ABOUT.format(name=wording.NAMES.get(name, name)) if len(known) > 1 else ""
        yield whose + words.MINE_FACTS.format(facts=_told(person))
    if not known:
        yield words.MINE_NO_FACTS


def _told(person: Person) -> str:
    return "、".join(fact_line(fact, value) for fact, value in person.facts.items())


def _queue(talk: Talk) -> Iterator[str]:
    if talk.conversation.mode == "queued":
        yield words.MINE_QUEUE


def _abroad(held: Held) -> Iterator[str]:
    if EXPORT in held.purposes:
        yield words.MINE_ABROAD


def _number(held: Held) -> str:
    if held.masked:
        return words.MINE_NUMBER.format(masked=held.masked, since=_day(held.since), opened=held.opened)
    if held.pending:
        return words.MINE_PENDING.format(masked=held.pending)
    return words.MINE_AGREED.format(since=_day(held.since)) if CALL in held.purposes else words.MINE_NO_NUMBER


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
