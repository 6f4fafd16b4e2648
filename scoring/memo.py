"""Remembering what was worked out: a dictionary that fills itself and never grows without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")

MOST = 8192
"""Entries that a memo keeps; a full one starts afresh, which costs less than keeping order."""


class Memo(dict[K, V], Generic[K, V]):
    """`memo[key]` is `work(key)`, worked out once. Only for pure functions: dropping entries never changes a result."""

    __slots__ = ("_work",)

    def __init__(self, work: Callable[[K], V]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, key: K) -> V:
        """Work out a value that is not there."""
        value = self._work(key)
        if len(self) >= MOST:
            self.clear()
        self[key] = value
        return value
