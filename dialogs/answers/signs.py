"""Signs of an unlawful act (`lexicon/signs.toml`): whether one stands in a sentence, and what the act is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dialogs.answers.entries import read_toml
from dialogs.answers.text import words_only

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = re.compile(r"\d+")
ANY_TOPIC: Final = "造假"


class Signs:
    """Finds signs; each may be written in many ways, also inside of another one."""

    def __init__(self) -> None:
        data = read_toml("lexicon/signs.toml")
        self._topics: list[list[str]] = data["topics"]
        self._telling = frozenset(data["telling"].split())
        self._owners: dict[str, list[str]] = {}
        for sign, forms in data["signs"].items():
            for form in forms.split():
                self._owners.setdefault(form, []).append(sign)
        self._longest = max(map(len, self._owners))

    def found(self, cleaned: str) -> set[str]:
        """The signs in a cleaned sentence; a run of digits is written 0 in them."""
        return set(self._found(_DIGITS.sub("0", words_only(cleaned))))

    def tells(self, cleaned: str) -> bool:
        """Whether a sign of an unlawful act stands in the sentence."""
        return not self._telling.isdisjoint(self.found(cleaned))

    def topic(self, cleaned: str) -> str:
        """What a refused sentence is about."""
        found = self.found(cleaned)
        return next((topic for topic, *signs in self._topics if found.issuperset(signs)), ANY_TOPIC)

    def _found(self, words: str) -> Iterator[str]:
        for at in range(len(words)):
            for end in range(at + 1, min(at + self._longest, len(words)) + 1):
                yield from self._owners.get(words[at:end], ())
