"""From how a platform answered to what the outbox notes, and when to try again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.post.outcome import Later, Reason, Refused, Sent

if TYPE_CHECKING:
    from bot.post.outcome import Outcome

PAUSES: Final = (1, 2, 5, 15, 60, 300, 900, 1800)
"""Seconds between tries when the platform names no longer time; after the last one the line is given up."""
LONGEST_PAUSE: Final = 3600.0
TRIES: Final = "tries"


def verdict(outcome: Outcome, tries: int, now_ms: int) -> str:
    """The line's way from now on.

    Args:
        outcome: how sending it ended.
        tries: how often it has been sent.
        now_ms: the clock.
    """
    match outcome:
        case Sent(place):
            return f"sent {place}".rstrip()
        case Later(seconds):
            if tries > len(PAUSES):
                return f"failed {TRIES}"
            pause = max(min(seconds, LONGEST_PAUSE), PAUSES[tries - 1])
            return f"later {now_ms + int(pause * 1000)} {tries}"
        case Refused(Reason.WINDOW):
            return f"held {Reason.WINDOW}"
        case Refused(reason, code):
            return f"failed {reason} {code}".rstrip()
    return "unknown"
