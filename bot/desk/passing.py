"""Handing a case from one advisor to another: offered, then accepted; the owner keeps the floor until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk import scripts, words
from bot.desk.bench import SEATS
from bot.desk.results import Done, NoSeat
from bot.desk.speaking import LONGEST, Speaking
from bot.text import clean

if TYPE_CHECKING:
    from bot.desk.results import Advisor, Passed

OFFER_MS: Final = 120_000


class Passing(Speaking):
    """The part of the desk that passes cases on."""

    async def offer(self, key: str, advisor: Advisor, epoch: int, to: Advisor, note: str = "") -> Passed:
        """Offer a case to another advisor, with a note why; the offer lapses after two minutes."""
        until = self.places.now_ms() + OFFER_MS
        how = (await self._hand.change(scripts.OFFER, key, advisor.id, epoch, to.id, to.name, until)).how
        if isinstance(how, Done):
            await self.places.look_at(self._tag(key), until + 1)
            await self._remark(key, advisor, note, f"offer-{until}")
            await self._tell("conv.transfer_offered", key, advisor.id, to=to.id)
        return how

    async def accept(self, key: str, advisor: Advisor, seats: int = SEATS) -> Passed:
        """Take a case that was offered to this advisor. `Taken` names the owner when the offer has lapsed."""
        line = self._hand.line(words.TRANSFERRED.format(name=advisor.name))
        changed = await self._seated(scripts.ACCEPT, key, advisor, seats, line=line)
        if isinstance(changed, NoSeat):
            return changed
        if isinstance(changed.how, Done) and not changed.again:
            await self._moved("conv.transferred", key, advisor.id, changed.former)
        return changed.how

    async def decline(self, key: str, advisor: Advisor) -> Passed:
        """Refuse an offer; the owner keeps the case."""
        changed = await self._hand.change(scripts.DECLINE, key, advisor.id, "")
        if isinstance(changed.how, Done) and not changed.again:
            await self._tell("conv.transfer_declined", key, advisor.id)
        return changed.how

    async def lapse(self, key: str, epoch: int) -> None:
        """An offer of that epoch has run out."""
        changed = await self._hand.change(scripts.DECLINE, key, "", epoch)
        if isinstance(changed.how, Done) and not changed.again:
            await self._tell("conv.transfer_declined", key, "", lapsed=True)

    async def _remark(self, key: str, advisor: Advisor, note: str, name: str) -> None:
        """A note that goes with something else; what is too long of it is cut off."""
        if short := clean(note).strip()[:LONGEST]:
            await self.note(key, advisor, short, name)
