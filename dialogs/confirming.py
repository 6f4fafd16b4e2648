"""What asks for one yes: starting over and deleting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.conversation import Conversation, Expectation

if TYPE_CHECKING:
    from dialogs.talk import Talk

_YES_NO: tuple[tuple[str, dict[str, str]], ...] = ((wording.YES_LABEL, {}), (wording.NO_LABEL, {}))


def confirm(talk: Talk, what: str) -> Talk:
    """Ask for one yes before `restart` or `delete`."""
    text = wording.RESTART_ASK if what == "restart" else wording.DELETE_ASK
    return replace(talk, check=Expectation("confirm", what, text, _YES_NO))


def confirmed(talk: Talk, *, yes: bool) -> Talk:
    """The answer to the open confirmation."""
    expecting = talk.conversation.expecting
    what = expecting.id if expecting else ""
    talk = talk.with_conversation(expecting=None)
    if not yes:
        return replace(talk.say(wording.KEPT), again=True)
    return _delete(talk) if what == "delete" else _restart(talk)


def _restart(talk: Talk) -> Talk:
    old = talk.conversation
    fresh = Conversation(mode=old.mode, seen_at=old.seen_at, noticed=old.noticed)
    return replace(talk, conversation=fresh).say(wording.RESTARTED)


def _delete(talk: Talk) -> Talk:
    return replace(talk, conversation=Conversation(), erase=True, silent=True).say(wording.DELETED)
