"""What the Official Account channel is put together of, and how long it waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.channels.wechat_words import SUMMARY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.wechat_api import WeChatApi
    from bot.channels.wechat_inbox import Inbox
    from bot.channels.wechat_jobs import Jobs
    from bot.channels.wechat_notes import Notes
    from bot.channels.wechat_pickup import PickUp
    from bot.channels.wechat_standing import Standing
    from bot.post.office import PostOffice
    from bot.post.outcome import Sender
    from bot.service import Service
    from dialogs.messages import Reply


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. The platform hangs up after five, way there and back included, and tries three times.

    Attributes:
        moment: until a message is acknowledged, where the answer may be posted.
        hold: until the last try is answered with whatever there is.
        hang_up: after that, until the platform has certainly hung up.
    """

    moment: float = 1.5
    hold: float = 4.5
    hang_up: float = 2.0


PACE: Final = Pace()


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a message passes on its way.

    Attributes:
        link: gives the address of a person's summary page; empty where there is none.
        api: of an account that has one.
        sender: the same one that the office has.
    """

    service: Service
    office: PostOffice
    notes: Notes
    inbox: Inbox
    jobs: Jobs
    pick_up: PickUp
    standing: Standing
    pace: Pace = PACE
    link: Callable[[str], Awaitable[str]] | None = None
    api: WeChatApi | None = None
    sender: Sender | None = None

    def show_typing(self, key: str) -> None:
        """Let the person see that an answer is on its way."""
        if self.api is not None:
            self.jobs.aside(self.api.typing(key.partition(":")[2]))

    async def with_link(self, key: str, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
        """Replies whose pictures are links to the page that shows them, if there is one."""
        if self.link is None or all(reply.sheet is None for reply in replies):
            return replies
        address = await self.link(key)
        if not address:
            return replies
        note = f"{SUMMARY}\n{address}"
        return tuple(
            replace(reply, text=f"{reply.text}\n\n{note}") if reply.sheet is not None else reply for reply in replies
        )
