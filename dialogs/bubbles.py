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


def bubbles(talk: Talk, *question: Reply, same: bool = False) -> tuple[Reply, ...]:
    """What was noted with the total, the pages, and what is asked; `same`: nothing of the person has changed."""
    first = with_status(talk, same=same)
    replies = (*((noted(talk, first),) if first else ()), *talk.pages, *question)
    while len(replies) > MOST_BUBBLES:
        head, page, *rest = replies
        replies = (replace(page, text=f"{head.text}\n{page.text}"), *rest)
    return replies


def noted(talk: Talk, text: str) -> Reply:
    """A bubble of what was noted, with related questions to tap; a bare number picks none of them."""
    return Reply(text, talk.related, number=bool(talk.related))


def with_status(talk: Talk, *, same: bool = False) -> str:
    """What was noted, whose total it is, and the total, where nothing else tells it.

    In brief where a result stands above, or where the ways were told before and nothing has changed since.
    """
    if talk.stated:
        return "\n".join((*greeted(talk), *_name(talk)))
    told = talk.told or big_items_known(talk.conversation, talk.view)
    brief = (same or talk.conversation.shown) and not talk.told
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
