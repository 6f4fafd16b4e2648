"""WeCom's codes in our words (its list of global codes, path 90313, and of failures of delivery, path 94670)."""

from __future__ import annotations

from typing import Final

from bot.channels.wecom_api import TOKEN_CODES, Answer, Denied
from bot.post.outcome import Later, Outcome, Reason, Refused, Sent, Unsure

BAD_CALLBACK_TOKEN: Final = 95007
BAD_STATE: Final = 95018
BAD_MEDIA: Final = 40007
BUSY: Final = 2.0
LIMITED: Final = 30.0

_LIMITED: Final = frozenset({45009, 45011, 45033})
_WAITS: Final = {**dict.fromkeys((-1, 6000, *TOKEN_CODES), BUSY), **dict.fromkeys(_LIMITED, LIMITED)}
_REASONS: Final = {
    95001: Reason.WINDOW,  # five messages were sent since the customer's last one
    95002: Reason.WINDOW,  # 48 hours are over
    95013: Reason.WINDOW,  # the session has ended
    95018: Reason.ELSEWHERE,
    40096: Reason.GONE,  # no such external user
    84061: Reason.GONE,  # no external contact
    **dict.fromkeys((40013, 40056, 48002, 60011, 60020, 95000, 95004, 95010, 95012, 95016, 95017), Reason.FORBIDDEN),
}
_FAILURES: Final = {
    1: Reason.FORBIDDEN,  # the account was deleted
    2: Reason.FORBIDDEN,  # the application was closed
    4: Reason.WINDOW,  # 48 hours are over
    5: Reason.WINDOW,  # the session was closed
    6: Reason.WINDOW,  # more than five messages
    8: Reason.FORBIDDEN,  # the enterprise is not verified
    10: Reason.GONE,  # the customer turned us down
    11: Reason.FORBIDDEN,  # nobody of the enterprise has signed in
}


def limited(answer: Answer) -> bool:
    """Whether the platform wants fewer calls."""
    return isinstance(answer, Denied) and answer.code in _LIMITED


def repeated(answer: Answer) -> bool:
    """Whether the platform has seen the message's id before; its code for that is not documented, its words name it."""
    if not isinstance(answer, Denied) or answer.code in _WAITS or answer.code in _REASONS:
        return False
    return "msgid" in answer.words.lower()


def outcome_of(answer: Answer, msgid: str) -> Outcome:
    """What a call of `send_msg` came to.

    The message's own id makes it safe to send again what may have arrived: the platform turns down an id that it has
    seen (its page on `send_msg`: ids must be unique within an account, otherwise the call gives an error).
    """
    if isinstance(answer, Later | Unsure):
        return answer if isinstance(answer, Later) else Later(BUSY, answer.why)
    if not isinstance(answer, Denied) or repeated(answer):
        return Sent(msgid)
    if answer.code in _WAITS:
        return Later(_WAITS[answer.code], str(answer.code))
    return Refused(_REASONS.get(answer.code, Reason.CONTENT), str(answer.code))


def failure_of(kind: int) -> Refused:
    """What `msg_send_fail` says of a message that the platform had taken."""
    return Refused(_FAILURES.get(kind, Reason.CONTENT), f"fail_type {kind}")
