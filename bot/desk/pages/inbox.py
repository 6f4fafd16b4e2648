"""The lists: who waits, mine, all, whom to follow up, and the search."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final

from bot.desk.case import BOT, QUEUED
from bot.desk.pages.rows import WHOLE, case_json, may_see
from bot.desk.pages.words import NO_RIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.desk.accounts import Account
    from bot.desk.briefs import Briefs
    from bot.desk.case import Case
    from bot.desk.core import Desk
    from bot.desk.leads import Lead, Leads
    from bot.desk.pages.contact import Contact
    from bot.desk.pages.gate import Answered, Call
    from bot.store.redis_store import RedisStore

PAGE: Final = 50
SEARCHED: Final = 2_000
CALLBACKS: Final = 500
PREVIEW: Final = 60
LOST: Final = frozenset({"failed", "unknown"})
"""How lines ended that somebody has to look after."""
_LOOK_BACK: Final = 8
_TAIL: Final = re.compile(r"\d{4}")
_NUMBER: Final = re.compile(r"[Ll]?-?0*(\d{1,12})")


class Inbox:
    """The handlers of the lists.

    Args:
        desk: knows the cases.
        leads: what the firm notes of them.
        briefs: their points.
        store: where their words lie.

    Attributes:
        contact: knows masked numbers.
    """

    def __init__(self, desk: Desk, leads: Leads, briefs: Briefs, store: RedisStore) -> None:
        self._desk, self._leads, self._briefs, self._store = desk, leads, briefs, store
        self.contact: Contact | None = None

    async def look(self, call: Call) -> Answered:
        """`?box=waiting|mine|all|follow&offset=`: fifty rows, how many there are, and where the stream goes on."""
        box, offset = call.request.query.get("box", "waiting"), _whole(call.request.query.get("offset"))
        if box == "all" and call.account.role not in WHOLE:
            return NO_RIGHT
        at = await self._desk.events.last_id()  # before the look: what happens meanwhile is told by the stream
        cases, total = await self._box(box, call.account, offset)
        rows = await asyncio.gather(*map(self.row, cases))
        return {
            "at": at,
            "now": self._desk.places.now_ms(),
            "rows": rows,
            "total": total,
            "counts": await self._counts(call.account),
        }

    async def search(self, call: Call) -> Answered:
        """`?q=`: a lead's number, a tag, a status, a salutation or a number's last digits, among the newest cases."""
        wanted = call.request.query.get("q", "").strip()[:40]
        found = await self._found(wanted, call.account) if wanted else []
        rows = await asyncio.gather(*map(self.row, found[:PAGE]))
        return {"now": self._desk.places.now_ms(), "rows": rows, "total": len(found)}

    async def row(self, case: Case) -> dict[str, Any]:
        """One line of a list."""
        notes, brief, words = await asyncio.gather(
            self._leads.of(case.key), self._briefs.of(case.key), self._store.lines(case.key, "", _LOOK_BACK)
        )
        newest = next((line.text for line in reversed(words) if line.who == "user"), "")
        total, gap = brief or (None, None)
        lost = sum(line.status in LOST for line in words)
        return {**case_json(case, notes), "total": total, "gap": gap, "words": newest[:PREVIEW], "lost": lost}

    async def _box(self, box: str, account: Account, offset: int) -> tuple[Sequence[Case], int]:
        cases = self._desk.cases
        if box == "mine":
            mine = await cases.of(account.id)
            return mine, len(mine)
        if box == "all":
            page = await cases.all(offset, PAGE)
            return page, await self._desk.places.how_many()
        if box == "follow":
            found = await self._to_follow(account)
            return found[offset : offset + PAGE], len(found)
        return await cases.waiting(offset, PAGE), await self._store.queue.length()

    async def _counts(self, account: Account) -> dict[str, int]:
        """Who waits, how many cases are one's own, how many are to be called, or followed up as one's own, by now."""
        places = self._desk.places
        now = places.now_ms()
        late = [lead for lead, due in await self._leads.reminders() if due <= now][:PAGE]
        cases = await asyncio.gather(*map(self._desk.cases.by_lead, late))
        notes = await asyncio.gather(*(self._leads.of(case.key) for case in cases if case))
        waiting, mine = await asyncio.gather(self._store.queue.length(), places.count(account.id))
        calls = len(await self._calls(now))
        return {"waiting": waiting, "mine": mine, "follow": calls + sum(one.keeper == account.id for one in notes)}

    async def _to_follow(self, account: Account) -> list[Case]:
        """Reminders of one's own cases (of all, for who sees all), soonest first; before them calls that are due."""
        calls = await self._calls()
        found: list[Case] = []
        for lead, _ in await self._leads.reminders():
            case = await self._desk.cases.by_lead(lead)
            if case is None:
                await self._leads.forget(lead)  # its person is gone
            elif account.role in WHOLE or (await self._leads.of(case.key)).keeper == account.id:
                found.append(case)
        return [*calls, *(case for case in found if case not in calls)]

    async def _calls(self, until: int = 0) -> list[Case]:
        """Who is to be called back (by then), soonest first; what no case confirms (any more) is let go."""
        places = self._desk.places
        leads = [lead for lead, due in await places.calls() if not until or due <= until][:CALLBACKS]
        cases = await asyncio.gather(*map(self._desk.cases.by_lead, leads))
        for lead, case in zip(leads, cases, strict=True):
            if case is None or (case.state != QUEUED and not _called(case)):
                await places.called(lead)
        return [case for case in cases if case is not None and _called(case)]

    async def _found(self, wanted: str, account: Account) -> list[Case]:
        number = _NUMBER.fullmatch(wanted)
        case = await self._desk.cases.by_lead(int(number[1])) if number else None
        exact = [case] if case else []
        newest = await self._desk.cases.all(0, SEARCHED)
        notes = await asyncio.gather(*(self._leads.of(one.key) for one in newest))
        fitting = [one for one, lead in zip(newest, notes, strict=True) if _fits(one, lead, wanted)]
        known = dict(zip((one.key for one in newest), notes, strict=True))
        if _TAIL.fullmatch(wanted) and self.contact is not None:
            numbers = await asyncio.gather(*map(self.contact.masked, newest))
            fitting += [one for one, masked in zip(newest, numbers, strict=True) if masked.endswith(wanted)]
        together = [*exact, *(one for one in fitting if one not in exact)]
        return [one for one in together if may_see(account, one, known[one.key].keeper if one.key in known else "")]


def _called(case: Case) -> bool:
    return case.state == BOT and case.callback > 0


def _fits(case: Case, lead: Lead, wanted: str) -> bool:
    low = wanted.lower()
    fields = (lead.call, case.name, STATUS_WORDS[lead.status], *lead.tags)
    return any(low in text.lower() for text in fields if text)


STATUS_WORDS: Final = {
    "new": "新",
    "claimed": "已认领",
    "contacted": "已联系",
    "following": "跟进中",
    "signed": "已签约",
    "uninterested": "无意向",
    "unreachable": "联系不上",
    "invalid": "无效",
}


def _whole(text: str | None) -> int:
    return min(int(text), 10**6) if text and text.isascii() and text.isdigit() and len(text) < len("1000000") else 0
