"""From an entry to the words that a user reads: the fact, where it comes from, and what to ask next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dialogs.answers.answer import Answer, Source
from dialogs.answers.entries import read_toml
from dialogs.answers.figures import figures, fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dialogs.answers.entries import Entry
    from dialogs.answers.sentence import Computed
    from scoring import Rulebook

MENU_SIZE = 3


class Teller:
    """Words answers.

    Args:
        entries: the knowledge by id.
        rulebook: where the numbers come from.
    """

    def __init__(self, entries: Mapping[str, Entry], rulebook: Rulebook) -> None:
        self._entries = entries
        self._rulebook = rulebook
        self._sources: Mapping[str, str] = read_toml("sources.toml")
        self.words: Mapping[str, Any] = read_toml("wording.toml")
        self._named: tuple[date | None, dict[str, str]] = (None, {})

    def entry(self, id_: str, on: date, computed: Computed | None = None) -> Answer:
        """The entry's answer, what was computed before it; a computed sentence that is whole stands alone."""
        entry = self._entries[id_]
        own = "" if computed and computed.whole else entry.answer + entry.conditions
        body = fill((computed.text if computed else "") + own, self._figures(on))
        return Answer(
            answered=True,
            kind="advisor" if entry.kind == "advisor" else "answer",
            text=f"{body}\n{self._ending(entry)}",
            sources=(Source(entry.id, entry.title, self._sources[entry.source], entry.as_of, entry.confidence),),
            suggestions=tuple(self._entries[other].title for other in entry.related[:MENU_SIZE]),
            body="" if computed else body,
        )

    def guess(self, entries: Sequence[Entry], rivals: int, on: date) -> Answer:
        """Answers of what was likely asked, each after the question that it answers; the next ones to go on with.

        Args:
            entries: the likeliest ones.
            rivals: how many of them are told.
            on: the day, for the numbers.
        """
        told = [self.entry(entry.id, on) for entry in entries[:rivals]]
        leads = (self.words["guess"]["lead"], self.words["guess"]["or"])
        texts = (told[0].text, *(answer.body for answer in told[1:]))
        lines = (
            f"{lead.replace('{title}', entry.title.rstrip('?'))}\n{text}"
            for lead, entry, text in zip(leads, entries, texts, strict=False)
        )
        return replace(
            told[0],
            text="\n".join(lines),
            sources=tuple(source for answer in told for source in answer.sources),
            suggestions=tuple(entry.title for entry in entries[1 : MENU_SIZE + 1]),
            sure=False,
        )

    def together(self, answers: Sequence[Answer]) -> Answer:
        """Several answers to several questions, numbered, each with its source."""
        told = [f"{at}. {answer.text}" for at, answer in enumerate(answers, 1)]
        related = dict.fromkeys(title for answer in answers for title in answer.suggestions)
        sources = tuple(source for answer in answers for source in answer.sources)
        kept = [title for title in related if title not in {source.title for source in sources}]
        return replace(
            answers[0],
            text="\n".join(told),
            sources=sources,
            suggestions=tuple(kept[:MENU_SIZE]),
            sure=all(answer.sure for answer in answers),
            body="",
        )

    def menu(self, entries: Sequence[Entry]) -> Answer:
        """What the user may have meant."""
        titles = tuple(entry.title for entry in entries[:MENU_SIZE])
        lines = [self.words["menu"]["text"], *(f"{at}. {title}" for at, title in enumerate(titles, 1))]
        return Answer(
            answered=False, kind="menu", text="\n".join([*lines, self.words["menu"]["tail"]]), suggestions=titles
        )

    def refusal(self, topic: str, on: date) -> Answer:
        """Two sentences: what an unlawful wish leads to, and what is lawful."""
        words = self.words["unlawful"]
        tail = words["tail"].replace("{lawful}", words["lawful"][topic])
        return plain("unlawful", fill(words["topics"][topic] + tail, self._figures(on)))

    def _ending(self, entry: Entry) -> str:
        name = self._sources[entry.source]
        parts = [self.words["ending"].replace("{source}", name).replace("{as_of}", entry.as_of)]
        if "为准" not in name:
            parts.append(self.words["official"])
        if entry.confidence != "high" and entry.kind != "advisor":
            parts.append(self.words["less_certain"])
        return "".join(parts)

    def _figures(self, on: date) -> dict[str, str]:
        if self._named[0] != on:
            self._named = (on, figures(self._rulebook, on))
        return self._named[1]


def plain(kind: str, text: str) -> Answer:
    """A reply that answers nothing."""
    return Answer(answered=False, kind=kind, text=text)
