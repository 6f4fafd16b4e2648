"""How sending one bubble ended, in the words that every platform is translated into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dialogs.messages import Reply


class Reason(StrEnum):
    """Why a platform turned a bubble down for good."""

    WINDOW = "window"
    """The time in which the person may be written to is over, or its number of messages used up (45015, 45047)."""
    GONE = "gone"
    """The person blocked us, left, or never was (48002, 43004, 40003; Telegram 403)."""
    FORBIDDEN = "forbidden"
    """This account may not send (48001, 40164): the operator has to act."""
    ELSEWHERE = "elsewhere"
    """A human of the platform's own desk holds the session (95018, state 3)."""
    CONTENT = "content"
    """The platform does not take this content (45002, 400)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took it; `place` is its id there, empty where it gives none."""

    place: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Known not to be delivered; try again after that many seconds (busy, 429, refused connection, expired token)."""

    seconds: float
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Known not to be delivered, and trying again does not help; `code` is the platform's own, for the log."""

    reason: Reason
    code: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The request went out and no answer came: it may have been delivered, so it is never sent again by itself."""

    why: str = ""


Outcome = Sent | Later | Refused | Unsure


class Sender(Protocol):
    """One channel's way to hand a bubble to its platform, in the best native form, within the platform's limits."""

    async def send(self, person: str, reply: Reply, name: str) -> Outcome:
        """Send one bubble. Never raises for what a platform or the network does.

        Args:
            person: the part of the conversation's key after `channel:`.
            reply: the bubble; its sheet is sent as a picture where the platform takes one.
            name: the same for every try of the same bubble, and no other bubble of this person has it (another person's
                may); for an idempotency key where the platform has one.
        """
        ...
