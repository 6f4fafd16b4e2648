"""A group takes twenty messages a minute: how long to wait for the next one."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MOST: Final = 18
"""Two less than Telegram takes, for answers of another worker."""
SPAN: Final = 60.0


class Pace:
    """Counts what this process sends.

    Args:
        most: messages in a minute.
        time: seconds that only ever rise.
    """

    def __init__(self, most: int = MOST, time: Callable[[], float] = monotonic) -> None:
        self._most, self._time = most, time
        self._sent: deque[float] = deque()
        self._until = 0.0

    def wait(self) -> float:
        """Seconds until the next message may go; 0 when it may go now, which then counts."""
        now = self._time()
        while self._sent and now - self._sent[0] >= SPAN:
            self._sent.popleft()
        if now < self._until:
            return self._until - now
        if len(self._sent) >= self._most:
            return SPAN - (now - self._sent[0])
        self._sent.append(now)
        return 0.0

    def hold(self, seconds: float) -> None:
        """Telegram wants us to wait (429)."""
        self._until = max(self._until, self._time() + seconds)
