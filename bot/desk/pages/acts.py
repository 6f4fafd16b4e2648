"""What an advisor does to a case: every change of the owner, and what is said or noted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.channels.web_words import Fault
from bot.desk.leads import changed
from bot.desk.pages import words
from bot.desk.pages.rows import WHOLE, may_see
from bot.desk.pages.words import result_of, wrong

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.desk.accounts import Accounts
    from bot.desk.case import Case
    from bot.desk.core import Desk
    from bot.desk.leads import Leads
    from bot.desk.pages.gate import Answered, Call

_NAME: Final = re.compile(r"[A-Za-z0-9-]{8,64}")


class Acts:
    """One handler for all of them: `POST /desk/api/cases/LEAD/ACT`.

    Args:
        desk: does it.
        accounts: to whom a case may be offered.
        leads: what the firm notes.
    """

    def __init__(self, desk: Desk, accounts: Accounts, leads: Leads) -> None:
        self.desk, self._accounts, self._leads = desk, accounts, leads
        self.known: dict[str, Callable[[Call, Case], Awaitable[Answered]]] = {
            "claim": self._claim,
            "take_over": self._take_over,
            "say": self._say,
            "note": self._note,
            "again": self._again,
            "offer": self._offer,
            "accept": self._accept,
            "decline": self._decline,
            "release": self._release,
            "give_back": self._give_back,
            "lead": self._lead,
        }

    async def act(self, call: Call) -> Answered:
        """Do what the address names to the case that it names."""
        case = await self.case_of(call)
        if isinstance(case, Fault):
            return case
        do = self.known.get(call.request.match_info["act"])
        return await do(call, case) if do else words.NO_CASE

    async def case_of(self, call: Call) -> Case | Fault:
        """The case in the address, if this person may see it."""
        case = await self.desk.cases.by_lead(int(call.request.match_info["lead"]))
        if case is None:
            return words.NO_CASE if call.request.method == "GET" else words.GONE
        if may_see(call.account, case) or (await self._leads.of(case.key)).keeper == call.account.id:
            return case
        if case.owner:
            return Fault(409, "taken", f"这个咨询现在由{case.name}接待；你的草稿还在。")
        return words.NOT_YOURS

    async def _claim(self, call: Call, case: Case) -> Answered:
        return result_of(await self.desk.claim(case.key, call.advisor))

    async def _take_over(self, call: Call, case: Case) -> Answered:
        theirs = case.owner and case.owner != call.account.id
        if theirs and call.account.role not in WHOLE:
            return words.NO_RIGHT
        return result_of(await self.desk.take_over(case.key, call.advisor))

    async def _say(self, call: Call, case: Case) -> Answered:
        if not _NAME.fullmatch(call.text("name")):
            return words.BAD_BODY
        epoch, text = call.number("epoch"), call.text("text")
        return result_of(await self.desk.say(case.key, call.advisor, epoch, text, call.text("name")))

    async def _note(self, call: Call, case: Case) -> Answered:
        if not _NAME.fullmatch(call.text("name")):
            return words.BAD_BODY
        return result_of(await self.desk.note(case.key, call.advisor, call.text("text"), call.text("name")))

    async def _again(self, call: Call, case: Case) -> Answered:
        if case.owner != call.account.id:
            return words.NOT_YOURS
        return {} if await self.desk.again(case.key, call.text("line")) else words.NOT_FAILED

    async def _offer(self, call: Call, case: Case) -> Answered:
        to = await self._accounts.find(call.text("to"))
        if to is None or not to.ready:
            return words.NO_ADVISOR
        if to.id == call.account.id:
            return words.SELF
        epoch = call.number("epoch")
        return result_of(await self.desk.offer(case.key, call.advisor, epoch, to.advisor, call.text("note")))

    async def _accept(self, call: Call, case: Case) -> Answered:
        return result_of(await self.desk.accept(case.key, call.advisor))

    async def _decline(self, call: Call, case: Case) -> Answered:
        return result_of(await self.desk.decline(case.key, call.advisor))

    async def _release(self, call: Call, case: Case) -> Answered:
        return result_of(await self.desk.release(case.key, call.advisor, call.number("epoch")))

    async def _give_back(self, call: Call, case: Case) -> Answered:
        how = await self.desk.give_back(case.key, call.advisor, call.number("epoch"), call.text("note"))
        return result_of(how)

    async def _lead(self, call: Call, case: Case) -> Answered:
        """Status, reminder, tags and salutation."""
        before = await self._leads.of(case.key)
        after = changed(before, call.body, self.desk.places.now_ms())
        if isinstance(after, str):
            return wrong("lead", after)
        if not await self._leads.write(case.key, case.lead, after):
            return words.GONE
        add = self.desk.events.add
        if after.status != before.status:
            await add("lead.status", case.lead, case.epoch, call.account.id, status=after.status)
        if after.follow != before.follow:
            await add("lead.follow_up_set", case.lead, case.epoch, call.account.id, follow=after.follow)
        if (after.tags, after.call) != (before.tags, before.call):
            await add("tag.set", case.lead, case.epoch, call.account.id)
        return {}
