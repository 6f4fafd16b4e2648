"""What the error codes of the Official Account API mean for a message, and for the token that it went out with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from bot.channels.platform_token import NoToken
from bot.post.outcome import Later, Outcome, Reason, Refused, Sent

if TYPE_CHECKING:
    from datetime import datetime

DEAD_TOKEN: Final = frozenset({40001, 40014, 42001})
DAY_USED_UP: Final = 45009
NO_RIGHT: Final = "48001"
TOO_LONG: Final = "45002"
NO_MENU: Final = frozenset({"40200", "45098"})
"""This account has no menu messages, or not with so many entries."""
_REASONS: Final = {
    45015: Reason.WINDOW,  # 48 hours since the person's last message, or not followed any more
    45047: Reason.WINDOW,  # number of messages used up
    48002: Reason.GONE,  # the person does not take messages
    43004: Reason.GONE,  # no follower
    40003: Reason.GONE,  # no such person for this account
    48001: Reason.FORBIDDEN,  # account without this right
    48004: Reason.FORBIDDEN,  # right taken away
    40164: Reason.FORBIDDEN,  # this machine's address is not on the list
    40013: Reason.FORBIDDEN,  # app id
    40125: Reason.FORBIDDEN,  # secret
    40243: Reason.FORBIDDEN,  # secret frozen
    50002: Reason.FORBIDDEN,  # account blocked
    50004: Reason.FORBIDDEN,
    50007: Reason.FORBIDDEN,
}
_WAITS: Final = {-1: 2.0, 45011: 60.0, 50001: 60.0, 61450: 2.0, 65400: 60.0}
_OPERATOR: Final = 60.0
_UNKNOWN: Final = 10.0


def code_of(told: dict[str, Any]) -> int:
    """The platform's `errcode`; 0 when all is well."""
    code = told.get("errcode", 0)
    return code if isinstance(code, int) else -1


def outcome_of(told: dict[str, Any], now: datetime) -> Outcome:
    """How sending ended, from what the platform told; a code that nobody knows is taken as a refusal."""
    code = code_of(told)
    if code == 0:
        return Sent(str(told.get("msgid", "")))
    if code == DAY_USED_UP:
        return Later(_until_midnight(now), str(code))
    if code in _WAITS:
        return Later(_WAITS[code], str(code))
    return Refused(_REASONS.get(code, Reason.CONTENT), str(code))


def refusal_of(told: dict[str, Any], now: datetime) -> NoToken:
    """Why the platform gave no token, and how long to leave it alone."""
    code = code_of(told)
    if code == DAY_USED_UP:
        return NoToken(_until_midnight(now), str(code))
    forbidden = _REASONS.get(code) is Reason.FORBIDDEN
    return NoToken(_WAITS.get(code, _OPERATOR if forbidden else _UNKNOWN), str(code), forbidden)


def _until_midnight(now: datetime) -> float:
    """Quotas of a day begin anew at midnight, Shanghai time."""
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (tomorrow - now).total_seconds()
