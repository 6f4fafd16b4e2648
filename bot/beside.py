"""Who works beside a turn: tells the desk, minds contact data, gives copies; and what they put into its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dialogs.filling import CALL, COPY, QUEUE, filled, tells

if TYPE_CHECKING:
    from datetime import datetime

    from bot.desk.folder import Folder
    from bot.store.base import Kept
    from bot.turning import Heard
    from dialogs.consents import Wish
    from dialogs.conversation import Conversation
    from dialogs.messages import Incoming, Reply, Turn


class Herald(Protocol):
    """Who tells the desk of what was said, and knows the queue."""

    async def queue_line(self, key: str, now: datetime) -> str:
        """What somebody reads who waits."""
        ...

    def call_line(self, mode: str, now: datetime) -> str:
        """What somebody reads who is to be called; empty where nobody sees to that."""
        ...

    async def heard(self, key: str, before: str, after: str, *, suggested: bool = False) -> None:
        """A turn is written of somebody who waits, waited, or talks with an advisor."""
        ...

    async def turned(self, key: str, message: Incoming, kept: Kept, after: Conversation) -> None:
        """A turn of the bot is written, whoever answered."""
        ...


class Clerk(Protocol):
    """Who minds contact data."""

    async def folder(self, key: str) -> Folder:
        """What is held of one person's contact."""
        ...

    async def change(self, key: str, wish: Wish, number: str, message_id: str, folder: Folder) -> str:
        """What a wish changes, packed for the turn's write."""
        ...

    async def settle(self, key: str) -> None:
        """Tell everybody else, after the write."""
        ...

    def receipt(self, key: str) -> str:
        """The number under which an erasure is proven."""
        ...


class Copies(Protocol):
    """Who gives people a copy of their data."""

    async def line(self, key: str) -> str:
        """What somebody reads who wants one."""
        ...


async def filled_in(turn: Turn, heard: Heard, herald: Herald | None, copies: Copies | None) -> tuple[Reply, ...]:
    """The bubbles of a turn with what only the rim knows.

    Somebody who waits is told their place, where there is a desk that knows it; somebody who wants a copy of their
    data, where it is.
    """
    replies = turn.replies
    if herald is not None and turn.conversation.mode == "queued" and tells(replies, QUEUE):
        replies = filled(replies, QUEUE, await herald.queue_line(heard.key, heard.now))
    if herald is not None and tells(replies, CALL) and (line := herald.call_line(turn.conversation.mode, heard.now)):
        replies = filled(replies, CALL, line)
    if copies is not None and tells(replies, COPY):
        replies = filled(replies, COPY, await copies.line(heard.key))
    return replies
