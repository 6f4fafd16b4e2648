"""What a person would rather not do: kept with them, heeded in every plan, and taken back by a word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import plan_words
from dialogs.planning import plans
from dialogs.prospects import burdens_words, supposed
from dialogs.resolve import next_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.commands import Prefer
    from dialogs.talk import Talk


def prefer(talk: Talk, command: Prefer) -> Talk:
    """Keep or drop preferences; where nothing is asked the plans are drawn up anew at once."""
    if command.supposed:
        told = "\n".join(supposed(talk.view, command.avoid, command.allow))
        return replace(talk.say(told), again=True)
    person = talk.conversation.person
    wanted = {*person.avoids, *command.avoid} - set(command.allow)
    avoids = tuple(burden for burden in plan_words.BURDENS if burden in wanted)
    talk = talk.say(*_told(person.avoids, command, avoids))
    talk = replace(talk.with_person(replace(person, avoids=avoids), span=command.span), again=True)
    if avoids == person.avoids or next_question(talk.conversation, talk.view):
        return talk
    return replace(plans(talk), silent=True)


def _told(before: tuple[str, ...], command: Prefer, after: tuple[str, ...]) -> Iterator[str]:
    fresh = [burden for burden in command.avoid if burden not in before]
    back = [burden for burden in command.allow if burden in before]
    if fresh:
        yield plan_words.PREFERRED.format(burdens=burdens_words(fresh))
    elif command.avoid:
        yield plan_words.PREFERRED_SAME.format(burdens=burdens_words(command.avoid))
    if back and after:
        yield plan_words.PREFERRED_BACK.format(burdens=burdens_words(back))
    elif not command.avoid:
        yield plan_words.PREFERRED_ALL
