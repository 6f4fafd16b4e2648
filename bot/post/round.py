"""One worker's round through one conversation's outbox: take a line, send it, write down how that ended, and on."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.errors import StoreDown
from bot.incidents import incident_of
from bot.lines import reply_of
from bot.post.dead import bury
from bot.post.outbox import LEASE_MS
from bot.post.outcome import Later, Reason, Unsure
from bot.post.verdicts import verdict
from bot.words import SIGNED

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.lines import Line
    from bot.meter import Meter
    from bot.post.outbox import Outbox, Step
    from bot.post.outcome import Outcome, Sender
    from bot.store.redis_store import RedisStore
    from dialogs.messages import Reply

LONGEST_SEND: Final = 40.0
PAUSE: Final = 0.5
MOST_PAUSES: Final = 1_200
_COUNTED: Final = {
    "sent": "posted",
    "later": "posted_later",
    "held": "posted_held",
    "failed": "posted_failed",
    "unknown": "posted_unknown",
}
_QUIET: Final = (f"failed {Reason.GONE}", f"failed {Reason.ELSEWHERE}")
_LOG = logging.getLogger(__name__)


class Round:
    """Delivers for one conversation after another, as often as it is asked to.

    Args:
        store: for the index of what is due.
        outbox: for the lines.
        meter: counts how lines ended.
        told: called with key, line id and way when a line's way changes.

    Attributes:
        senders: the channels that are served.
        stopping: end after the line that is on its way.
        told: as above.
    """

    def __init__(
        self,
        store: RedisStore,
        outbox: Outbox,
        meter: Meter,
        told: Callable[[str, str, str], Awaitable[None]] | None,
    ) -> None:
        self.senders: dict[str, Sender] = {}
        self.stopping = False
        self._due = store.due
        self._keys = store.keys
        self._link = store.link
        self._outbox = outbox
        self._meter = meter
        self.told = told

    async def go(self, key: str, score: str) -> None:
        """Deliver what may go out now; `score` is the index entry that led here, if one did."""
        tag = self._keys(key).tag
        scores = {score, self._due.mine(tag)} - {""}
        token = uuid4().hex
        asked = asyncio.get_running_loop().time()
        step = await self._outbox.step(key, token)
        while step.line is not None:
            await self._lost(key, step)
            how = await self._send(key, step.line, step.tries, asked)
            sent, asked = step.line.id, asyncio.get_running_loop().time()
            step = await self._mark(key, token, sent, how)
            await self.tell(key, sent, how)
        await self._lost(key, step)
        await self._settle(tag, step, scores)

    async def _send(self, key: str, line: Line, tries: int, asked: float) -> str:
        """Hand one line to its platform; gives its way from now on."""
        channel, _, person = key.partition(":")
        outcome: Outcome
        if asyncio.get_running_loop().time() - asked > LEASE_MS / 1000 - LONGEST_SEND:
            outcome = Later(0, "this process stood still: the lease may lapse before the platform answers")
        else:
            try:
                async with asyncio.timeout(LONGEST_SEND):
                    outcome = await self.senders[channel].send(person, spoken(line), line.id)
            except TimeoutError:
                outcome = Unsure("no answer in time")
            except Exception as error:  # noqa: BLE001 - whatever a sender does, the line's way must be written down
                _LOG.error("sender failed: incident %s", incident_of(error).line)
                outcome = Unsure("sender failed")
        return verdict(outcome, tries, self._outbox.now_ms())

    async def _mark(self, key: str, token: str, line_id: str, how: str) -> Step:
        """Write down how it ended, however long the store is away, and take the next line."""
        for _ in range(MOST_PAUSES):
            try:
                return await self._outbox.step(key, token, line_id, how, stop=self.stopping)
            except StoreDown:
                await asyncio.sleep(PAUSE)
        raise StoreDown("the way of a line could not be written down")

    async def _lost(self, key: str, step: Step) -> None:
        for line_id in step.lost:
            await self.tell(key, line_id, "unknown")

    async def tell(self, key: str, line_id: str, how: str) -> None:
        """Count, keep for the operator, and tell the desk; none of these holds up the lines."""
        kind = how.partition(" ")[0]
        if kind in _COUNTED:
            self._meter.count(_COUNTED[kind])
        try:
            if kind == "unknown" or (kind == "failed" and not how.startswith(_QUIET)):
                await bury(self._link, key, line_id, how)
            if self.told is not None:
                await self.told(key, line_id, how)
        except StoreDown as down:
            _LOG.warning("post: a note was lost: %s", down)

    async def _settle(self, tag: str, step: Step, scores: set[str]) -> None:
        """Leave the index, or say there when to look again."""
        if step.what in {"empty", "held"}:
            for score in scores:
                await self._due.leave(tag, score)
        elif step.what == "later":
            await self._due.enter(tag, step.wait_ms - self._outbox.now_ms())
        elif step.what == "busy" and scores:
            await self._due.enter(tag, max(step.wait_ms, 1_000))


def spoken(line: Line) -> Reply:
    """The bubble as the person reads it: an advisor's line says whose it is."""
    reply = reply_of(line)
    return replace(reply, text=SIGNED.format(sign=line.sign, text=reply.text)) if line.sign else reply
