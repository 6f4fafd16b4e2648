"""What follows from what happens at the desk: a lead's progress, the question how it was, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.rating import rating_of
from dialogs.conversation import Conversation
from dialogs.messages import Kind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.desk.asking import Asking
    from bot.desk.case import Case
    from bot.desk.core import Desk
    from bot.desk.events import Event
    from bot.desk.leads import Leads
    from bot.desk.tally import Tally
    from bot.desk.waits import Waits
    from bot.store.base import Kept
    from dialogs.messages import Incoming

WAITS: Final = (30, 60, 120, 300, 600, 1_800)
"""Seconds up to which waits are counted together; longer ones are `more`."""


class Ledger:
    """Listens to the desk and to turns.

    Args:
        desk: whose events they are.
        leads: how far leads got.
        tally: counts.
        waits: how long people waited lately.
        asking: asks how it was.
    """

    def __init__(self, desk: Desk, leads: Leads, tally: Tally, waits: Waits, asking: Asking) -> None:
        self._desk, self._leads, self._tally = desk, leads, tally
        self._waits, self._asking = waits, asking
        self.way: Callable[[str], Awaitable[str]] | None = None
        """Names the best way of one talk to close its gap, where somebody can tell."""
        self._follows = {
            "conv.queued": self._queued,
            "conv.claimed": self._claimed,
            "conv.reopened": self._kept,
            "conv.transferred": self._kept,
            "msg.out": self._said,
            "conv.returned": self._returned,
        }

    async def happened(self, event: Event) -> None:
        """An event that arose in this process."""
        self._tally.count(*_plain(event))
        follow = self._follows.get(event.type)
        case = await self._desk.cases.by_lead(event.lead) if follow and event.lead else None
        if follow and case:
            await follow(case, event)

    async def turned(self, key: str, message: Incoming, kept: Kept, after: Conversation) -> None:
        """A turn of the bot is written."""
        if not kept.revision:
            self._tally.count(f"talk:{key.partition(':')[0]}")
        asked = _question(after)
        if asked and (f'"{asked}"' not in kept.snapshot or asked != _question_before(kept)):
            self._tally.count(f"asked:{asked}")
        if message.kind is Kind.CHOICE and (rating := rating_of(message.choices)):
            await self._rated(key, rating)

    async def _rated(self, key: str, rating: int) -> None:
        case = await self._desk.cases.case(key)
        if case.lead and await self._leads.rate(key, rating):
            await self._desk.events.add("csat.rated", case.lead, case.epoch, rating=rating)

    async def _queued(self, case: Case, _event: Event) -> None:
        self._tally.count(f"queued:{case.key.partition(':')[0]}")
        if self.way is not None and (way := await self.way(case.key)):
            self._tally.count(f"route:{way}")

    async def _kept(self, case: Case, event: Event) -> None:
        await self._leads.claimed(case.key, event.by, case.name)

    async def _claimed(self, case: Case, event: Event) -> None:
        self._tally.count(f"wait:{bucket(case.claimed - case.since)}")
        await self._waits.ended(case)
        await self._kept(case, event)

    async def _said(self, case: Case, _event: Event) -> None:
        if case.first == case.last:
            self._tally.count(f"first:{bucket(case.first - case.claimed)}")
        await self._leads.contacted(case.key)

    async def _returned(self, case: Case, _event: Event) -> None:
        await self._asking.ask(case)


def bucket(ms: int) -> str:
    """The span that a wait is counted in, by its end in seconds."""
    return next((str(end) for end in WAITS if ms <= end * 1000), "more")


def _plain(event: Event) -> list[str]:
    """What an event counts by itself."""
    told = [event.type]
    if event.type != "msg.status":
        fields = (field for field in ("status", "reason", "rating", "of") if field in event.data)
        told += [f"{event.type}:{event.data[field]}" for field in fields]
    return [*told, f"said:{event.by}"] if event.type == "msg.out" else told


def _question(talk: Conversation) -> str:
    expecting = talk.expecting
    if expecting is not None and expecting.kind == "question":
        return expecting.id
    return "+result" if talk.shown else ""


def _question_before(kept: Kept) -> str:
    try:
        return _question(Conversation.load(kept.snapshot, "[]")) if kept.revision else ""
    except ValueError:
        return ""
