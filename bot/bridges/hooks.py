"""Tells the operator's program what happens at the desk: signed, in order for each lead, until it was taken.

Nothing waits for it: events are taken from the desk's stream, lie in the store until they are taken or given up, and
any number of workers share them. A worker that dies in between leaves its event to another one, so the receiver may
hear of the same event twice, under the same id.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.bridges.hook_caller import Caller
from bot.bridges.hook_envelope import envelope, told
from bot.bridges.hook_lanes import Lanes, Parcel
from bot.clock import ms_of
from bot.errors import StartFault, StoreDown
from bot.incidents import incident_of
from bot.store import RedisStore

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp import web

    from bot.bridges.hook_lanes import Turn
    from bot.clock import Clock
    from bot.desk.events import Event, Events
    from bot.house import House
    from bot.meter import Meter

BACK_OFF: Final = (60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600)
"""Seconds after the first, second … failure in a row; the last one stays."""
LIFE_MS: Final = 2 * 86_400_000
"""After so long an event that is still not taken is given up."""
COURIERS: Final = 4
PULSE: Final = 1.0
PATIENCE: Final = 3.0
_LOG = logging.getLogger(__name__)


class Hooks:
    """One receiver; a `Channel` without a way in.

    Args:
        events: the desk's stream.
        lanes: where events wait.
        caller: reaches the receiver.
        clock: tells the time.
        meter: counts.
    """

    def __init__(self, events: Events, lanes: Lanes, caller: Caller, clock: Clock, meter: Meter) -> None:
        self._events, self._lanes, self._caller = events, lanes, caller
        self._clock, self._meter = clock, meter
        self._ending, self._more = asyncio.Event(), asyncio.Event()
        self._running: list[asyncio.Task[None]] = []

    def routes(self) -> list[web.RouteDef]:
        """Nobody calls us."""
        return []

    async def start(self) -> None:
        """Take and tell from now on."""
        self._running = [asyncio.create_task(self._follow()), asyncio.create_task(self._courier())]

    async def stop(self) -> None:
        """End; what is on its way then is told again by whoever comes next."""
        self._ending.set()
        self._more.set()
        if self._running:
            await asyncio.wait(self._running, timeout=PATIENCE)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def close(self) -> None:
        """Let go of connections."""
        await self._caller.close()

    async def feed(self) -> None:
        """Take every new event from the desk's stream into the lanes."""
        cursor = await self._lanes.cursor(await self._events.last_id())
        while events := await self._events.after(cursor):
            parcels = [_parcel(event) for event in events if told(event)]
            if not await self._lanes.feed(cursor, events[-1].id, parcels, self._now_ms()):
                return  # another worker was first, and goes on
            cursor = events[-1].id
            self._more.set()

    async def deliver(self) -> None:
        """Tell everything that is due now, several leads at once."""
        done = await asyncio.gather(*(self._one_by_one() for _ in range(COURIERS)), return_exceptions=True)
        for fault in done:
            if isinstance(fault, BaseException):
                raise fault

    async def _one_by_one(self) -> None:
        while not self._ending.is_set() and (turn := await self._lanes.take(self._now_ms())):
            await self._tell(turn)

    async def _tell(self, turn: Turn) -> None:
        refused = await self._caller.tell(turn.parcel.body.encode(), self._now_ms() // 1000)
        now = self._now_ms()
        if refused is None:
            self._meter.count("hooks_sent")
            await self._lanes.done(turn, now)
            return
        self._meter.count("hooks_failed")
        wait = max(BACK_OFF[min(turn.tries, len(BACK_OFF) - 1)], refused.wait)
        buried = await self._lanes.failed(turn, now + wait * 1000, now - LIFE_MS, refused.why)
        if buried:
            self._meter.count("hooks_dead", buried)
            _LOG.error("webhook: %d events of a lead given up: %s", buried, refused.why)

    async def _follow(self) -> None:
        async with self._events.watch() as watch:
            while not self._ending.is_set():
                await _calmly(self.feed)
                await watch.wait(PULSE)

    async def _courier(self) -> None:
        while not self._ending.is_set():
            self._more.clear()
            await _calmly(self.deliver)
            with suppress(TimeoutError):
                async with asyncio.timeout(PULSE):
                    await self._more.wait()

    def _now_ms(self) -> int:
        return ms_of(self._clock.now())


def open_hooks(house: House) -> Hooks:
    """The hooks that the settings ask for.

    Raises:
        StartFault: there is no store that they could wait in.
    """
    settings = house.settings
    if house.desk is None or not isinstance(house.store, RedisStore):
        raise StartFault("HUFEN_WEBHOOK_URL: webhooks need a store that survives a restart, not memory")
    if settings.webhook_secret is None:
        raise StartFault("HUFEN_WEBHOOK_SECRET: is needed with HUFEN_WEBHOOK_URL")
    caller = Caller(str(settings.webhook_url), settings.webhook_secret.get_secret_value().encode())
    return Hooks(house.desk.events, Lanes(house.store.link), caller, house.clock, house.meter)


def _parcel(event: Event) -> Parcel:
    return Parcel(str(event.lead), ms_of(event.at), event.id, envelope(event).decode())


async def _calmly(work: Callable[[], Awaitable[None]]) -> None:
    """What goes wrong here is tried again at the next beat."""
    try:
        await work()
    except StoreDown as down:
        _LOG.warning("webhook: store down: %s", down)
    except Exception as error:  # noqa: BLE001 - a fault in one event must not end the telling of the others
        _LOG.error("webhook: incident %s", incident_of(error).line)
