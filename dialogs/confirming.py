"""What asks for one yes: starting over, deleting, and a profile for somebody who was spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.commands import SetFacts, SwitchProfile
from dialogs.conversation import Conversation, Expectation
from dialogs.fact_words import facts_line
from dialogs.people import compare, name_of, switch
from dialogs.taking import take_facts

if TYPE_CHECKING:
    from dialogs.commands import OfferProfile
    from dialogs.talk import Talk

_YES_NO: tuple[tuple[str, dict[str, str]], ...] = ((wording.YES_LABEL, {}), (wording.NO_LABEL, {}))

_PROFILE = "profile-"
"""What the id of a confirmation begins with that opens a profile, before its name."""


def confirm(talk: Talk, what: str) -> Talk:
    """Ask for one yes before `restart` or `delete`."""
    text = wording.RESTART_ASK if what == "restart" else wording.DELETE_ASK
    return replace(talk, check=Expectation("confirm", what, text, _YES_NO))


def offer_profile(talk: Talk, command: OfferProfile) -> Talk:
    """What was said of somebody else is not lost: counted by itself, if that is wanted."""
    if talk.check:
        return talk
    text = wording.PROFILE_ASK.format(name=name_of(command.name), facts=facts_line(command.changes))
    options: tuple[tuple[str, dict[str, object]], ...] = (
        (wording.PROFILE_YES, dict(command.changes)),
        (wording.PROFILE_NO, {}),
    )
    return replace(talk, check=Expectation("confirm", f"{_PROFILE}{command.name}", text, options))


def confirmed(talk: Talk, *, yes: bool) -> Talk:
    """The answer to the open confirmation."""
    expecting = talk.conversation.expecting
    what = expecting.id if expecting else ""
    talk = talk.with_conversation(expecting=None)
    if not yes:
        return replace(talk.say(wording.KEPT), again=True)
    if expecting and what.startswith(_PROFILE):
        talk = switch(talk, SwitchProfile(what.removeprefix(_PROFILE)))
        return take_facts(talk, SetFacts(expecting.options[0][1]))
    return _delete(talk) if what == "delete" else _restart(talk)


def compare_offered(talk: Talk) -> Talk:
    """All people side by side; whoever asks it while a second one is offered wants that one counted too."""
    expecting = talk.conversation.expecting
    if expecting and expecting.kind == "confirm" and expecting.id.startswith(_PROFILE):
        name = expecting.id.removeprefix(_PROFILE)
        talk = switch(talk.with_conversation(expecting=None), SwitchProfile(name, beside=True))
        talk = take_facts(talk, SetFacts(expecting.options[0][1], about=name))
    return compare(talk)


def _restart(talk: Talk) -> Talk:
    old = talk.conversation
    fresh = Conversation(mode=old.mode, seen_at=old.seen_at, noticed=old.noticed)
    return replace(talk, conversation=fresh).say(wording.RESTARTED)


def _delete(talk: Talk) -> Talk:
    return replace(talk, conversation=Conversation(), erase=True, silent=True).say(wording.DELETED)
