"""What has to go by itself: contacts in their time, old proofs, old audit. Any run may be repeated, or stop anywhere.

Talks go by their own lifetime in Redis (90 days after the last turn), with lines, facts and queue.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.desk.folder import DAY_MS
from bot.errors import StoreDown
from bot.incidents import incident_of

if TYPE_CHECKING:
    from bot.desk.audit import Audit
    from bot.desk.clerk import Clerk
    from bot.desk.proofs import Proofs
    from bot.meter import Meter

PROOF_MS: Final = 3 * 365 * DAY_MS
AUDIT_MS: Final = 365 * DAY_MS
PULSE_SECONDS: Final = 60.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Swept:
    """What went: contacts whose time was over, proofs, lines of audit."""

    contacts: int = 0
    proofs: int = 0
    audit: int = 0


class Retention:
    """Looks every minute for contacts that are due, and once a day for everything else.

    Args:
        clerk: knows which contacts to look at.
        proofs: what is proven.
        audit: who did what.
        meter: counts, for the operator.
    """

    def __init__(self, clerk: Clerk, proofs: Proofs, audit: Audit, meter: Meter) -> None:
        self._clerk, self._proofs, self._audit, self._meter = clerk, proofs, audit, meter
        self._ending = asyncio.Event()
        self._pulse: asyncio.Task[None] | None = None
        self._day = -1

    async def start(self) -> None:
        """Begin to look."""
        self._ending.clear()
        if self._pulse is None:
            self._pulse = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        """Finish what is under way."""
        self._ending.set()
        if self._pulse is not None:
            await self._pulse
            self._pulse = None

    async def sweep(self) -> Swept:
        """Let go of everything whose time is over.

        Raises:
            StoreDown: the store is out of reach.
        """
        contacts, now = await self.look(), self._clerk.now_ms()
        swept = Swept(contacts, await self._proofs.trim(now - PROOF_MS), await self._audit.trim(now - AUDIT_MS))
        self._meter.count("swept_proofs", swept.proofs)
        self._meter.count("swept_audit", swept.audit)
        number, head = await self._audit.head()
        _LOG.info("audit: newest entry %d, hash %s", number, head)
        return swept

    async def look(self) -> int:
        """Contacts that are due, and what is left to tell of others; gives how many went."""
        gone = 0
        while due := await self._clerk.due():
            for key in due:
                gone += await self._settled(key)
        self._meter.count("swept_contacts", gone)
        return gone

    async def _settled(self, key: str) -> bool:
        try:
            return await self._clerk.settled(key)
        except StoreDown:
            raise
        except Exception as error:  # noqa: BLE001 - one bad entry must not hold up all others
            _LOG.error("contact could not be looked at: incident %s", incident_of(error).line)
            await self._clerk.look_later(key)
            return False

    async def _beat(self) -> None:
        while not self._ending.is_set():
            await self._calmly()
            with suppress(TimeoutError):
                async with asyncio.timeout(PULSE_SECONDS):
                    await self._ending.wait()

    async def _calmly(self) -> None:
        """One round; after an outage the next round comes."""
        day = self._clerk.now_ms() // DAY_MS
        try:
            if day == self._day:
                await self.look()
            else:
                await self.sweep()
                self._day = day
        except StoreDown as down:
            _LOG.warning("sweep: store down: %s", down)
