"""Follows the desk for the advisors' group: one worker of all, from the event that was told last.

Events are told at least once: the place in the stream is kept after they were, and each lead's last one beside its
topic, so that a worker that dies lets at most one message come twice.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.bridges.group import Lost, Trouble, Wait
from bot.errors import StoreDown
from bot.incidents import incident_of

if TYPE_CHECKING:
    from bot.bridges.making import Making
    from bot.bridges.teller import Teller
    from bot.desk.core import Desk
    from bot.desk.events import Event
    from bot.store.lease import Lease

BEAT: Final = 2.0
SLICE: Final = 10.0
MANY: Final = 200
RECONCILE: Final = 900
"""Beats between two looks at whether topics and cases still belong together (half an hour)."""
STUCK: Final = 30
"""Beats until a topic that could not be deleted is tried again (a minute)."""
_LOG = logging.getLogger(__name__)


class Follower:
    """Tells the group.

    Args:
        desk: what happens there.
        making: has the group, the mappings, and what was begun and never ended.
        teller: tells of one lead.
        lease: held by the worker that tells.
    """

    def __init__(self, desk: Desk, making: Making, teller: Teller, lease: Lease) -> None:
        self._desk, self._teller, self._lease = desk, teller, lease
        self._topics, self._begun, self._group = making.topics, making.begun, making.group
        self._ending = asyncio.Event()
        self._beats = self._next_look = self._saw = 0
        self._stuck: dict[int, int] = {}
        self._rest = BEAT

    def end(self) -> None:
        """End after the present lead."""
        self._ending.set()

    async def leave(self) -> None:
        """Let another worker tell at once."""
        with suppress(StoreDown):
            await self._lease.leave()

    async def run(self) -> None:
        """Tell until the end."""
        async with self._desk.events.watch() as watch:
            while not self._ending.is_set():
                await self._calmly()
                if self._rest > BEAT:
                    await self._pause(self._rest)
                else:
                    await watch.wait(self._rest)

    async def round(self) -> float:
        """Tell everything that is new, if no other worker does; gives the seconds that the group wants us to wait."""
        self._beats += 1
        await self._look_up()
        if not await self._lease.hold():
            self._next_look = 0
            return BEAT
        try:
            await self._tell()
            await self._reconcile()
            await self._remove()
        except Wait as wait:
            return max(BEAT, wait.seconds)
        return BEAT

    async def _look_up(self) -> None:
        """Where the group is, and how far it has counted: other workers may know more, and may have to know."""
        self._group.chat = await self._topics.moved(self._group.chat)
        if self._group.top > self._saw:
            self._saw = self._group.top
            await self._begun.saw(self._saw)

    async def _tell(self) -> None:
        cursor = await self._topics.cursor(await self._desk.events.last_id())
        while not self._ending.is_set() and (events := await self._desk.events.after(cursor, MANY)):
            for lead, theirs in _by_lead(events).items():
                if not await self._lease.hold():
                    return
                await self._teller.tell(lead, theirs)
            cursor = events[-1].id
            await self._topics.move(cursor)

    async def _remove(self) -> None:
        """Delete the topics of people who are erased; one that cannot be is tried for ever, but holds up nothing."""
        for topic in await self._topics.leaving():
            if self._stuck.get(topic, 0) > self._beats:
                continue
            try:
                with suppress(Lost):  # somebody has deleted it
                    await self._group.remove(topic)
            except Trouble:
                self._stuck[topic] = self._beats + STUCK
                continue
            self._stuck.pop(topic, None)
            await self._topics.left(topic)

    async def _reconcile(self) -> None:
        """Events are told after the fact and may be lost with a worker: see whether topics and cases still agree."""
        if self._beats < self._next_look:
            return
        for topic, lead in (await self._topics.all()).items():
            gone = await self._desk.cases.by_lead(lead) is None
            if gone:
                await self._topics.forget(lead)
            if gone or (await self._topics.of(lead)).id != topic:
                await self._topics.let_go(topic, lead)
        for case in await self._desk.cases.waiting():
            if not (await self._topics.of(case.lead)).id:
                await self._teller.tell(case.lead, [])
        for began in await self._begun.all():
            await self._teller.tell(began.lead, [])
        self._next_look = self._beats + RECONCILE

    async def _calmly(self) -> None:
        self._rest = BEAT
        try:
            self._rest = await self.round()
        except StoreDown as down:
            _LOG.warning("advisors' group: store down: %s", down)
        except Exception as error:  # noqa: BLE001 - one lead's fault must not end the telling
            _LOG.error("advisors' group: incident %s", incident_of(error).line)

    async def _pause(self, seconds: float) -> None:
        """Longer than news would let us, but not longer than the house stays open; nobody else goes on meanwhile."""
        while seconds > 0 and not self._ending.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(min(seconds, SLICE)):
                    await self._ending.wait()
            seconds -= SLICE
            with suppress(StoreDown):
                await self._lease.hold()


def _by_lead(events: list[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for event in events:
        if event.lead:
            found.setdefault(event.lead, []).append(event)
    return found
