"""When nothing is asked: the result with the nearest plans, or what was served, and what can be done next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.bubbles import MOST_BUBBLES, bubbles, greeted, noted, with_status
from dialogs.messages import Choice, Reply
from dialogs.offers import offers
from dialogs.prospects import best
from dialogs.result import card_of, card_text

if TYPE_CHECKING:
    from dialogs.conversation import Conversation
    from dialogs.question import Question
    from dialogs.talk import Talk


def conclude(talk: Talk, before: Conversation, question: Question | None) -> tuple[Talk, tuple[Reply, ...]]:
    """The result, in full when it is new or wanted; else the notes with what can be done next."""
    choices = tuple(Choice(label, value) for label, value in talk.choices or offers(talk))
    fresh = not before.shown or talk.conversation.people != before.people or talk.conversation.active != before.active
    full = talk.result or (fresh and not talk.silent and not talk.pages)
    talk = talk.with_conversation(expecting=None, shown=question is None and (full or before.shown))
    if full:
        replies = _result(talk, choices)
    elif talk.pages:
        replies = bubbles(_with_choices(talk, choices))
    else:
        replies = (Reply(with_status(talk), (*talk.related, *choices)),)
    return talk.with_conversation(offered=_offered(talk, replies[-1])), replies


def _offered(talk: Talk, last: Reply) -> tuple[str, ...]:
    """What a number picks in the next message, where it is not what every result offers."""
    values = tuple(choice.value for choice in last.choices)
    return () if values == tuple(value for _, value in offers(talk)) else values


def _with_choices(talk: Talk, choices: tuple[Choice, ...]) -> Talk:
    """Pages that bring no choices of their own end with what can be done next."""
    *most, last = talk.pages
    return talk if last.choices else replace(talk, pages=(*most, replace(last, choices=choices)))


def _result(talk: Talk, choices: tuple[Choice, ...]) -> tuple[Reply, ...]:
    """Notes, pages, the result and the nearest plans, as far as there is room; a good-bye goes without plans."""
    card, notes = card_of(talk.view), greeted(talk)
    first = (*((noted(talk, "\n".join(notes)),) if notes else ()), *talk.pages)
    if talk.silent or len(first) + 2 > MOST_BUBBLES:
        return (*first[: MOST_BUBBLES - 1], Reply(card_text(card), choices, card=card))
    card = replace(card, ways=())
    return (*first, Reply(card_text(card), card=card), Reply(best(talk.view), choices))
