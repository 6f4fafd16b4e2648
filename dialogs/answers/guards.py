"""What patterns find in a question: orders to the program, other cities, small talk.

The patterns are data (`lexicon/guards.toml`) over the cleaned question. Compiling them takes longer than loading the
knowledge, so each is compiled when it is first needed.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from dialogs.answers.entries import read_toml

_CLAUSE = re.compile(r"[^,。!?;:\n]+[,。!?;:\n]*")
_TAIL = "[吗呀啊呢吧哦嘛了的哈~!.。?,]*"
Named = dict[str, re.Pattern[str]]


class Guards:
    """The patterns of `lexicon/guards.toml`."""

    def __init__(self) -> None:
        self._data: dict[str, Any] = read_toml("lexicon/guards.toml")

    def without_orders(self, cleaned: str) -> str:
        """The question without clauses that try to give the program orders."""
        if not self._marks.search(cleaned):
            return cleaned
        return "".join(clause for clause in _CLAUSE.findall(cleaned) if not self._marks.search(clause))

    def elsewhere(self, cleaned: str) -> bool:
        """Whether the question is about the rules of another city."""
        return bool(self._city.search(cleaned)) and not self._here.search(cleaned)

    def chat(self, cleaned: str) -> str | None:
        """`hello`, `thanks` or `about` when the text is nothing but that."""
        bare = cleaned.strip()
        return next((kind for kind, pattern in self._small_talk.items() if pattern.fullmatch(bare)), None)

    @cached_property
    def _marks(self) -> re.Pattern[str]:
        return _any(self._data["injection"]["marks"])

    @cached_property
    def _city(self) -> re.Pattern[str]:
        names, topics = self._data["city"]["names"], self._data["city"]["topics"]
        return _any([f"({names})市?的?({topics})", f"({topics})(到|去|在)({names})", f"[在去到]({names})市?({topics})"])

    @cached_property
    def _here(self) -> re.Pattern[str]:
        return re.compile(self._data["city"]["here"])

    @cached_property
    def _small_talk(self) -> Named:
        return {kind: re.compile(f"({pattern}){_TAIL}") for kind, pattern in self._data["chat"].items()}


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
