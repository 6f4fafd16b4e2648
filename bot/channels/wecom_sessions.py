"""Whose a session is on the platform's side (its page on `service_state`, 94698), and who answers therefore.

0 new · 1 the bot · 2 in the pool · 3 a human · 4 ended. We may write in 0 and 1 only; 0 is taken to 1 so that nobody
else is given the customer; in 4 nothing can be done until the customer writes again. Advisors of our own desk write in
1 like the bot: a human here is one who answers in the WeCom client.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from bot.channels.wecom_api import WecomApi

CHANNEL: Final = "wecom"
NEW, BOT, POOL, HUMAN, ENDED = range(5)
REMEMBERED: Final = 10_000
SOMEBODY: Final = "servicer"
"""The human's name where the platform gives none: a session in the pool."""
_LOG = logging.getLogger(__name__)


class Watch(Protocol):
    """Keeps who answers (`bot.desk.core.Desk`)."""

    async def watch(self, key: str, human: str, name: str = "") -> object:
        """A human of the platform's own desk has taken the session, or, with `human` empty, left it."""
        ...


def address(person: str) -> tuple[str, str]:
    """The account and the customer in the part of a conversation's key after `wecom:`."""
    account, _, customer = person.partition(":")
    return account, customer


class Sessions:
    """Asks for states and takes new sessions; remembers which are ours, so that most sends cost no further call.

    Args:
        api: of the enterprise.
        desk: is told when a human comes and goes.
    """

    def __init__(self, api: WecomApi, desk: Watch) -> None:
        self._api = api
        self._desk = desk
        self._ours: dict[str, None] = {}

    async def take_new(self, person: str) -> int | None:
        """Make a new session ours before the first word; gives its state, None when it cannot be known now."""
        if person in self._ours:
            return BOT
        state = await self.settle(person)
        if state == BOT:
            self._ours[person] = None
            if len(self._ours) > REMEMBERED:
                self._ours.pop(next(iter(self._ours)))
        return state

    async def settle(self, person: str) -> int | None:
        """Ask for the state, take the session when it is new, and fall silent when a human has it."""
        self._ours.pop(person, None)
        account, customer = address(person)
        who = {"open_kfid": account, "external_userid": customer}
        told = await self._api.call("kf/service_state/get", who)
        state = told.get("service_state") if isinstance(told, dict) else None
        if state in {POOL, HUMAN} and isinstance(told, dict):
            human = told.get("servicer_userid")
            await self.taken(person, human if isinstance(human, str) else "")
        if state == NEW:
            return await self._take(who)
        return state if isinstance(state, int) else None

    async def taken(self, person: str, human: str) -> None:
        """A human answers from now on."""
        self._ours.pop(person, None)
        await self._desk.watch(f"{CHANNEL}:{person}", human or SOMEBODY)

    async def look_again(self, person: str) -> None:
        """A customer writes whom we leave to somebody else: a human in the WeCom client may be gone without a word."""
        if person not in self._ours and await self.take_new(person) == BOT:
            await self._desk.watch(f"{CHANNEL}:{person}", "")

    async def ended(self, person: str) -> None:
        """The human has closed the session."""
        self._ours.pop(person, None)
        await self._desk.watch(f"{CHANNEL}:{person}", "")

    async def _take(self, who: dict[str, str]) -> int:
        taken = await self._api.call("kf/service_state/trans", {**who, "service_state": BOT})
        if isinstance(taken, dict):
            return BOT
        _LOG.warning("wecom: a new session could not be taken (%s)", getattr(taken, "code", "no answer"))
        return NEW  # we may write in this state as well
