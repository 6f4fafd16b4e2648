"""The way out: a bubble becomes messages of 微信客服, each with an id of its own, so that twice sent is once said."""

from __future__ import annotations

import logging
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from bot import pictures
from bot.channels.wecom_api import Denied
from bot.channels.wecom_codes import BAD_STATE, outcome_of, repeated
from bot.channels.wecom_sessions import BOT, ENDED, HUMAN, NEW, POOL, Sessions, address
from bot.channels.wecom_shape import messages_of
from bot.errors import StoreDown
from bot.incidents import incident_of
from bot.post.outcome import Later, Outcome, Reason, Refused, Sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.channels.wecom_api import WecomApi
    from bot.channels.wecom_places import Places
    from bot.channels.wecom_shape import Message
    from dialogs.messages import Reply, Sheet

REMEMBERED: Final = 2_000
PATIENCE: Final = 2.0
_SHUT: Final = {
    POOL: Refused(Reason.ELSEWHERE, "state 2"),
    HUMAN: Refused(Reason.ELSEWHERE, "state 3"),
    ENDED: Refused(Reason.WINDOW, "state 4"),
}
_NO_PICTURE: Final = Refused(Reason.CONTENT, "no picture")
_DIGEST: Final = 14  # bytes: 28 signs of hexadecimal, and room for the part's number within 32
_LOG = logging.getLogger(__name__)


def stem_of(person: str, name: str) -> str:
    """What the ids of all parts of a bubble begin with."""
    return blake2b(f"{person} {name}".encode(), digest_size=_DIGEST).hexdigest()


def msgid_of(person: str, name: str, part: int) -> str:
    """The platform's id of one part of a bubble: at most 32 of `[0-9a-zA-Z_-]`, the same for every try."""
    return f"{stem_of(person, name)}_{part}"


class WecomSender:
    """Sends for all accounts of one enterprise.

    Args:
        api: of the enterprise.
        sessions: whose a customer's session is.
        places: remembers bubbles that the platform had taken and did not deliver.
    """

    def __init__(self, api: WecomApi, sessions: Sessions, places: Places) -> None:
        self.sessions = sessions
        self._api = api
        self._places = places
        self._taken: dict[str, None] = {}

    async def send(self, person: str, reply: Reply, name: str) -> Outcome:
        """Send one bubble, a score card as a picture; where that fails, its words say the same."""
        try:
            return await self._send(person, reply, name)
        except StoreDown:
            return Later(PATIENCE, "store down")  # the shared token could not be read

    async def bounced(self, stem: str) -> None:
        """What the ids of a bubble begin with that the platform had taken: it did not arrive."""
        for msgid in [one for one in self._taken if one.startswith(stem)]:
            del self._taken[msgid]
        await self._places.bounce(stem)

    async def _send(self, person: str, reply: Reply, name: str) -> Outcome:
        state = await self.sessions.take_new(person)
        if state in _SHUT:
            return _SHUT[state]
        if reply.sheet is not None:
            shown = await self._show(person, reply.sheet, msgid_of(person, name, 0))
            if not isinstance(shown, Refused) or shown.reason is not Reason.CONTENT:
                return shown
        for msgid, message in _named(person, name, messages_of(reply)):
            outcome = await self._part(person, message, msgid)
            if not isinstance(outcome, Sent):
                return outcome
        return Sent(msgid_of(person, name, 1))

    async def _show(self, person: str, sheet: Sheet, msgid: str) -> Outcome:
        """Send the card; refused for its content when there is no picture of it."""
        if msgid in self._taken:
            return Sent(msgid)
        try:
            drawn = await pictures.picture(sheet)
        except Exception as error:  # noqa: BLE001 - whatever the drawing does, the words go out
            _LOG.error("wecom: no picture: incident %s", incident_of(error).line)
            return _NO_PICTURE
        put = await self._api.upload("card.png", drawn, "image/png")
        media = put.get("media_id") if isinstance(put, dict) else None
        if not isinstance(media, str):
            _LOG.warning("wecom: the picture was not taken (%s)", getattr(put, "code", "no answer"))
            return _NO_PICTURE
        return await self._part(person, {"msgtype": "image", "image": {"media_id": media}}, msgid)

    async def _part(self, person: str, message: Message, msgid: str) -> Outcome:
        """Send one message, unless an earlier try of the same bubble got so far."""
        if msgid in self._taken:
            return Sent(msgid)
        account, customer = address(person)
        data = {"touser": customer, "open_kfid": account, "msgid": msgid, **message}
        answer = await self._api.call("kf/send_msg", data)
        if isinstance(answer, Denied) and answer.code == BAD_STATE:
            state = await self.sessions.settle(person)
            if state not in {NEW, BOT}:
                return _SHUT.get(ENDED if state is None else state, _SHUT[HUMAN])
            answer = await self._api.call("kf/send_msg", data)
        if repeated(answer) and await self._places.bounced(stem := msgid.partition("_")[0]):
            # A person wants it sent again that did not arrive: under an id that the platform has not seen.
            answer = await self._api.call("kf/send_msg", {**data, "msgid": msgid.replace(stem, stem + "b")})
        outcome = outcome_of(answer, msgid)
        if isinstance(outcome, Sent):
            self._remember(msgid)
        return outcome

    def _remember(self, msgid: str) -> None:
        self._taken[msgid] = None
        if len(self._taken) > REMEMBERED:
            self._taken.pop(next(iter(self._taken)))


def _named(person: str, name: str, messages: list[Message]) -> Iterator[tuple[str, Message]]:
    for part, message in enumerate(messages, 1):
        yield msgid_of(person, name, part), message
