"""The only reader of the clock. Everything else is told what time it is."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Protocol

# Shanghai has had no summer time since 1991: a fixed offset needs no time zone files on the machine.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def moment_of(ms: float) -> datetime:
    """The moment, in Asia/Shanghai, that lies so many milliseconds after 1970."""
    return datetime.fromtimestamp(ms / 1000, SHANGHAI)


def ms_of(moment: datetime) -> int:
    """Milliseconds from 1970 to a moment."""
    return int(moment.timestamp() * 1000)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment in Asia/Shanghai."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment in Asia/Shanghai."""
        return datetime.now(SHANGHAI)  # noqa: TID251 - this module is the clock
