"""Takes in what an account brought: each person's items in order, several people at once."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.channels.wecom_codes import failure_of
from bot.channels.wecom_items import Advised, Entered, Heard, Item, Moved, Noted, Undelivered
from bot.channels.wecom_sender import stem_of
from bot.channels.wecom_sessions import CHANNEL
from bot.clock import SHANGHAI
from bot.errors import StoreDown
from bot.incidents import incident_of
from bot.lines import Line
from bot.masks import masked
from bot.post.joining import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channels.wecom_greeting import Greeting
    from bot.channels.wecom_sender import WecomSender
    from bot.clock import Clock
    from bot.post.office import PostOffice
    from bot.service import Service

AT_ONCE: Final = 16
SERVICER: Final = "企业微信客服"
"""How a human is called whose name we do not know."""
_TAKEN: Final = frozenset({1, 2, 4})
_ENDED: Final = 3
_KNOWN: Final = frozenset({"servicer_status_change", "user_recall_msg", "reject_customer_msg_switch_change"})
_LOG = logging.getLogger(__name__)


class Intake:
    """Hands every item to where it belongs.

    Args:
        service: answers what customers say.
        office: delivers the answers.
        sender: delivers what no outbox keeps.
        greeting: the first word.
        clock: tells the time where the platform does not.
    """

    def __init__(
        self, service: Service, office: PostOffice, sender: WecomSender, greeting: Greeting, clock: Clock
    ) -> None:
        self._service = service
        self._office = office
        self._sender = sender
        self._greeting = greeting
        self._sessions = sender.sessions
        self._clock = clock
        self._places = asyncio.Semaphore(AT_ONCE)

    async def take(self, account: str, items: Sequence[Item], since: int) -> None:
        """Take in items of one account, oldest first.

        Args:
            account: the customer-service account.
            items: what it brought.
            since: what was said before that moment is taken in but not answered.

        Raises:
            StoreDown: something could not be stored for certain; all of it may be taken in again.
        """
        people: dict[str, list[Item]] = {}
        for item in items:
            if isinstance(item, Noted):
                _LOG.info("wecom: %s", item.event if item.event in _KNOWN else "an event that is not known")
            else:
                people.setdefault(f"{account}:{item.person}", []).append(item)
        ends = await asyncio.gather(
            *(self._person(person, said, since) for person, said in people.items()), return_exceptions=True
        )
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    async def _person(self, person: str, items: Sequence[Item], since: int) -> None:
        async with self._places:
            for item in items:
                try:
                    await self._one(person, item, since)
                except StoreDown:
                    raise
                except Exception as error:  # noqa: BLE001 - one item that breaks us must not stop all behind it
                    _LOG.error("wecom: an item was left out: incident %s", incident_of(error).line)

    async def _one(self, person: str, item: Item, since: int) -> None:
        key = f"{CHANNEL}:{person}"
        match item:
            case Heard():
                await self._heard(person, item, since)
            case Advised():
                line = Line("", "advisor", masked(item.text), self._moment(item.at), by=item.human, sign=SERVICER)
                await self._service.push(key, line, item.name)
                await self._sessions.taken(person, item.human)
            case Entered():
                await self._greeting.greet(key, item)
            case Undelivered():
                await self._undelivered(person, item)
            case Moved(change=change) if change in _TAKEN:
                await self._sessions.taken(person, item.human)
            case Moved(change=change) if change == _ENDED:
                await self._sessions.ended(person)

    async def _heard(self, person: str, item: Heard, since: int) -> None:
        key, old = f"{CHANNEL}:{person}", 0 < item.at < since
        at = self._moment(item.at) if old else None  # else the platform's clock may be off
        answer = await self._service.handle(key, item.incoming, at, post=not old, form=joined)
        if old:
            return
        self._office.nudge(key)
        if answer.state["mode"] == "human":
            await self._sessions.look_again(person)
        if not (answer.posted or answer.repeated):
            for number, reply in enumerate(answer.replies):  # an apology: it is kept nowhere
                await self._sender.send(person, reply, f"{item.incoming.message_id} {number}")

    def _moment(self, at: int) -> datetime:
        return datetime.fromtimestamp(at, SHANGHAI) if at else self._clock.now()

    async def _undelivered(self, person: str, item: Undelivered) -> None:
        key, stem = f"{CHANNEL}:{person}", item.msgid.rpartition("_")[0]
        for line in reversed(await self._service.lines(key)):
            if stem_of(person, line.id) == stem:
                await self._sender.bounced(stem)
                await self._office.bounced(key, line.id, failure_of(item.kind))
                return
