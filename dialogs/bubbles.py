"""The bubbles around a question or a list: what was noted, whose total it is, and the total itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.messages import Reply
from dialogs.resolve import big_items_known
from dialogs.result import status_line

if TYPE_CHECKING:
    from dialogs.talk import Talk

MOST_BUBBLES = 3
"""Bubbles of one turn at most."""


def bubbles(talk: Talk, *question: Reply) -> tuple[Reply, ...]:
    """What was noted with the total, the pages, and what is asked."""
    first = "\n".join((*greeted(talk), *_name(talk))) if talk.pages and talk.stated else with_status(talk)
    replies = (*((noted(talk, first),) if first else ()), *talk.pages, *question)
    while len(replies) > MOST_BUBBLES:
        head, page, *rest = replies
        replies = (replace(page, text=f"{head.text}\n{page.text}"), *rest)
    return replies


def noted(talk: Talk, text: str) -> Reply:
    """A bubble of what was noted, with related questions to tap; a bare number picks none of them."""
    return Reply(text, talk.related, number=bool(talk.related))


def with_status(talk: Talk) -> str:
    """What was noted, whose total it is, and the total; in brief where a result stands above."""
    told = talk.told or big_items_known(talk.conversation, talk.view)
    brief = talk.conversation.shown and not talk.told
    return "\n".join([*greeted(talk), *_name(talk), status_line(talk.view, told=told, brief=brief)])


def greeted(talk: Talk) -> tuple[str, ...]:
    """The line on what is kept comes before anything else, once."""
    if talk.conversation.noticed:
        return talk.notes
    notice = wording.NOTICE + (wording.NOTICE_OUTSIDE if talk.desk.outside else "")
    known = any(person.facts for person in talk.conversation.people.values())
    return (
        *(() if known else (wording.GREETING,)),
        notice,
        *(note for note in talk.notes if note != wording.HELLO),
    )


def _name(talk: Talk) -> tuple[str, ...]:
    """With several profiles the total says whose it is."""
    if len(talk.conversation.people) == 1:
        return ()
    return (wording.ABOUT.format(name=wording.NAMES.get(talk.conversation.active, talk.conversation.active)),)
