"""What is stopped before the knowledge is searched: orders to the program, unlawful wishes, other cities, other topics.

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

    def unlawful(self, cleaned: str) -> str | None:
        """The topic of an unlawful wish; None for anything else, questions about the rules on such acts included."""
        topic = _first(self._acts, cleaned)
        if topic is None or self._wish.search(cleaned):
            return topic
        counts = topic in self._data["unlawful"]["counting_topics"] and self._counting.search(cleaned)
        return None if counts or self._consequence.search(cleaned) else topic

    def elsewhere(self, cleaned: str) -> bool:
        """Whether the question is about the rules of another city."""
        return bool(self._city.search(cleaned)) and not self._here.search(cleaned)

    def off_topic(self, cleaned: str) -> bool:
        """Whether the question is about something that we never answer."""
        return bool(self._always.search(cleaned))

    def doubtful(self, cleaned: str) -> bool:
        """Whether the question is one that other offices are mostly asked, without a word that makes it ours."""
        return bool(self._unless.search(cleaned)) and not self._ours.search(cleaned)

    def case(self, cleaned: str, *, named: bool) -> str | None:
        """The entry for a question about somebody's own case.

        Args:
            cleaned: the question, cleaned.
            named: it names a subject of the rules, which a general wish for help gives way to.
        """
        return _first(self._cases, cleaned) or (None if named else _first(self._general_cases, cleaned))

    def chat(self, cleaned: str) -> str | None:
        """`hello`, `thanks` or `about` when the text is nothing but that."""
        bare = cleaned.strip()
        return next((kind for kind, pattern in self._small_talk.items() if pattern.fullmatch(bare)), None)

    @cached_property
    def _marks(self) -> re.Pattern[str]:
        return _any(self._data["injection"]["marks"])

    @cached_property
    def _acts(self) -> Named:
        return {topic: _any(patterns) for topic, patterns in self._data["unlawful"]["acts"].items()}

    @cached_property
    def _counting(self) -> re.Pattern[str]:
        return re.compile(self._data["unlawful"]["counting"])

    @cached_property
    def _consequence(self) -> re.Pattern[str]:
        return re.compile(self._data["unlawful"]["consequence"])

    @cached_property
    def _wish(self) -> re.Pattern[str]:
        return re.compile(self._data["unlawful"]["wish"])

    @cached_property
    def _city(self) -> re.Pattern[str]:
        names, topics = self._data["city"]["names"], self._data["city"]["topics"]
        return _any([f"({names})市?的?({topics})", f"({topics})(到|去|在)({names})", f"[在去到]({names})市?({topics})"])

    @cached_property
    def _here(self) -> re.Pattern[str]:
        return re.compile(self._data["city"]["here"])

    @cached_property
    def _always(self) -> re.Pattern[str]:
        return _any(self._data["scope"]["always"])

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return _any(self._data["scope"]["unless"])

    @cached_property
    def _ours(self) -> re.Pattern[str]:
        return re.compile(self._data["scope"]["ours"])

    @cached_property
    def _cases(self) -> Named:
        return {id_: re.compile(pattern) for id_, pattern in self._data["cases"].items()}

    @cached_property
    def _general_cases(self) -> Named:
        return {id_: re.compile(pattern) for id_, pattern in self._data["cases_general"].items()}

    @cached_property
    def _small_talk(self) -> Named:
        return {kind: re.compile(f"({pattern}){_TAIL}") for kind, pattern in self._data["chat"].items()}


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _first(named: Named, cleaned: str) -> str | None:
    return next((name for name, pattern in named.items() if pattern.search(cleaned)), None)
