"""Messages of one person go through one after the other, so that two quick taps do not race within a process.

Between processes the store's revision decides; this only spares the work of losing against oneself.
"""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary


class Turnstile:
    """One lock a key, for as long as somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def lock(self, key: str) -> asyncio.Lock:
        """The lock of this key."""
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        return lock
