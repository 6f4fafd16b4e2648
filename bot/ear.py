"""Lets the consultant hear a message, and keeps its faults from the person: a calm sentence, and a line in our log."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.incidents import incident_of
from bot.words import FAULT
from dialogs.conversation import Conversation
from dialogs.messages import Reply, State, Turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.meter import Meter
    from bot.model import Model
    from bot.store.base import Kept
    from dialogs.commands import Command
    from dialogs.consents import Held
    from dialogs.consultant import Consultant
    from dialogs.messages import Incoming

_LOG = logging.getLogger(__name__)


class Ear:
    """The consultant, over what the store keeps.

    Args:
        consultant: hears.
        meter: counts faults.
        model: reads what the rules cannot read, when one is configured.
    """

    def __init__(self, consultant: Consultant, meter: Meter, model: Model | None = None) -> None:
        self._consultant = consultant
        self._meter = meter
        self._model = model

    async def read(self, kept: Kept, message: Incoming, now: datetime) -> tuple[Command, ...]:
        """What the model finds in words that the rules cannot read; nothing without one, or when anything fails."""
        if self._model is None:
            return ()
        try:
            conversation = _conversation(kept)
            if conversation.mode == "human" or not self._consultant.unread(conversation, message, now):
                return ()
            return await self._model.read(message.text, self._consultant.context(conversation, now))
        except Exception as error:  # noqa: BLE001 - the rules' answer stands, whatever happens to the model's
            _LOG.error("model failed: incident %s", incident_of(error).line)
            return ()

    def hear(
        self,
        kept: Kept,
        message: Incoming,
        now: datetime,
        read: tuple[Command, ...] = (),
        held: Held | None = None,
    ) -> Turn | Reply:
        """One turn; only an apology when what is kept cannot be read and must be left as it is."""
        try:
            conversation = _conversation(kept)
        except ValueError as error:  # written by a newer version, or damaged
            return self._apology(error)
        try:
            return self._consultant.hear(conversation, message, now, read, held)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a turn, the person gets a sentence
            if read:
                _LOG.error("model's reading failed: incident %s", incident_of(error).line)
                return self.hear(kept, message, now, held=held)
            return Turn(conversation, (self._apology(error),), partial(self.state, kept, now))

    def overhear(self, kept: Kept, message: Incoming, now: datetime) -> tuple[str, str] | None:
        """What is kept (`Conversation.dump`) of a message that is the advisor's; None for one that is the machine's."""
        try:
            conversation = self._consultant.overhear(_conversation(kept), message, now)
        except Exception as error:  # noqa: BLE001 - the advisor gets the words whatever happens here
            _LOG.error("overhearing failed: incident %s", incident_of(error).line)
            return kept.snapshot, kept.trail
        return None if conversation is None else conversation.dump()

    def state(self, kept: Kept, now: datetime) -> State:
        """What programs may see of what is kept; a fault in reading it must not hide the replies."""
        return self.seen(lambda: self._consultant.state(_conversation(kept), now))

    def seen(self, look: Callable[[], State]) -> State:
        """What programs see when they look now, with the same care."""
        try:
            return look()
        except Exception as error:  # noqa: BLE001 - see above
            _LOG.error("state failed: incident %s", incident_of(error).line)
            return _blank()

    def _apology(self, error: Exception) -> Reply:
        incident = incident_of(error)
        _LOG.error("turn failed: incident %s", incident.line)
        self._meter.count("faults")
        return Reply(FAULT.format(incident=incident.id))


def _blank() -> State:
    """What programs see when a talk cannot be read: nothing known."""
    return State(asking=None, facts={}, total=0, gap=120, ceiling=0, routes=[], profile="me", mode="bot")


def _conversation(kept: Kept) -> Conversation:
    """The talk as it was left, with whoever answers by now: the desk changes that without touching the talk."""
    if not kept.revision:
        return Conversation()
    conversation = Conversation.load(kept.snapshot, kept.trail)
    return conversation if conversation.mode == kept.mode else replace(conversation, mode=kept.mode)
