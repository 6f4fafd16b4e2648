"""What is due in a case by now, and when to look again. Pure: a case and the time in, wishes out.

Deadlines are derived from what stands in the case, and every owner's stretch starts with a clean slate, so that nothing
of an older epoch can ever be due. What is due is then done by a script that checks epoch and field once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.desk.case import ADVISOR, BOT, NATIVE, QUEUED

if TYPE_CHECKING:
    from bot.desk.case import Case

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
LOOK_AGAIN: Final = MINUTE
"""A case with deadlines is looked at at least this often, whatever the index lost."""

FIRST_REPLY: Final = 3 * MINUTE
OFFLINE: Final = 5 * MINUTE
IDLE: Final = 30 * MINUTE
IDLE_WARN: Final = 25 * MINUTE
NATIVE_LIFE: Final = 48 * 60 * MINUTE
WAIT: Final = (2 * MINUTE, 5 * MINUTE)
NEXT_REPLY: Final = (5 * MINUTE, 10 * MINUTE)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do now.

    Attributes:
        what: `lapse` an offer, `release`, `return`, `unwatch`, `warn`, `breach`, `call` back.
        reason: why, or of what a warning or a breach is.
        still: a field of the case that must still have its value, empty for none.
    """

    what: str
    reason: str = ""
    still: str = ""


def due(case: Case, now: int, seen: int, *, open_now: bool) -> list[Due]:
    """What is due.

    Args:
        case: as it is.
        now: in ms.
        seen: when the owner was last seen, in ms; 0 for never.
        open_now: it is business time; the clocks of service levels run only then.
    """
    if case.state == ADVISOR:
        return _with_advisor(case, now, seen, open_now=open_now)
    if case.state == NATIVE and now - case.last >= NATIVE_LIFE:
        return [Due("unwatch")]
    if case.state == QUEUED and open_now:
        return _late(now - case.since, WAIT, "claim")
    if case.state == BOT and 0 < case.callback <= now:
        return [Due("call")]
    return []


def look_next(case: Case, now: int) -> int:
    """When to look at a case again, in ms; 0 for never."""
    if case.state == BOT:
        return max(case.callback, now + LOOK_AGAIN) if case.callback else 0
    marks = [now + LOOK_AGAIN]
    if case.state == QUEUED:
        marks += [case.since + late for late in WAIT]
    if case.state == ADVISOR:
        marks += [case.until + 1, case.last + IDLE, case.last + IDLE_WARN]
        marks += [] if case.first else [case.claimed + FIRST_REPLY]
        marks += [case.asked + late for late in NEXT_REPLY] if case.asked else []
    return min(mark for mark in marks if mark > now)


def _with_advisor(case: Case, now: int, seen: int, *, open_now: bool) -> list[Due]:
    if not case.first and now - case.claimed >= FIRST_REPLY:
        return [Due("release", "no_reply", "first")]
    if now - max(seen, case.claimed) >= OFFLINE:
        return [Due("release", "offline")]
    if now - case.last >= IDLE:
        return [Due("return", "idle", "last")]
    found = [Due("lapse")] if case.until and case.until < now else []
    if now - case.last >= IDLE_WARN:
        found.append(Due("warn", "idle"))
    if case.asked and case.first and open_now:
        found += _late(now - case.asked, NEXT_REPLY, "reply")
    return found


def _late(waited: int, marks: tuple[int, int], of: str) -> list[Due]:
    warn, breach = marks
    if waited >= breach:
        return [Due("breach", of)]
    return [Due("warn", of)] if waited >= warn else []
