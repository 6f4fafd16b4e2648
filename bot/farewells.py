"""The last replies to people who have just been deleted, in this process's memory only, for a few minutes.

A platform repeats a message whose answer it did not see. Without this the repeated "yes, delete" would open a new
talk, and keep something of a person who wanted nothing kept.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dialogs.messages import Reply

SECONDS: Final = 600.0
ROOM: Final = 1_000


class Farewells:
    """Replies by conversation and message id; bounded in number and in time."""

    def __init__(self) -> None:
        self._said: OrderedDict[tuple[str, str], tuple[float, tuple[Reply, ...]]] = OrderedDict()

    def put(self, key: str, message_id: str, replies: tuple[Reply, ...]) -> None:
        """Remember the replies to the message that deleted everything."""
        self._drop_old()
        self._said[key, message_id] = (_now() + SECONDS, replies)
        if len(self._said) > ROOM:
            self._said.popitem(last=False)

    def get(self, key: str, message_id: str) -> tuple[Reply, ...] | None:
        """The replies to this very message, if it deleted everything a moment ago."""
        if not self._said:
            return None
        self._drop_old()
        found = self._said.get((key, message_id))
        return found[1] if found else None

    def _drop_old(self) -> None:
        while self._said and next(iter(self._said.values()))[0] <= _now():
            self._said.popitem(last=False)


def _now() -> float:
    return asyncio.get_running_loop().time()
