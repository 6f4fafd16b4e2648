"""The post office: takes lines out of the outboxes and hands them to the platforms.

A conversation's outbox lies in the conversation's slot, filled by the same script that writes the turn; it alone is the
truth about what is to be sent and in which order. Beside it lies an index of when to look at which conversation
(`bot/store/due.py`). Whoever wrote the turn nudges its own process, so that the usual way needs no index; the index is
for what a dead process left, for tries that are due later, and for processes that do not serve the channel.

Streams with consumer groups were the first idea for that index and are not used: a group can not hold an entry back
until a time, an entry that was read before the turn was written has to be kept and asked about again, and the order
within a conversation would need the lease below all the same. A sorted set by time does all three.

One worker at a time holds a conversation, by a lease with a token that Redis lets lapse (`STEP` in the scripts).
A line is marked `sending` before the platform is called. Who finds such a mark of another token knows that its worker
died or lost its lease in between: the line is `unknown` from then on, once, and nobody sends it again but a person;
unless the platform itself knows a line by its name and shows it once (`serve`): then it is simply sent again.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.errors import StoreDown
from bot.incidents import incident_of
from bot.post.outbox import PUT, SUGGESTED, Outbox
from bot.post.round import Round, spoken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from bot.clock import Clock
    from bot.meter import Meter
    from bot.post.outcome import Refused, Sender
    from bot.store.redis_store import RedisStore
    from dialogs.messages import Reply

PULSE_SECONDS: Final = 1.0
PATIENCE: Final = 20.0
MOST_AT_ONCE: Final = 64
ALL: Final = 1_000
_LOG = logging.getLogger(__name__)


class PostOffice:
    """Delivers what lies in the outboxes. Several processes may do so over the same store.

    Args:
        store: where the outboxes lie.
        clock: tells when a repeated try is due.
        meter: counts, for the operator.
        told: called with key, line id and way (`sent …`, `held …`, `failed …`, `unknown`) when a line's way changes.
    """

    def __init__(
        self,
        store: RedisStore,
        clock: Clock,
        meter: Meter,
        told: Callable[[str, str, str], Awaitable[None]] | None = None,
    ) -> None:
        self._store = store
        self._meter = meter
        self._outbox = Outbox(store, clock)
        self._round = Round(store, self._outbox, meter, told)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._ending = asyncio.Event()
        self._pulse: asyncio.Task[None] | None = None

    @property
    def channels(self) -> frozenset[str]:
        """Channels that this process delivers for."""
        return frozenset(self._round.senders)

    def serve(self, channel: str, sender: Sender, *, once: bool = False) -> None:
        """Deliver for a channel from now on. To be called before `start`.

        Args:
            channel: its name.
            sender: hands lines to the platform.
            once: the platform shows a line of the same name only once: what a dead worker left is sent again.
        """
        self._round.senders[channel] = sender
        if once:
            self._outbox.once.add(channel)

    def listen(self, told: Callable[[str, str, str], Awaitable[None]]) -> None:
        """Tell somebody else, as the constructor's `told`, how lines end."""
        self._round.told = told

    async def start(self) -> None:
        """Begin to look after what others left and what is due; does nothing when no channel is served."""
        self._round.stopping = False
        self._ending.clear()
        if self.channels and self._pulse is None:
            self._pulse = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        """Finish the lines that are on their way, take no further ones. What is left stays in the outboxes."""
        self._round.stopping = True
        self._ending.set()
        if self._pulse is not None:
            await self._pulse
            self._pulse = None
        if self._running:
            await asyncio.wait(self._running.values(), timeout=PATIENCE)
        for task in self._running.values():
            task.cancel()

    def nudge(self, key: str) -> None:
        """Something was put into this conversation's outbox: deliver it now. Returns at once."""
        if key.partition(":")[0] not in self._round.senders:
            self._spawn(f"elsewhere {key}", self._elsewhere(key))
        elif key in self._running:
            self._again.add(key)
        else:
            self._spawn(key, self._deliver(key, ""))

    async def contact(self, key: str) -> None:
        """The person did something that opens the platform's window without a turn (a tap, a menu, following).

        `Service.handle(post=True)` does the same by itself. What was held goes out, oldest first.
        """
        await self._store.due.enter(self._store.keys(key).tag)
        if await self._outbox.contact(key):
            self.nudge(key)

    async def put(self, key: str, replies: Sequence[Reply], name: str) -> bool:
        """Send lines of the bot that answer no message (a reminder, a greeting), in order after what is there.

        Args:
            key: the conversation.
            replies: the bubbles.
            name: what this is; the same name puts nothing more for two days.

        Returns:
            False when nothing will be sent: there is no such talk, this name was put before, or an advisor is talking
            (the lines are then kept as suggestions for them).
        """
        await self._store.due.enter(self._store.keys(key).tag)
        said = await self._outbox.put(key, replies, name)
        if said == PUT:
            self.nudge(key)
        elif said == SUGGESTED:
            await self._round.tell(key, "", "suggested")
        return said == PUT

    async def take(self, key: str, message_id: str, most: int = ALL) -> tuple[Reply, ...]:
        """Hand over in another way (a passive reply) what answered that message and has not left yet.

        These lines count as sent. Those already on their way are not among them.
        """
        return await self._outbox.take(key, message_id, most)

    async def take_waiting(self, key: str, message_id: str) -> tuple[Reply, ...]:
        """Hand over in another way everything that waits, in front of the answer to that message; it counts as sent."""
        return tuple(spoken(line) for line in await self._outbox.take_waiting(key, message_id))

    async def again(self, key: str, line_id: str) -> bool:
        """Send a line that failed or is unknown once more, because a person said so."""
        await self._store.due.enter(self._store.keys(key).tag)
        asked = await self._outbox.again(key, line_id)
        if asked:
            self.nudge(key)
        return asked

    async def bounced(self, key: str, line_id: str, refused: Refused) -> bool:
        """The platform had taken a line and says now that it did not arrive; False when it is not one that was sent."""
        how = f"failed {refused.reason} {refused.code}".rstrip()
        bounced = await self._outbox.bounce(key, line_id, how)
        if bounced:
            await self._round.tell(key, line_id, how)
        return bounced

    async def sweep(self) -> None:
        """Look once after everything that is due; `start` does so every second."""
        for key, score in await self._store.due.due(self.channels):
            if key not in self._running:
                self._spawn(key, self._deliver(key, score))

    async def idle(self) -> None:
        """Return when nothing is on its way in this process."""
        while self._running:
            await asyncio.wait(self._running.values())

    async def _deliver(self, key: str, score: str) -> None:
        async with self._places:
            while True:
                self._again.discard(key)
                await self._round.go(key, score)
                if key not in self._again or self._round.stopping:
                    return

    async def _elsewhere(self, key: str) -> None:
        """Another process serves this channel: let it look at once."""
        await self._store.due.enter(self._store.keys(key).tag, 0)

    def _spawn(self, name: str, work: Coroutine[None, None, None]) -> None:
        self._running[name] = asyncio.get_running_loop().create_task(self._tracked(name, work))

    async def _tracked(self, name: str, work: Coroutine[None, None, None]) -> None:
        """The work is known to run until its very last step, so that no nudge falls between."""
        try:
            await _calmly(work)
        finally:
            self._running.pop(name, None)

    async def _beat(self) -> None:
        while not self._ending.is_set():
            with suppress(StoreDown):
                await self.sweep()
            with suppress(TimeoutError):
                async with asyncio.timeout(PULSE_SECONDS):
                    await self._ending.wait()


async def _calmly(work: Coroutine[None, None, None]) -> None:
    """What goes wrong in a delivery is a line in the log; the index leads back to it."""
    try:
        await work
    except StoreDown as down:
        _LOG.warning("post: store down: %s", down)
    except Exception as error:  # noqa: BLE001 - one conversation's fault must not stop the others
        _LOG.error("delivery failed: incident %s", incident_of(error).line)
