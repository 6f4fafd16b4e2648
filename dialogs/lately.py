"""What was looked at lately, and nothing beyond a bound."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lately(Generic[K, V]):
    """A dictionary that forgets what nobody has looked at for long. Two generations are kept: what is used stays.

    Args:
        most: entries of a generation.
    """

    __slots__ = ("_most", "_old", "_young")

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def __len__(self) -> int:
        """How much is kept."""
        return len(self._young) + len(self._old)

    def get(self, key: K) -> V | None:
        """What was put there, if it is still known."""
        found = self._young.get(key)
        if found is None and (found := self._old.pop(key, None)) is not None:
            self.put(key, found)
        return found

    def put(self, key: K, value: V) -> None:
        """Remember something; the oldest generation goes when the young one is full."""
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[key] = value
