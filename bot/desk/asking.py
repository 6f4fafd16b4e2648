"""Asks a person once how it was, after an advisor who spoke with them has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.clock import moment_of
from bot.desk.hand import LOOKED_AT_HERE, SCARCE
from bot.desk.rating import question
from bot.lines import line_of
from bot.store.wire import call

if TYPE_CHECKING:
    from bot.desk.case import Case
    from bot.desk.core import Desk
    from bot.post.office import PostOffice
    from bot.store.redis_store import RedisStore

ASKED: Final = frozenset({"web", "telegram", "wecom", "wechat"})
"""Channels whose people are asked; who reads lines by a program, or at a terminal, sees no line that answers none."""
TYPED: Final = frozenset({"wechat"})
"""Channels where some people see no buttons."""
ROOM: Final = 2
"""Messages that a platform must still take: the one that says who goes on, and the question."""
_LOOK_BACK: Final = 40


class Asking:
    """Asks.

    Args:
        desk: knows who was asked before.
        store: where lines lie.
        office: sends the question.
    """

    def __init__(self, desk: Desk, store: RedisStore, office: PostOffice) -> None:
        self._desk, self._store, self._office = desk, store, office

    async def ask(self, case: Case) -> None:
        """Ask how it was, where somebody spoke, and the question takes no message from what has to be said."""
        channel = case.key.partition(":")[0]
        if channel not in ASKED or not await self._spoken(case) or not await self._room(channel, case.key):
            return
        if not await self._desk.once(case.key, case.epoch, "csat_asked", "1"):
            return
        reply, name = question(typed=channel in TYPED), f"csat-{case.lead}"
        if channel in LOOKED_AT_HERE:
            now = moment_of(self._desk.places.now_ms())
            await self._store.push(case.key, line_of(reply, now), name)
        else:
            await self._office.put(case.key, [reply], name)
        await self._desk.events.add("csat.asked", case.lead, case.epoch)

    async def _spoken(self, case: Case) -> bool:
        return any(line.who == "advisor" for line in await self._store.lines(case.key, "", _LOOK_BACK))

    async def _room(self, channel: str, key: str) -> bool:
        """Whether the platform takes enough messages; where it is not known how many, it may be asked."""
        if channel not in SCARCE:
            return True
        left = await call(self._store.link.turns, "HGET", self._store.keys(key).notes, "left")
        return left is None or int(left) >= ROOM
