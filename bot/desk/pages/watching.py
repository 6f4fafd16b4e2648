"""A page's heartbeat: its advisor is here, and looks at this case; others who have it open are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.desk.pages.rows import may_see

if TYPE_CHECKING:
    from bot.desk.accounts import Accounts
    from bot.desk.case import Case
    from bot.desk.core import Desk
    from bot.desk.leads import Leads
    from bot.desk.pages.gate import Answered, Call
    from bot.desk.viewers import Viewers


class Watching:
    """The handler.

    Args:
        desk: is told who is here.
        viewers: who looks at what.
        accounts: how they are called.
        leads: who had a case last.
    """

    def __init__(self, desk: Desk, viewers: Viewers, accounts: Accounts, leads: Leads) -> None:
        self._desk, self._viewers, self._accounts, self._leads = desk, viewers, accounts, leads

    async def here(self, call: Call) -> Answered:
        """`{lead, left}`: the case that is open, 0 for none, and the one that was open before, where it is another."""
        await self._desk.present(call.advisor)
        lead, left = call.number("lead"), call.number("left")
        if left > 0 and left != lead and await self._viewers.leave(left, call.account.id):
            await self._tell(left, call, here=False)
        case = await self._seen(lead, call) if lead > 0 else None
        if case is not None and await self._viewers.look(lead, call.account.id):
            await self._tell(lead, call, here=True)
        others = await self.others(case, call.account.id) if case else []
        return {"now": self._desk.places.now_ms(), "lead": lead, "viewers": others}

    async def others(self, case: Case, me: str) -> list[str]:
        """How those are called who have this case open besides; its owner is named elsewhere."""
        ids = [one for one in await self._viewers.of(case.lead) if one not in {me, case.owner}]
        found = [await self._accounts.find(one) for one in ids]
        return [account.name for account in found if account is not None]

    async def _seen(self, lead: int, call: Call) -> Case | None:
        """The case, if this person may see it."""
        case = await self._desk.cases.by_lead(lead)
        if case is None or may_see(call.account, case):
            return case
        return case if (await self._leads.of(case.key)).keeper == call.account.id else None

    async def _tell(self, lead: int, call: Call, *, here: bool) -> None:
        await self._desk.events.add("viewing", lead, by=call.account.id, here=here)
