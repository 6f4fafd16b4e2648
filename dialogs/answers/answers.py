"""One policy question, answered: guards first, then what can be computed, then the knowledge in three bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.answers.bands import Band, load_fitted
from dialogs.answers.computed import Computer
from dialogs.answers.concepts import load_lexicon
from dialogs.answers.dated import certificate_answer
from dialogs.answers.entries import load_entries
from dialogs.answers.features import ideas_in
from dialogs.answers.follow import follow
from dialogs.answers.guards import Guards
from dialogs.answers.search import Index
from dialogs.answers.telling import Teller, plain
from dialogs.answers.text import clean, words_only

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from dialogs.answers.answer import Answer
    from dialogs.answers.entries import Entry
    from scoring import Rulebook

_NEIGHBOUR_LIFT = 0.3
_SETTLING = "settle-long"
"""The entry on 居转户: what relates to it is told beside the neighbouring matters."""


class Answers:
    """The knowledge base, ready to be asked. Pure: the same question on the same day gives the same answer.

    Args:
        rulebook: where the numbers in the answers come from.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._entries = {entry.id: entry for entry in load_entries()}
        self._titles = {words_only(clean(entry.title)): entry.id for entry in self._entries.values()}
        self._lexicon = load_lexicon()
        self._guards = Guards()
        self._fitted = load_fitted()
        self._index = Index(tuple(self._entries.values()), self._lexicon, self._fitted.weights)
        self._teller = Teller(self._entries, rulebook)
        self._computer = Computer(rulebook, self._teller.words["computed"])

    def ask(self, question: str, on: date, topic: str | None = None) -> Answer:
        """Answer one question; any text is taken.

        Args:
            question: the user's words, or the title of an entry that was offered.
            on: the day, for the numbers.
            topic: id of the entry that was answered last, so that 「那本科呢?」 can be read.
        """
        cleaned = clean(question)
        bare = words_only(cleaned)
        if not bare:
            return plain("unknown", self._teller.words["empty"]["text"])
        if bare in self._titles:
            return self._teller.entry(self._titles[bare], on)
        chat = self._guards.chat(cleaned)
        if chat:
            return plain("chat", self._teller.words["chat"][chat])
        lawful = self._guards.without_orders(cleaned)
        return self._stopped(lawful, on) or self._found(lawful, on, self._entries.get(topic or ""))

    def _stopped(self, cleaned: str, on: date) -> Answer | None:
        scope = self._teller.words["out_of_scope"]
        if not words_only(cleaned):
            return plain("out_of_scope", scope["injection"])
        unlawful = self._guards.unlawful(cleaned)
        if unlawful:
            return self._teller.refusal(unlawful, on)
        if self._guards.elsewhere(cleaned):
            return plain("out_of_scope", scope["city"])
        return plain("out_of_scope", scope["text"]) if self._guards.off_topic(cleaned) else None

    def _found(self, cleaned: str, on: date, before: Entry | None) -> Answer:
        features, lift = follow(cleaned, before, self._siblings(before), self._lexicon)
        ideas = ideas_in(features)
        computed = certificate_answer(cleaned, on) or self._computer.compute(cleaned, ideas, on, follows=bool(lift))
        if computed:
            return self._teller.entry(computed.entry, on, computed)
        case = None if lift else self._guards.case(cleaned, named=self._names_subject(ideas))
        return self._teller.entry(case, on) if case else self._searched(cleaned, on, features, lift)

    def _searched(self, cleaned: str, on: date, features: Mapping[str, float], lift: Mapping[str, float]) -> Answer:
        ideas = ideas_in(features)
        hits = self._index.rank(features, cleaned, {**lift, **self._beside(ideas)})
        ours = bool(lift) or not self._lexicon.anchors.isdisjoint(ideas)
        band = self._fitted.band(hits, plain=ours and not self._guards.doubtful(cleaned))
        if band is Band.ANSWER:
            return self._teller.entry(hits[0].entry.id, on)
        if band is Band.MENU:
            return self._teller.menu([hit.entry for hit in hits])
        kind = "unknown" if ideas else "out_of_scope"
        return plain(kind, self._teller.words[kind]["text"])

    def _siblings(self, entry: Entry | None) -> list[str]:
        return [other.id for other in self._entries.values() if entry and other.file == entry.file]

    def _beside(self, ideas: Collection[str]) -> dict[str, float]:
        """What a word of the neighbouring matters adds to the entries that are about those."""
        if self._lexicon.neighbours.isdisjoint(ideas):
            return {}
        beside = (id_ for id_, entry in self._entries.items() if entry.kind == "advisor" or _SETTLING in entry.related)
        return dict.fromkeys(beside, _NEIGHBOUR_LIFT)

    def _names_subject(self, ideas: Collection[str]) -> bool:
        return not (self._lexicon.anchors - self._lexicon.broad).isdisjoint(ideas)
