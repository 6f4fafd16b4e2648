"""What a call to the Bot API led to, as an outcome. Nothing of an error's text is kept: the token may stand in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

# The library warns that spans will come as timedeltas unless it is told to give them so already.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from httpx import ConnectError, ConnectTimeout, PoolTimeout
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.post.outcome import Later, Reason, Refused, Unsure

if TYPE_CHECKING:
    from bot.post.outcome import Outcome

_BUSY: Final = 2.0
_NO_CHAT: Final = ("chat not found", "user is deactivated", "bot was blocked", "peer_id_invalid", "chat_id is empty")
_NOTHING_OUT: Final = (ConnectError, ConnectTimeout, PoolTimeout)


def outcome_of(error: TelegramError) -> Outcome:
    """How sending ended, given what the library raised."""
    name = type(error).__name__
    if isinstance(error, RetryAfter):
        return Later(_seconds(error), "429")
    if isinstance(error, Forbidden | ChatMigrated):
        return Refused(Reason.GONE, name)
    if isinstance(error, InvalidToken | Conflict):
        return Refused(Reason.FORBIDDEN, name)
    if isinstance(error, BadRequest):
        gone = any(words in error.message.lower() for words in _NO_CHAT)
        return Refused(Reason.GONE if gone else Reason.CONTENT, "400")
    return _of_the_network(error) if isinstance(error, NetworkError) else Unsure(name)


def _of_the_network(error: TelegramError) -> Outcome:
    """Whether the request went out: what was refused at the door, and what the server itself answered, is known."""
    cause = error.__cause__
    if isinstance(cause, _NOTHING_OUT):
        return Later(_BUSY, type(cause).__name__)
    if cause is None or isinstance(cause, TelegramError):  # it says no, in words of its own or in a gateway's
        return Later(_BUSY, "5xx")
    return Unsure(type(cause).__name__)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait if isinstance(wait, int | float) else wait.total_seconds())
