"""Contact data at the desk: masked on the card, shown for a reason, given out of the house by two people only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.channels.web_guard import HEADERS
from bot.channels.web_words import Fault
from bot.clock import ms_of
from bot.desk.exporting import Refused, as_csv
from bot.desk.pages import words
from bot.desk.pages.rows import WHOLE
from bot.desk.pages.words import wrong
from bot.desk.reveal import Denied
from dialogs.consents import CALL

if TYPE_CHECKING:
    from bot.desk.case import Case
    from bot.desk.contacts import Contacts
    from bot.desk.leads import Leads
    from bot.desk.pages.acts import Acts
    from bot.desk.pages.gate import Answered, Call


class Contact:
    """The handlers.

    Args:
        contacts: keeps the numbers.
        acts: learns `reveal`.
        leads: who had a case last.
    """

    def __init__(self, contacts: Contacts, acts: Acts, leads: Leads) -> None:
        self._contacts, self._leads, self._cases = contacts, leads, acts.desk.cases
        acts.known["reveal"] = self._reveal

    async def of(self, case: Case) -> dict[str, Any]:
        """What the card shows: the masked number, since when it may be called, how often it was looked at.

        Also the numbers of other leads that left the same one: mostly the same person on another channel.
        """
        folder = await self._contacts.clerk.folder(case.key)
        held, twins = folder.held, await self._contacts.clerk.twins(case.key, folder)
        return {
            "twins": sorted(twin.lead for twin in await self._cases.cases(twins) if twin.lead),
            "masked": held.masked,
            "since": held.since,
            "pending": held.pending,
            "opened": held.opened,
            "agreed": CALL in held.purposes,
        }

    async def masked(self, case: Case) -> str:
        """The masked number, for the search by its last digits; empty for none."""
        return (await self._contacts.clerk.folder(case.key)).held.masked

    async def ask(self, call: Call) -> Answered:
        """`{reason}`: an exporter asks for the numbers; gives the id that an admin approves."""
        found = await self._contacts.exports.ask(call.account, call.text("reason"))
        return _refused(found) if isinstance(found, Refused) else {"id": found}

    async def approve(self, call: Call) -> Answered:
        """`{id}`: an admin says yes; gives the file, once."""
        found = await self._contacts.exports.approve(call.account, call.text("id")[:64])
        if isinstance(found, Refused):
            return _refused(found)
        headers = HEADERS | {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="hufen.csv"'}
        return web.Response(text=as_csv(found), content_type="text/csv", headers=headers)

    async def _reveal(self, call: Call, case: Case) -> Answered:
        """`{reason}`: the number, for a minute, to whoever has the case, had it last, or leads the desk."""
        keeper = (await self._leads.of(case.key)).keeper
        if call.account.id not in {case.owner, keeper} and call.account.role not in WHOLE:
            return words.NOT_OWNER
        shown = await self._contacts.reveals.reveal(case.key, call.advisor, call.text("reason"))
        if isinstance(shown, Denied):
            return Fault(429 if shown.code == "limit" else 409, shown.code, shown.why)
        return {"number": shown.number, "until": ms_of(shown.until)}


def _refused(refused: Refused) -> Fault:
    return words.NO_RIGHT if refused.code == "role" else wrong(refused.code, refused.why)
