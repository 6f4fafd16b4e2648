"""What a store of conversations does. Everything of one conversation is read in one go and written in one go.

Every method raises `StoreDown`, and nothing else, when the store is out of reach or full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime

    from bot.lines import Line
    from dialogs.messages import Reply

MODES: Final = ("bot", "queued", "human")
"""Who answers, by its mark in the store."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store holds of one conversation.

    Attributes:
        revision: number of the present value, 0 when there is none. It never comes back, not even after an erasure.
        snapshot: the conversation, as `Conversation.dump` gave it; empty when there is none.
        trail: its trail, likewise.
        mode: who answers: `bot`; `queued`, the bot while the person waits for an advisor; `human`, an advisor.
        replies: what was answered to the asked message id when it has been seen before, else None.
        gone: it was seen before everything was erased; the replies are then the receipt of the erasure.
        recent: the newest lines, oldest first, as many as were asked for.
    """

    revision: int = 0
    snapshot: str = ""
    trail: str = ""
    mode: str = "bot"
    replies: tuple[Reply, ...] | None = None
    recent: tuple[Line, ...] = ()
    gone: bool = False

    @property
    def waiting(self) -> bool:
        """The person waits for an advisor."""
        return self.mode == "queued"


@dataclass(frozen=True, slots=True)
class Write:
    """What one turn leaves behind.

    Attributes:
        snapshot: the next conversation value.
        trail: its trail.
        message_id: the message that led here, remembered for at least 48 hours with the lines of the bot.
        lines: what was said, in order: the user's line, then the bubbles.
        mode: who answers from now on. A turn may lead to the queue and out of it, and from an advisor back to the bot;
            only the desk gives a talk to an advisor.
        post: the bubbles have to reach a platform: they go into the conversation's outbox in the same step. A store
            without an outbox (memory) takes no notice.
        contact: what changes in the person's contact data in the same step, as `bot/desk/changes.py` packs it; empty
            for nothing. A store in memory holds none.
    """

    snapshot: str
    trail: str
    message_id: str
    lines: tuple[Line, ...]
    mode: str = "bot"
    post: bool = False
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Someone in the queue: the conversation's key and since when. No words, no facts, no contact."""

    key: str
    since: datetime


class Watch(Protocol):
    """Wakes whoever follows one conversation."""

    async def wait(self, seconds: float) -> None:
        """Return when something may have been said, or after that many seconds; only ever a hint."""
        ...

    def wake(self) -> None:
        """End the wait."""
        ...


class Contacts(Protocol):
    """Who minds what is kept of people's contact outside of their conversations' slots."""

    async def erasing(self, key: str) -> None:
        """Everything of this person is about to be erased."""
        ...

    async def erased(self, key: str, lead: int) -> None:
        """It is done."""
        ...


class Store(Protocol):
    """Conversations by key (`channel:user`)."""

    async def load(self, key: str, message_id: str = "", recent: int = 0) -> Kept:
        """Everything that a turn needs, in one round trip."""
        ...

    async def save(self, key: str, kept: Kept, write: Write) -> bool:
        """Write a turn if the value is still the one in `kept`; False, and nothing written, when it is not."""
        ...

    async def erase(
        self,
        key: str,
        kept: Kept | None = None,
        message_id: str = "",
        receipt: tuple[Line, ...] = (),
        *,
        post: bool = False,
    ) -> bool:
        """Remove everything of this person; with `kept` only if the value is still that one.

        For 48 hours digests of the message ids are left, without the person's name, so that a repeated message gets
        the receipt and opens no new talk.

        Args:
            key: the conversation.
            kept: the value that the erasure was decided on.
            message_id: the message that asked for it.
            receipt: the bubbles that answered it; no word of the person.
            post: the receipt has to reach a platform; it is kept for that, and no longer than some minutes.
        """
        ...

    async def push(self, key: str, line: Line, name: str = "") -> bool:
        """Add one line to a talk that exists, one of the same name only once; False when there is no such talk."""
        ...

    async def lines(self, key: str, after: str = "", limit: int = 400) -> list[Line]:
        """Lines after that id, oldest first; without an id the newest `limit` ones."""
        ...

    def watch(self, key: str) -> AbstractAsyncContextManager[Watch]:
        """Follow a conversation while the context is open. Start it before the first look at `lines`."""
        ...

    async def queued(self) -> list[Waiting]:
        """Who waits for an advisor, longest first."""
        ...

    async def ping(self) -> None:
        """Return if the store takes a write."""
        ...

    async def close(self) -> None:
        """Let go of connections; a server that only this process uses ends."""
        ...
