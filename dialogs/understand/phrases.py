"""Where phrases of a table occur in a text: one pass by first character, longest phrase first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases with what each means."""

    def __init__(self, pairs: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[str, Value]]] = {}
        for phrase, value in sorted(pairs, key=lambda pair: -len(pair[0])):
            self._by_first.setdefault(phrase[0], []).append((phrase, value))

    def occur(self, text: str) -> Iterator[tuple[int, str, Value]]:
        """Place, phrase and meaning of every occurrence, in order; of several at one place the longest."""
        for place, char in enumerate(text):
            for phrase, value in self._by_first.get(char, ()):
                if text.startswith(phrase, place):
                    yield place, phrase, value
                    break
