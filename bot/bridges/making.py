"""Makes the topic of a lead, and finds one that was made before without our knowing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.bridges.group import Doubt, Lost, Trouble

if TYPE_CHECKING:
    from bot.bridges.begun import Began, Begun
    from bot.bridges.group import Group
    from bot.bridges.topics import Topics


class Making:
    """Works while it holds the lease of the lead (`Topics.making`).

    Args:
        group: where topics are made.
        topics: which topic belongs to which lead.
        begun: what was begun and never ended.

    Attributes:
        group, topics, begun: as above.
    """

    def __init__(self, group: Group, topics: Topics, begun: Begun) -> None:
        self.group, self.topics, self.begun = group, topics, begun

    async def make(self, lead: int, name: str) -> int:
        """The topic that an earlier attempt left, or a new one; gives its id.

        Raises:
            Trouble: there is none yet.
        """
        began = await self.begun.of(lead)
        found = await self._find(began) if began else 0
        topic = found or await self._open(lead, name)
        kept = await self.topics.adopt(lead, topic, began.name if began and found else name)
        if kept != topic:
            await self.topics.let_go(topic, lead)
        await self.begun.end(lead)
        return kept

    async def clear(self, lead: int) -> None:
        """Let go of what was begun for a lead that is gone."""
        began = await self.begun.of(lead)
        if began is None:
            return
        if topic := await self._find(began):
            await self.topics.let_go(topic, lead)
        await self.begun.end(lead)

    async def _open(self, lead: int, name: str) -> int:
        await self.begun.end(lead)
        await self.begun.begin(lead, name, self.group.top)
        try:
            return await self.group.open(name)
        except Doubt:
            raise  # it may be there: the next attempt looks for it
        except Trouble:
            await self.begun.end(lead)
            raise

    async def _find(self, began: Began) -> int:
        """The topic's id, 0 when it is not among the ids that it could have."""
        known = await self.topics.all()
        while began.left > 0:
            place = began.floor + 1
            if place not in known and await self._is(place, began.name):
                return place
            began = replace(began, floor=place, left=began.left - 1)
            await self.begun.looked(began)
        return 0

    async def _is(self, place: int, name: str) -> bool:
        """Whether there is a topic of this id that we called so."""
        try:
            return await self.group.called(place) == name
        except Lost:
            return False
