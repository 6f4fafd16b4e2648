"""One policy question, answered: guards first, then what can be computed, then the knowledge in three bands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from dialogs.answers.bands import Band, load_fitted
from dialogs.answers.computed import Computer
from dialogs.answers.concepts import load_lexicon
from dialogs.answers.dated import certificate_answer
from dialogs.answers.entries import load_entries
from dialogs.answers.features import idea_features, ideas_in
from dialogs.answers.follow import follow
from dialogs.answers.general import Generaliser
from dialogs.answers.guards import Guards
from dialogs.answers.leanings import NOTHING, Leanings
from dialogs.answers.search import Index
from dialogs.answers.telling import Teller, plain
from dialogs.answers.text import clean, words_only
from dialogs.messages import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from dialogs.answers.answer import Answer
    from dialogs.answers.entries import Entry
    from dialogs.answers.leanings import Lean
    from dialogs.answers.search import Hit
    from scoring import Rulebook

ASK, USELESS = "ask", "useless"
"""What owns the values of the choices below an answer."""
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
        self._guards, self._leanings = Guards(), Leanings()
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
        return self._refused(cleaned, on) or self._heard(
            self._guards.without_orders(cleaned), on, self._entries.get(topic or "")
        )

    def entry(self, id_: str, on: date) -> Answer:
        """What the entry of this id tells.

        Raises:
            KeyError: there is no such entry.
        """
        return self._teller.entry(id_, on)

    def title(self, id_: str) -> str | None:
        """The question that the entry of this id answers; None when there is no such entry."""
        return self._entries[id_].title if id_ in self._entries else None

    def id_of(self, title: str) -> str:
        """The id of the entry with this title; empty when there is none."""
        return self._titles.get(words_only(clean(title)), "")

    @property
    def words(self) -> Mapping[str, Any]:
        """The sentences around answers (`wording.toml`)."""
        return self._teller.words

    def choices(self, answer: Answer) -> tuple[Choice, ...]:
        """What to tap after an answer: the questions to go on with, and that it was of no use."""
        if not answer.sources:
            return ()
        related = (Choice(title, f"{ASK}.{self.id_of(title)}") for title in answer.suggestions)
        return (*related, Choice(self._teller.words["useless"]["label"], f"{USELESS}.{answer.sources[0].id}"))

    def general(self, question: str) -> str:
        """What may be kept of a question without knowing whose it was (`general.py`)."""
        return self._generaliser.general(question)

    @cached_property
    def _generaliser(self) -> Generaliser:
        return Generaliser(self._entries.values(), self._lexicon)

    def wish(self, text: str) -> str | None:
        """The topic of the wish for help with something unlawful that words of a talk surely are; else None."""
        cleaned = clean(text)
        return self._wished(cleaned) if self._leanings.tells(cleaned) else None

    def _wished(self, cleaned: str) -> str | None:
        leans, _ = self._leanings.of(cleaned, idea_features(cleaned, self._lexicon))
        wished = leans.sure or (leans.likely and self._guards.unlawful(cleaned))
        return self._leanings.topic(cleaned) if wished else None

    def _refused(self, cleaned: str, on: date) -> Answer | None:
        topic = self._wished(cleaned)
        return self._teller.refusal(topic, on) if topic else None

    def _heard(self, cleaned: str, on: date, before: Entry | None) -> Answer:
        if not words_only(cleaned):
            return plain("out_of_scope", self._teller.words["out_of_scope"]["injection"])
        own = idea_features(cleaned, self._lexicon)
        unlawful, foreign = self._leanings.of(cleaned, own)
        features, lift = follow(cleaned, own, before, self._siblings(before), self._lexicon)
        if lift:
            foreign = NOTHING
        found = self._elsewhere(cleaned, foreign) or self._found(cleaned, on, features, lift, foreign)
        doubted = unlawful.likely and not foreign.likely and not (found.answered and found.sure)
        return self._teller.refusal(self._leanings.topic(cleaned), on) if doubted else found

    def _elsewhere(self, cleaned: str, foreign: Lean) -> Answer | None:
        scope = self._teller.words["out_of_scope"]
        if self._guards.elsewhere(cleaned):
            return plain("out_of_scope", scope["city"])
        off = foreign.sure or self._guards.off_topic(cleaned)
        return plain("out_of_scope", scope["text"]) if off else None

    def _found(
        self, cleaned: str, on: date, features: Mapping[str, float], lift: Mapping[str, float], foreign: Lean
    ) -> Answer:
        ideas = ideas_in(features)
        computed = certificate_answer(cleaned, on) or self._computer.compute(cleaned, ideas, on, follows=bool(lift))
        if computed:
            return self._teller.entry(computed.entry, on, computed)
        case = None if lift else self._guards.case(cleaned, named=self._names_subject(ideas))
        if case:
            return self._teller.entry(case, on)
        hits = self._index.rank(features, cleaned, {**lift, **self._beside(ideas)})
        band = self._fitted.band(hits, plain=foreign.none)
        return self._told(hits, band, on, known=bool(ideas) and not foreign.likely)

    def _told(self, hits: Sequence[Hit], band: Band, on: date, *, known: bool) -> Answer:
        if band is Band.ANSWER:
            return self._teller.entry(hits[0].entry.id, on)
        if band is Band.GUESS:
            return self._teller.guess([hit.entry for hit in hits], on)
        if band is Band.MENU:
            return self._teller.menu([hit.entry for hit in hits])
        kind = "unknown" if known else "out_of_scope"
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
