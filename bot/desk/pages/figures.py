"""The figures of the last days, for whoever leads the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.ledger import WAITS
from dialogs.fact_words import TITLES
from dialogs.registry import all_questions

if TYPE_CHECKING:
    from bot.desk.accounts import Accounts
    from bot.desk.pages.gate import Answered, Call
    from bot.desk.tally import Tally

DAYS: Final = 14


class Figures:
    """The handler.

    Args:
        tally: the counts.
        accounts: how advisors are called.
    """

    def __init__(self, tally: Tally, accounts: Accounts) -> None:
        self._tally, self._accounts = tally, accounts

    async def look(self, call: Call) -> Answered:
        """`?days=`: counts by day, and what is needed to read them."""
        asked = call.request.query.get("days", "")
        days = await self._tally.days(int(asked) if asked in {"7", "14", "30", "90"} else DAYS)
        return {
            "days": [{"day": day, "counts": counts} for day, counts in days],
            "waits": [*map(str, WAITS), "more"],
            "questions": [[question.id, question.name or TITLES[question.fills[0]]] for question in all_questions()],
            "advisors": {account.id: account.name for account in await self._accounts.all()},
        }
