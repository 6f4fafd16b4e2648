"""What one policy question leads to: the value that programs, the talk and the command line read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from.

    Attributes:
        id: id of the entry, stable ASCII.
        title: the entry's title, a question in plain words.
        source: the name of the rule or notice that users read; never an address.
        as_of: year and month of the material, `YYYY-MM`.
        confidence: `high`, `medium` or `low`.
    """

    id: str
    title: str
    source: str
    as_of: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one policy question (contract, section 6).

    Attributes:
        answered: the text answers the question from an entry.
        kind: `answer`, `unlawful`, `advisor`, `menu`, `unknown`, `out_of_scope` or `chat`.
        text: what the user reads.
        sources: the entries behind the text; never empty when `answered`.
        suggestions: titles of entries to go on with (a menu's choices, or related questions).
        body: the entry's own words within the text; empty where anything in them was computed for this question.
        sure: the question was surely understood; False when the text first says how it was taken.
    """

    answered: bool
    kind: str
    text: str
    sources: tuple[Source, ...] = ()
    suggestions: tuple[str, ...] = ()
    sure: bool = True
    body: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The object of `hufen ask --json`, keys in the contract's order."""
        return {
            "answered": self.answered,
            "kind": self.kind,
            "text": self.text,
            "sources": [asdict(source) for source in self.sources],
            "suggestions": list(self.suggestions),
        }
