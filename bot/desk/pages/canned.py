"""Ready-made replies over HTTP: read by everybody who talks, written by whoever leads the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.web_words import Fault
from bot.desk.audit import About
from bot.desk.canned import CHANGED, checked, shelf_json
from bot.desk.pages.words import wrong

if TYPE_CHECKING:
    from bot.desk.audit import Audit
    from bot.desk.canned import Canned
    from bot.desk.pages.gate import Answered, Call


class Replies:
    """The handlers.

    Args:
        canned: keeps them.
        audit: is told who changed them.
    """

    def __init__(self, canned: Canned, audit: Audit) -> None:
        self.canned, self._audit = canned, audit

    async def look(self, _call: Call) -> Answered:
        """All of them, with the name of this state."""
        return shelf_json(await self.canned.read())

    async def write(self, call: Call) -> Answered:
        """`{state, replies}`: put these in place of those of that state; `replies: null` for the house's own."""
        wanted = call.body.get("replies")
        replies = () if wanted is None else checked(wanted)
        if isinstance(replies, str):
            return wrong("canned", replies)
        if not await self.canned.write(replies, call.text("state")):
            return Fault(409, "changed", CHANGED)
        await self._audit.add("canned.changed", About(by=call.account.id), count=len(replies))
        return shelf_json(await self.canned.read())
