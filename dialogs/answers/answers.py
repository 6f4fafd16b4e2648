"""One policy question, answered: guards first, then what can be computed, then the knowledge in three bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.answers.answer import Answer, Source
from dialogs.answers.bands import Band, load_fitted
from dialogs.answers.computed import Computer
from dialogs.answers.concepts import load_lexicon
from dialogs.answers.entries import load_entries, read_toml
from dialogs.answers.features import ideas_in
from dialogs.answers.figures import figures, fill
from dialogs.answers.follow import follow
from dialogs.answers.guards import Guards
from dialogs.answers.search import Index
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dialogs.answers.computed import Computed
    from dialogs.answers.entries import Entry
    from dialogs.answers.search import Hit
    from scoring import Rulebook

MENU_SIZE = 3
_NEIGHBOUR_LIFT = 0.3
_SETTLING = "settle-long"


class Answers:
    """The knowledge base, ready to be asked. Pure: the same question on the same day gives the same answer.

    Args:
        rulebook: where the numbers in the answers come from.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._entries = {entry.id: entry for entry in load_entries()}
        self._sources: Mapping[str, str] = read_toml("sources.toml")
        self._words = read_toml("wording.toml")
        self._lexicon = load_lexicon()
        self._guards = Guards()
        self._fitted = load_fitted()
        self._index = Index(tuple(self._entries.values()), self._lexicon, self._fitted.weights)
        self._computer = Computer(rulebook, self._words["computed"])
        self._named: tuple[date | None, dict[str, str]] = (None, {})

    def ask(self, question: str, on: date, topic: str | None = None) -> Answer:
        """Answer one question; any text is taken.

        Args:
            question: the user's words.
            on: the day, for the numbers.
            topic: id of the entry that was answered last, so that 「那本科呢?」 can be read.
        """
        cleaned = clean(question)
        if not cleaned.strip():
            return self._plain("unknown", self._words["empty"]["text"])
        chat = self._guards.chat(cleaned)
        if chat:
            return self._plain("chat", self._words["chat"][chat])
        bare = self._guards.without_orders(cleaned)
        if not bare.strip():
            return self._plain("out_of_scope", self._words["out_of_scope"]["injection"])
        return self._stopped(bare, on) or self._found(bare, on, self._entries.get(topic or ""))

    def entry(self, id_: str) -> Entry | None:
        """An entry by its id."""
        return self._entries.get(id_)

    def _stopped(self, cleaned: str, on: date) -> Answer | None:
        unlawful = self._guards.unlawful(cleaned)
        if unlawful:
            words = self._words["unlawful"]
            tail = words["tail"].replace("{lawful}", words["lawful"][unlawful])
            return self._plain("unlawful", fill(words["topics"][unlawful] + tail, self._figures(on)))
        scope = self._words["out_of_scope"]
        if self._guards.elsewhere(cleaned):
            return self._plain("out_of_scope", scope["city"])
        if self._guards.off_topic(cleaned):
            return self._plain("out_of_scope", scope["text"])
        return None

    def _found(self, cleaned: str, on: date, before: Entry | None) -> Answer:
        reading, lift = follow(cleaned, before, self._siblings(before), self._lexicon)
        computed = self._computer.compute(cleaned, ideas_in(reading), on, follows=bool(lift))
        if computed:
            return self._told(self._entries[computed.entry], on, computed)
        case = self._guards.case(cleaned, named=self._subject(reading))
        if case and not lift:
            return self._told(self._entries[case], on)
        hits = self._index.rank(reading, cleaned, lift | self._neighbours(reading))
        band = self._fitted.band(hits, doubtful=self._guards.doubtful(cleaned), ours=bool(lift) or self._ours(reading))
        if band is Band.ANSWER:
            return self._told(hits[0].entry, on)
        if band is Band.MENU:
            return self._menu(hits)
        kind = "unknown" if ideas_in(reading) else "out_of_scope"
        return self._plain(kind, self._words[kind]["text"])

    def _ours(self, features: Mapping[str, float]) -> bool:
        return not self._lexicon.anchors.isdisjoint(ideas_in(features))

    def _neighbours(self, features: Mapping[str, float]) -> dict[str, float]:
        """What a word of the neighbouring matters adds to the entries that are about those."""
        if self._lexicon.neighbours.isdisjoint(ideas_in(features)):
            return {}
        beside = (id_ for id_, entry in self._entries.items() if entry.kind == "advisor" or _SETTLING in entry.related)
        return dict.fromkeys(beside, _NEIGHBOUR_LIFT)

    def _subject(self, features: Mapping[str, float]) -> bool:
        return not (self._lexicon.anchors - self._lexicon.broad).isdisjoint(ideas_in(features))

    def _told(self, entry: Entry, on: date, computed: Computed | None = None) -> Answer:
        own = "" if computed and computed.whole else entry.answer + entry.conditions
        body = fill((computed.text if computed else "") + own, self._figures(on))
        name = self._sources[entry.source]
        ending = self._words["ending"].replace("{source}", name).replace("{as_of}", entry.as_of)
        ending += "" if "为准" in name else self._words["official"]
        ending += "" if entry.confidence == "high" or entry.kind == "advisor" else self._words["less_certain"]
        related = self._related(entry)
        return Answer(
            answered=True,
            kind="advisor" if entry.kind == "advisor" else "answer",
            text=f"{body}\n{ending}",
            sources=(Source(entry.id, entry.title, name, entry.as_of, entry.confidence),),
            suggestions=tuple(other.title for other in related),
            topic=entry.id,
            choices=tuple(other.id for other in related),
        )

    def _siblings(self, entry: Entry | None) -> list[str]:
        return [other.id for other in self._entries.values() if entry and other.file == entry.file]

    def _related(self, entry: Entry) -> Sequence[Entry]:
        return [self._entries[id_] for id_ in entry.related[:MENU_SIZE]]

    def _menu(self, hits: Sequence[Hit]) -> Answer:
        entries = [hit.entry for hit in hits[:MENU_SIZE]]
        lines = [self._words["menu"]["text"], *(f"{at}. {entry.title}" for at, entry in enumerate(entries, 1))]
        return Answer(
            answered=False,
            kind="menu",
            text="\n".join([*lines, self._words["menu"]["tail"]]),
            suggestions=tuple(entry.title for entry in entries),
            choices=tuple(entry.id for entry in entries),
        )

    def _plain(self, kind: str, text: str) -> Answer:
        return Answer(answered=False, kind=kind, text=text)

    def _figures(self, on: date) -> dict[str, str]:
        if self._named[0] != on:
            self._named = (on, figures(self._rulebook, on))
        return self._named[1]
