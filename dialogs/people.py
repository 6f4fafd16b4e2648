"""More than one person in one talk: named profiles whose facts never mix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.conversation import Person

if TYPE_CHECKING:
    from dialogs.commands import SwitchProfile
    from dialogs.talk import Talk


def name_of(profile: str) -> str:
    """How a profile is called in words."""
    return wording.NAMES.get(profile, profile)


def switch(talk: Talk, command: SwitchProfile) -> Talk:
    """From here on the talk is about this person; a new name opens a new profile."""
    people = talk.conversation.people
    known = command.name in people
    talk = talk.with_conversation(
        people=people if known else {**people, command.name: Person()},
        active=command.name,
        focus=None,
        expecting=None,
        hypothesis={},
    )
    sentence = wording.PROFILE_SWITCHED if known else wording.PROFILE_OPENED
    return talk.say(sentence.format(name=name_of(command.name)))


def compare(talk: Talk) -> Talk:
    """All profiles side by side."""
    people = talk.conversation.people
    if len(people) == 1:
        return replace(talk.say(wording.ONE_PROFILE), again=True)
    views = {name: talk.view_of(person) for name, person in people.items()}
    lines = ";".join(
        wording.PROFILE_LINE.format(name=name_of(name), total=view.estimate.total) for name, view in views.items()
    )
    return replace(talk.say(wording.COMPARED.format(lines=lines)), again=True)
