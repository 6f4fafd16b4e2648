"""How much one person and one address may send: token buckets in this process's memory, bounded in number."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """`burst` messages at once, then `rate` a second."""

    burst: int
    rate: float


class Buckets:
    """Token buckets by name.

    The least recently used ones are forgotten beyond `room`: a forgotten bucket is a full one, so memory stays
    bounded under any flood and nobody is locked out by it.
    """

    def __init__(self, allowance: Allowance, room: int = 20_000) -> None:
        self._allowance = allowance
        self._room = room
        self._level: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str, now: float) -> int:
        """Take one token at the monotonic second `now`; the whole seconds to wait when there is none, else 0."""
        tokens, since = self._level.pop(name, (float(self._allowance.burst), now))
        tokens = min(float(self._allowance.burst), tokens + (now - since) * self._allowance.rate)
        wait = 0 if tokens >= 1 else math.ceil((1 - tokens) / self._allowance.rate)
        self._level[name] = (tokens if wait else tokens - 1, now)
        if len(self._level) > self._room:
            self._level.popitem(last=False)
        return wait
