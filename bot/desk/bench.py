"""What all parts of the desk stand on: reading cases, running scripts, telling what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.desk.hand import Hand
from bot.desk.results import Done, NoSeat

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.desk.events import Events
    from bot.desk.hand import Changed
    from bot.desk.reading import Cases
    from bot.desk.results import Advisor
    from bot.lines import Line
    from bot.post.office import PostOffice
    from bot.store.redis_store import RedisStore
    from bot.store.scripts import Script

SEATS: Final = 5
FIRST_LOOK_MS: Final = 1_000


class Bench:
    """The ground of the desk.

    Args:
        store: where conversations lie.
        clock: tells the time.
        office: delivers what is said on platforms.
        cases: reads cases.
        events: is told what happened.
    """

    def __init__(self, store: RedisStore, clock: Clock, office: PostOffice, cases: Cases, events: Events) -> None:
        self.cases = cases
        self.events = events
        self.places = cases.places
        self.hand = self._hand = Hand(store, clock, office)
        self._store, self._office = store, office

    async def _seated(
        self, what: Script, key: str, advisor: Advisor, seats: int, *given: str, line: Line
    ) -> Changed | NoSeat:
        """Run a script that gives the case to this advisor, who holds a seat for it from before; free it if refused."""
        tag = self._tag(key)
        if not await self.places.sit(advisor.id, tag, seats):
            await self.cases.of(advisor.id)  # lets go of seats that no case confirms
            if not await self.places.sit(advisor.id, tag, seats):
                return NoSeat(seats)
        changed = await self._hand.change(what, key, advisor.id, "", *given, lines=[line], quiet=True)
        if not isinstance(changed.how, Done):
            await self.places.rise(advisor.id, tag)
        return changed

    async def _tell(self, name: str, key: str, by: str, **data: Any) -> None:
        """Tell of something that happened to a case."""
        case = await self.cases.case(key)
        await self.events.add(name, case.lead, case.epoch, by, **data)

    async def _moved(self, name: str, key: str, by: str, former: str, **data: Any) -> None:
        """The owner has changed: the former one's seat is free, and when to look next is known anew."""
        tag = self._tag(key)
        if former:
            await self.places.rise(former, tag)
        await self.places.look_at(tag, self.places.now_ms() + FIRST_LOOK_MS)
        await self._tell(name, key, by, former=former, **data)

    def _tag(self, key: str) -> str:
        return self._store.keys(key).tag
