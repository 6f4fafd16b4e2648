"""The way out to Telegram: words with buttons below them, the score card as a photo."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from telegram import LinkPreviewOptions
from telegram.error import TelegramError

from bot.channels.bytes_text import split
from bot.channels.options import as_text
from bot.channels.telegram_codes import outcome_of
from bot.channels.telegram_keyboard import keyboard
from bot.incidents import incident_of
from bot.pictures import picture
from bot.post.outcome import Later, Outcome, Sent, Unsure

if TYPE_CHECKING:
    from telegram import Bot

    from dialogs.messages import Reply, Sheet

TEXT: Final = 4_000
"""Bytes, which are never fewer than the 4,096 characters that a message may have."""
CAPTION: Final = 1_000
_QUIET: Final = LinkPreviewOptions(is_disabled=True)
_LOG = logging.getLogger(__name__)


class TelegramSender:
    """Sends for one bot (`bot.post.outcome.Sender`).

    Args:
        bot: of the library, started.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, person: str, reply: Reply, name: str) -> Outcome:  # noqa: ARG002 - Telegram has no such key
        """Send one bubble. What went out in part before a fault counts as unsure, so that nothing comes twice."""
        drawn = await _drawn(reply.sheet) if reply.sheet is not None else None
        if drawn is not None:
            return await self._photo(person, reply, drawn)
        return await self._texts(person, reply)

    async def _photo(self, person: str, reply: Reply, drawn: bytes) -> Outcome:
        """The card with its words below; longer words follow in a message of their own."""
        short = len(reply.text.encode()) <= CAPTION
        try:
            sent = await self._bot.send_photo(
                person,
                drawn,
                caption=reply.text if short else None,
                filename="hufen.png",
                reply_markup=keyboard(reply) if short else None,
            )
        except TelegramError as error:
            return outcome_of(error)
        return Sent(str(sent.message_id)) if short else await self._texts(person, reply, out=True)

    async def _texts(self, person: str, reply: Reply, *, out: bool = False) -> Outcome:
        parts = split(as_text(reply), TEXT)
        outcome: Outcome = Sent()
        for number, part in enumerate(parts, 1):
            outcome = await self._text(person, part, reply if number == len(parts) else None)
            if not isinstance(outcome, Sent):
                # A part is out already: waiting and trying all of it again would say it twice.
                return outcome if number == 1 and not out else _partly(outcome)
        return outcome

    async def _text(self, person: str, text: str, below: Reply | None) -> Outcome:
        buttons = keyboard(below) if below is not None else None
        try:
            sent = await self._bot.send_message(person, text, reply_markup=buttons, link_preview_options=_QUIET)
        except TelegramError as error:
            return outcome_of(error)
        return Sent(str(sent.message_id))


def _partly(outcome: Outcome) -> Outcome:
    return Unsure("partly") if isinstance(outcome, Later) else outcome


async def _drawn(sheet: Sheet) -> bytes | None:
    """The card as a PNG; its words have to do when it cannot be drawn."""
    try:
        return await picture(sheet)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in drawing, the words are there
        _LOG.error("card not drawn: incident %s", incident_of(error).line)
        return None
