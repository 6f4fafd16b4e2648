"""Tells the desk what turns, deliveries and erasures did: after the fact, best effort; the turn stands without it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.desk import words
from bot.desk.deadlines import OFFLINE
from bot.errors import StoreDown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.desk.calling import Calling
    from bot.desk.core import Desk
    from bot.desk.ledger import Ledger
    from bot.desk.waits import Waits
    from bot.store.base import Kept
    from bot.store.redis_store import RedisStore
    from dialogs.conversation import Conversation
    from dialogs.messages import Incoming

_LOG = logging.getLogger(__name__)


class Herald:
    """Between the service and the desk.

    Args:
        desk: where it is told.
        store: where the queue lies.
        ledger: keeps the figures.
        waits: how long people waited lately.
        opening: words for the next business time (周一 09:30), None while it is business time.

    Attributes:
        calling: sees to it that people are called back.
    """

    def __init__(
        self,
        desk: Desk,
        store: RedisStore,
        ledger: Ledger,
        waits: Waits,
        opening: Callable[[datetime], str | None],
    ) -> None:
        self._desk = desk
        self._store = store
        self._ledger, self._waits = ledger, waits
        self._opening = opening
        self.calling: Calling | None = None

    async def queue_line(self, key: str, now: datetime) -> str:
        """What somebody reads who begins to wait, or asks again while waiting."""
        ahead = await self._desk.cases.ahead(key)
        count = await self._store.queue.length() if ahead is None else ahead
        place = words.AHEAD.format(count=count) if count else words.NEXT
        return words.WAITING.format(place=place, when=await self._when(key, now))

    async def _when(self, key: str, now: datetime) -> str:
        """When somebody will come, as far as that can honestly be said."""
        opening = self._opening(now)
        if opening is not None:
            return words.SHUT.format(opening=opening)
        seen = max((await self._desk.places.last_seen()).values(), default=0)
        now_ms = self._desk.places.now_ms()
        if now_ms - seen >= OFFLINE:
            return words.NOBODY
        since = (await self._desk.cases.case(key)).since
        return await self._waits.likely(now_ms - since if since else 0, now_ms)

    def call_line(self, mode: str, now: datetime) -> str:
        """What somebody reads who is to be called; empty where nobody sees to that."""
        return self.calling.line(mode, now) if self.calling else ""

    async def heard(self, key: str, before: str, after: str, *, suggested: bool = False) -> None:
        """A turn is written of somebody who waits, waited, or talks with an advisor.

        Args:
            key: the conversation.
            before: who answered before this turn: `bot`, `queued` or `human`.
            after: who answers now.
            suggested: what the bot would have said was kept with it.
        """
        try:
            await self._heard(key, before, after)
            if suggested:
                await self.delivered(key, "", "suggested")
        except StoreDown as down:
            _LOG.warning("desk: a notice was lost: %s", down)

    async def turned(self, key: str, message: Incoming, kept: Kept, after: Conversation) -> None:
        """A turn of the bot is written: it may count, or rate an advisor."""
        try:
            await self._ledger.turned(key, message, kept, after)
        except StoreDown as down:
            _LOG.warning("desk: a rating was lost: %s", down)

    async def delivered(self, key: str, line_id: str, how: str) -> None:
        """How far a line got; told where an advisor may be looking: of theirs, or of one that did not arrive."""
        case = await self._desk.cases.case(key)
        if how == "suggested":
            await self._desk.events.add("msg.suggested", case.lead, case.epoch)
            return
        status, _, why = how.partition(" ")
        if case.lead and (case.state != "bot" or status != "sent"):
            why = why.partition(" ")[0] if status in {"held", "failed"} else ""
            await self._desk.events.add("msg.status", case.lead, case.epoch, line=line_id, status=status, why=why)

    async def erased(self, lead: int) -> None:
        """Nothing of this person is left."""
        await self._desk.events.add("erase.done", lead)

    async def _heard(self, key: str, before: str, after: str) -> None:
        case = await self._desk.cases.case(key)
        add = self._desk.events.add
        if (before, after) == ("bot", "queued"):
            if not case.ended and not case.epoch:
                await add("lead.created", case.lead, case.epoch)
            await add("conv.queued", case.lead, case.epoch)
        elif (before, after) == ("queued", "bot"):
            await add("conv.unqueued", case.lead, case.epoch)
            if self.calling is not None:  # whoever waits no more may have left a number
                await self.calling.wanted(key)
        elif (before, after) == ("human", "bot"):
            await self._desk.freed(case)
            await add("conv.returned", case.lead, case.epoch, reason="person")
        else:
            await add("msg.in", case.lead, case.epoch)
