"""Looks after cases: whoever is not answered goes back to the queue, whoever is quiet back to the bot, and so on."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.desk.case import BOT, QUEUED
from bot.desk.core import Leaving
from bot.desk.deadlines import LOOK_AGAIN, due, look_next
from bot.errors import StoreDown
from bot.incidents import incident_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.clock import Clock
    from bot.desk.case import Case
    from bot.desk.core import Desk
    from bot.desk.deadlines import Due
    from bot.desk.leads import Leads
    from bot.store.redis_store import RedisStore

PULSE_SECONDS: Final = 2.0
MOST: Final = 500
_LOG = logging.getLogger(__name__)


def always(_now: datetime) -> bool:
    """Business hours without end."""
    return True


class Sweeper:
    """Does what is due. Several processes may sweep the same desk: every act is fenced by the case's epoch.

    Args:
        desk: acts.
        leads: have reminders.
        store: for the queue.
        clock: tells the time.
        is_open: whether a moment lies in business hours.
    """

    def __init__(
        self, desk: Desk, leads: Leads, store: RedisStore, clock: Clock, is_open: Callable[[datetime], bool] = always
    ) -> None:
        self._desk, self._leads = desk, leads
        self._store = store
        self._clock = clock
        self._is_open = is_open
        self._ending = asyncio.Event()
        self._pulse: asyncio.Task[None] | None = None
        self._reminded: set[tuple[int, int]] = set()

    async def start(self) -> None:
        """Sweep every two seconds from now on."""
        self._ending.clear()
        if self._pulse is None:
            self._pulse = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        """End after the present sweep."""
        self._ending.set()
        if self._pulse is not None:
            await self._pulse
            self._pulse = None

    async def sweep(self) -> None:
        """Look once at every case that should be looked at by now."""
        places = self._desk.places
        await self._remind()
        entries = await places.to_look_at(MOST)
        if not entries:
            return
        seen = await places.last_seen()
        cases = await self._desk.cases.cases(key for key, _ in entries)
        for case, (_, score) in zip(cases, entries, strict=True):
            await self._look(case, score, seen.get(case.owner, 0))

    async def _remind(self) -> None:
        """Leads that are to be followed up by now: each is told once."""
        now = self._desk.places.now_ms()
        found = set(await self._leads.due(now))
        for lead, when in found - self._reminded:
            case = await self._desk.cases.by_lead(lead)
            if case is None:
                await self._leads.forget(lead)  # its person is gone
            else:
                await self._once(case, "reminded", str(when), "lead.overdue")
        self._reminded = found

    async def _look(self, case: Case, score: str, seen: int) -> None:
        places, tag = self._desk.places, self._store.keys(case.key).tag
        now, open_now = places.now_ms(), self._is_open(self._clock.now())
        if case.state == QUEUED:  # the index may have lost somebody
            await self._store.queue.back(tag, case.since)
        for one in due(case, now, seen, open_now=open_now):
            await self._do(case, one)
        following = look_next(await self._desk.cases.case(case.key), now)
        if not following and now - float(score) < LOOK_AGAIN:
            following = now + LOOK_AGAIN  # a turn that lets this person wait may be about to be written
        await places.looked(tag, score, following)

    async def _do(self, case: Case, one: Due) -> None:
        desk, key = self._desk, case.key
        still = (one.still, str(getattr(case, one.still) or "")) if one.still else ("", "")
        match one.what:
            case "release":
                await desk.leave(key, case.epoch, QUEUED, Leaving("", one.reason, still))
            case "return":
                await desk.leave(key, case.epoch, BOT, Leaving("", one.reason, still))
            case "lapse":
                await desk.lapse(key, case.epoch)
            case "unwatch":
                await desk.watch(key, "")
            case "call":
                await self._once(case, "called", str(case.callback), "lead.callback_due")
            case _:
                mark = f"{one.what}:{case.since if one.reason == 'claim' else case.asked or case.last}"
                await self._once(case, f"told:{one.reason}", mark, f"sla.{one.what}", of=one.reason)

    async def _once(self, case: Case, field: str, value: str, name: str, **data: str) -> None:
        if await self._desk.once(case.key, case.epoch, field, value):
            await self._desk.events.add(name, case.lead, case.epoch, **data)

    async def _beat(self) -> None:
        while not self._ending.is_set():
            try:
                await self.sweep()
            except StoreDown as down:
                _LOG.warning("desk: store down: %s", down)
            except Exception as error:  # noqa: BLE001 - one case's fault must not stop the timers of the others
                _LOG.error("sweep failed: incident %s", incident_of(error).line)
            with suppress(TimeoutError):
                async with asyncio.timeout(PULSE_SECONDS):
                    await self._ending.wait()
