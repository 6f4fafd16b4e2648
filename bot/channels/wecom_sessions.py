"""Whose a session is on the platform's side (its page on `service_state`, 94698).

0 new · 1 the bot · 2 in the pool · 3 a human · 4 ended. We may write in 0 and 1 only; 0 is taken to 1 so that nobody
else is given the customer; in 4 nothing can be done until the customer writes again.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.channels.wecom_api import WecomApi

NEW, BOT, POOL, HUMAN, ENDED = range(5)
REMEMBERED: Final = 10_000
_LOG = logging.getLogger(__name__)


class Sessions:
    """Asks for states and takes new sessions; remembers which are ours, so that most sends cost no further call."""

    def __init__(self, api: WecomApi) -> None:
        self._api = api
        self._ours: dict[tuple[str, str], None] = {}

    async def take_new(self, account: str, person: str) -> int | None:
        """Make a new session ours before the first word; gives its state, None when it cannot be known now."""
        if (account, person) in self._ours:
            return BOT
        state = await self.settle(account, person)
        if state == BOT:
            self._ours[account, person] = None
            if len(self._ours) > REMEMBERED:
                self._ours.pop(next(iter(self._ours)))
        return state

    async def settle(self, account: str, person: str) -> int | None:
        """Ask for the state, and take the session when it is new."""
        self.forget(account, person)
        who = {"open_kfid": account, "external_userid": person}
        told = await self._api.call("kf/service_state/get", who)
        state = told.get("service_state") if isinstance(told, dict) else None
        if state != NEW:
            return state if isinstance(state, int) else None
        taken = await self._api.call("kf/service_state/trans", {**who, "service_state": BOT})
        if not isinstance(taken, dict):
            _LOG.warning("wecom: a new session could not be taken (%s)", getattr(taken, "code", "no answer"))
            return NEW  # we may write in this state as well
        return BOT

    def forget(self, account: str, person: str) -> None:
        """The session may have changed hands."""
        self._ours.pop((account, person), None)
