"""Cases as the pages read them: never a key, no more than a page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.channels.copy_words import without_links
from bot.desk.accounts import Role
from bot.desk.case import BOT, QUEUED

if TYPE_CHECKING:
    from bot.desk.accounts import Account
    from bot.desk.case import Case
    from bot.desk.leads import Lead
    from bot.lines import Line

WHOLE = frozenset({Role.SUPERVISOR, Role.ADMIN})
"""Who sees every case."""


def may_see(account: Account, case: Case, keeper: str = "") -> bool:
    """Advisors see those who wait or are to be called, their own, those offered to them, and those they had last."""
    mine = account.id in {case.owner, case.to, case.was, keeper}
    waits = case.state == QUEUED or (case.state == BOT and case.callback > 0)
    return account.role in WHOLE or waits or mine


def case_json(case: Case, lead: Lead) -> dict[str, Any]:
    """A case with what the firm notes of it."""
    return {
        "lead": case.lead,
        "channel": case.key.partition(":")[0],
        "state": case.state,
        "epoch": case.epoch,
        "owner": case.owner,
        "name": case.name,
        "since": case.since,
        "claimed": case.claimed,
        "first": case.first,
        "asked": case.asked,
        "last": case.last,
        "to": case.to,
        "to_name": case.to_name,
        "until": case.until,
        "callback": case.callback,
        "status": lead.status,
        "follow": lead.follow,
        "tags": list(lead.tags),
        "call": lead.call,
        "keeper": lead.keeper,
        "keeper_name": lead.keeper_name,
        "csat": lead.csat,
    }


def line_json(line: Line) -> dict[str, Any]:
    """A line of the log with how far it got."""
    return {
        "id": line.id,
        "who": line.who,
        "text": without_links(line.text) if line.who == "bot" else line.text,
        "at": line.at.isoformat(),
        "choices": [choice.label for choice in line.choices],
        "by": line.by,
        "sign": line.sign,
        "status": line.status,
        "why": line.why,
        "card": line.card is not None,
        "sheet": line.sheet is not None,
    }
