"""The way out: a bubble becomes customer-service messages, each one of the few that the platform still takes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from bot.channels.bytes_text import cut
from bot.channels.wechat_codes import NO_MENU, NO_RIGHT, TOO_LONG
from bot.channels.wechat_shape import image_of, messages_of, texts_of
from bot.channels.wechat_standing import NO_RIGHT as NO_RIGHT_SECONDS
from bot.channels.wechat_standing import OTHER
from bot.errors import StoreDown
from bot.incidents import incident_of
from bot.pictures import picture
from bot.post.outcome import Later, Outcome, Reason, Refused, Sent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channels.wechat_api import WeChatApi
    from bot.channels.wechat_notes import Notes
    from bot.channels.wechat_shape import Message
    from bot.channels.wechat_standing import Standing
    from dialogs.messages import Reply, Sheet

CHANNEL: Final = "wechat"
SHORT: Final = 600
_REST: Final = 2.0
_LOG = logging.getLogger(__name__)


class SilentSender:
    """Sends nothing: everything waits until it can be said in a reply."""

    async def send(self, person: str, reply: Reply, name: str) -> Outcome:
        """Let it wait."""
        del person, reply, name
        return Refused(Reason.WINDOW, "passive")


class WeChatSender:
    """Sends for one account (`bot.post.outcome.Sender`).

    Args:
        api: of the account.
        notes: how many messages the platform still takes.
        standing: whether it takes any.
    """

    def __init__(self, api: WeChatApi, notes: Notes, standing: Standing) -> None:
        self._api = api
        self._notes = notes
        self._standing = standing

    async def send(self, person: str, reply: Reply, name: str) -> Outcome:
        """Send one bubble; `name` tells which of its parts are out already."""
        key = f"{CHANNEL}:{person}"
        try:
            if not await self._standing.may_write():
                return Refused(Reason.WINDOW, "muted")
            if reply.sheet is not None:
                outcome = await self._picture(key, reply.sheet)
                if not (isinstance(outcome, Refused) and outcome.reason is Reason.CONTENT):
                    return await self._heed(key, outcome)
            return await self._heed(key, await self._parts(key, reply, name))
        except StoreDown:
            return Later(_REST, "store")

    async def _parts(self, key: str, reply: Reply, name: str) -> Outcome:
        outcome = await self._one_by_one(key, messages_of(reply), name)
        if isinstance(outcome, Refused) and outcome.code in NO_MENU:
            return await self._one_by_one(key, texts_of(reply), name)
        return outcome

    async def _one_by_one(self, key: str, messages: Sequence[Message], name: str) -> Outcome:
        """Send what is not out yet; a part that went out is not sent again when a later one has to wait."""
        out = await self._notes.parts(key, name) if len(messages) > 1 else 0
        outcome: Outcome = Sent()
        for number, message in enumerate(messages[out:], out + 1):
            outcome = await self._send(key, message)
            if not isinstance(outcome, Sent):
                return outcome
            if number < len(messages):
                await self._notes.parts_out(key, name, number)
        return outcome

    async def _send(self, key: str, message: Message) -> Outcome:
        if not await self._notes.take(key):
            return Refused(Reason.WINDOW, "used up")
        addressed = {"touser": key.partition(":")[2], **message}
        outcome = await self._api.send(addressed)
        if isinstance(outcome, Refused) and outcome.code == TOO_LONG and message["msgtype"] == "text":
            short = {"content": cut(message["text"]["content"], SHORT)}
            return await self._api.send({**addressed, "text": short})
        return outcome

    async def _picture(self, key: str, sheet: Sheet) -> Outcome:
        """The score card as a picture; when it cannot be drawn or put up, its words have to do."""
        try:
            drawn = await picture(sheet)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in drawing, the words are there
            _LOG.error("card not drawn: incident %s", incident_of(error).line)
            return Refused(Reason.CONTENT, "not drawn")
        media = await self._api.upload("hufen.png", drawn)
        return await self._send(key, image_of(media)) if isinstance(media, str) else media

    async def _heed(self, key: str, outcome: Outcome) -> Outcome:
        """Learn from a refusal: what the account may not send waits until it can be said in a reply."""
        if not isinstance(outcome, Refused):
            return outcome
        if outcome.reason in {Reason.WINDOW, Reason.GONE}:
            await self._notes.shut(key)
        if outcome.reason is Reason.FORBIDDEN:
            await self._standing.mute(outcome.code, NO_RIGHT_SECONDS if outcome.code == NO_RIGHT else OTHER)
            return Refused(Reason.WINDOW, outcome.code)
        return outcome
