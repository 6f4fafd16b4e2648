"""What is stopped before the knowledge is searched: orders to the program, unlawful wishes, other cities, other topics.

The patterns are data (`lexicon/guards.toml`) over the cleaned question.
"""

from __future__ import annotations

import re
from typing import Any

from dialogs.answers.entries import read_toml

_CLAUSE = re.compile(r"[^,。!?;:\n]+[,。!?;:\n]*")
_TAIL = "[吗呀啊呢吧哦嘛了的哈~!.。?,]*"


class Guards:
    """The patterns, compiled once."""

    def __init__(self) -> None:
        data = read_toml("lexicon/guards.toml")
        self._marks = re.compile("|".join(data["injection"]["marks"]))
        unlawful: dict[str, Any] = data["unlawful"]
        self._acts = {topic: re.compile("|".join(patterns)) for topic, patterns in unlawful["acts"].items()}
        self._neutral, self._wish = re.compile(unlawful["neutral"]), re.compile(unlawful["wish"])
        city = data["city"]
        names, topics = city["names"], city["topics"]
        self._city = re.compile(
            f"({names})市?的?({topics})|({topics})(到|去|在)({names})|[在去到]({names})市?({topics})"
        )
        self._here = re.compile(city["here"])
        scope = data["scope"]
        self._always, self._unless = re.compile("|".join(scope["always"])), re.compile("|".join(scope["unless"]))
        self._ours = re.compile(scope["ours"])
        self._cases = {id_: re.compile(pattern) for id_, pattern in data["cases"].items()}
        self._general_cases = {id_: re.compile(pattern) for id_, pattern in data["cases_general"].items()}
        self._chat = {kind: re.compile(f"({pattern}){_TAIL}") for kind, pattern in data["chat"].items()}

    def without_orders(self, cleaned: str) -> str:
        """The question without clauses that try to give the program orders."""
        if not self._marks.search(cleaned):
            return cleaned
        return "".join(clause for clause in _CLAUSE.findall(cleaned) if not self._marks.search(clause))

    def unlawful(self, cleaned: str) -> str | None:
        """The topic of an unlawful wish; None for anything else, questions about the rules on such acts included."""
        topic = next((topic for topic, act in self._acts.items() if act.search(cleaned)), None)
        if topic and self._neutral.search(cleaned) and not self._wish.search(cleaned):
            return None
        return topic

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
        cases = self._cases if named else self._cases | self._general_cases
        return next((id_ for id_, pattern in cases.items() if pattern.search(cleaned)), None)

    def chat(self, cleaned: str) -> str | None:
        """`hello`, `thanks` or `about` when the text is nothing but that."""
        bare = cleaned.strip()
        return next((kind for kind, pattern in self._chat.items() if pattern.fullmatch(bare)), None)
