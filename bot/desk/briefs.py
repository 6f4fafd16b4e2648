"""The points of many talks at once, for lists: total and gap now, remembered as long as the talk stays as it is."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from dialogs.conversation import Conversation
from dialogs.resolve import view_of

if TYPE_CHECKING:
    from datetime import date

    from bot.clock import Clock
    from bot.store.redis_store import RedisStore
    from scoring import Rulebook

ROOM: Final = 4_000


class Briefs:
    """Total and gap.

    Args:
        store: where the talks lie.
        rulebook: the rules.
        clock: tells the day.
    """

    def __init__(self, store: RedisStore, rulebook: Rulebook, clock: Clock) -> None:
        self._store, self._rulebook, self._clock = store, rulebook, clock
        self._known: OrderedDict[tuple[str, int, date], tuple[int, int] | None] = OrderedDict()

    async def of(self, key: str) -> tuple[int, int] | None:
        """Total and gap of one talk; None where nothing is known of the person, or it cannot be read."""
        kept = await self._store.load(key)
        place = (key, kept.revision, self._clock.now().date())
        if place in self._known:
            self._known.move_to_end(place)
            return self._known[place]
        brief = self._score(kept.snapshot, kept.trail, place[2]) if kept.revision else None
        self._known[place] = brief
        if len(self._known) > ROOM:
            self._known.popitem(last=False)
        return brief

    async def best_way(self, key: str) -> str:
        """The single change that closes the gap soonest, by its title; empty when there is none."""
        kept = await self._store.load(key)
        return await asyncio.to_thread(self._way, kept.snapshot, kept.trail) if kept.revision else ""

    def _way(self, snapshot: str, trail: str) -> str:
        try:
            person = Conversation.load(snapshot, trail).person
        except ValueError:
            return ""
        ways = view_of(person, self._rulebook, self._clock.now().date()).ways if person.facts else ()
        return ways[0].title if ways else ""

    def _score(self, snapshot: str, trail: str, on: date) -> tuple[int, int] | None:
        try:
            person = Conversation.load(snapshot, trail).person
        except ValueError:
            return None
        if not person.facts:
            return None
        estimate = view_of(person, self._rulebook, on).estimate
        return estimate.total, estimate.gap
