"""Whoever left a number is called back: at once, or when advisors come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import ms_of
from bot.desk import words
from dialogs.consents import CALL

if TYPE_CHECKING:
    from datetime import datetime

    from bot.desk.clerk import Clerk
    from bot.desk.core import Desk
    from bot.desk.hours import Hours


class Calling:
    """Between contact data and the desk.

    Args:
        desk: has the cases.
        clerk: knows who may be called.
        hours: when advisors are here.
    """

    def __init__(self, desk: Desk, clerk: Clerk, hours: Hours) -> None:
        self._desk, self._clerk, self._hours = desk, clerk, hours

    async def wanted(self, key: str) -> None:
        """This person left a number, or asks for the call once more; nothing without a number and a yes that stands."""
        folder = await self._clerk.folder(key)
        if not (CALL in folder.held.purposes and folder.held.masked):
            return
        opening = self._hours.opening(self._clerk.now())
        due = ms_of(opening) if opening else self._clerk.now_ms()
        await self._desk.call_back(key, due, away=opening is not None)

    def line(self, mode: str, now: datetime) -> str:
        """When the call will be, for the person; `mode` says who answers them."""
        opening = self._hours.opening_words(now)
        if opening is not None:
            return words.CALL_LATER.format(opening=opening)
        return words.CALL_QUEUED if mode == "queued" else words.CALL_SOON
