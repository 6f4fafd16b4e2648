"""The way from one cleaned question to its answer: guards, what can be computed, then the knowledge in bands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dialogs.answers.bands import Band, load_fitted
from dialogs.answers.computed import Computer
from dialogs.answers.dated import certificate_answer
from dialogs.answers.features import ideas_in
from dialogs.answers.follow import follow
from dialogs.answers.guarding import Guard
from dialogs.answers.leanings import NOTHING
from dialogs.answers.search import Index
from dialogs.answers.sense import load_fusion
from dialogs.answers.several import questions_in
from dialogs.answers.telling import Teller, plain
from dialogs.answers.text import words_only

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from dialogs.answers.answer import Answer
    from dialogs.answers.concepts import Lexicon
    from dialogs.answers.entries import Entry
    from dialogs.answers.guarding import Asked
    from dialogs.answers.search import Hit
    from dialogs.answers.sense import Sense
    from dialogs.answers.sentence import Computed
    from scoring import Rulebook

_NEIGHBOUR_LIFT = 0.3
_SETTLING = "settle-long"
"""The entry on 居转户: what relates to it is told beside the neighbouring matters."""


class Seeker:
    """Seeks answers.

    Args:
        entries: the knowledge by id.
        lexicon: the ideas of the field.
        rulebook: for what is computed, and for the numbers in entries.
        sense: a model of meaning, if there is one.

    Attributes:
        guard: looks at questions first.
        teller: words answers.
    """

    def __init__(self, entries: Mapping[str, Entry], lexicon: Lexicon, rulebook: Rulebook, sense: Sense | None) -> None:
        self._entries, self._lexicon = entries, lexicon
        self.guard, self.teller = Guard(lexicon), Teller(entries, rulebook)
        self._fitted = load_fitted()
        self._index = Index(tuple(entries.values()), lexicon, self._fitted.weights)
        self._computer = Computer(rulebook, self.teller.words["computed"])
        self._sense, self._fusion = sense, load_fusion(self._fitted.weights)

    def answer(self, cleaned: str, on: date, topic: str | None, known: Mapping[str, Any]) -> Answer:
        """The answer to a message; several questions in it are answered together when each surely has one."""
        asked = self.guard.look(cleaned)
        wish = self.guard.wish(asked)
        if wish:
            return self.teller.refusal(wish, on)
        parts = questions_in(cleaned)
        return (len(parts) > 1 and self._together(parts, on, topic, known)) or self._single(asked, on, topic, known)

    def _together(self, parts: Sequence[str], on: date, topic: str | None, known: Mapping[str, Any]) -> Answer | None:
        answers = []
        for part in parts:
            asked = self.guard.look(part)
            wish = self.guard.wish(asked)
            if wish:
                return self.teller.refusal(wish, on)
            answer = self._single(asked, on, topic, known)
            if answer.kind != "answer":
                return None
            topic = answer.sources[0].id
            answers.append(answer)
        told = {answer.sources[0].id: answer for answer in answers}
        return self.teller.together(list(told.values())) if len(told) == len(parts) else None

    def _single(self, asked: Asked, on: date, topic: str | None, known: Mapping[str, Any]) -> Answer:
        lawful = self.guard.patterns.without_orders(asked.cleaned)
        if not words_only(lawful):
            return plain("out_of_scope", self.teller.words["out_of_scope"]["injection"])
        if lawful != asked.cleaned:
            asked = self.guard.look(lawful)
        before = self._entries.get(topic or "")
        features, lift = follow(lawful, asked.features, before, self._siblings(before), self._lexicon)
        asked = replace(asked, foreign=NOTHING) if lift else asked
        elsewhere = self.guard.elsewhere(asked)
        if elsewhere:
            found = plain("out_of_scope", self.teller.words["out_of_scope"][elsewhere])
        else:
            found = self._found(asked, on, features, lift, known)
        topic = self.guard.doubted(asked, answered=bool(lift) or (found.answered and found.sure))
        return self.teller.refusal(topic, on) if topic else found

    def _found(
        self,
        asked: Asked,
        on: date,
        features: Mapping[str, float],
        lift: Mapping[str, float],
        known: Mapping[str, Any],
    ) -> Answer:
        ideas, cleaned = ideas_in(features), asked.cleaned
        computed = certificate_answer(cleaned, on) or self._computer.compute(
            cleaned, ideas, on, follows=bool(lift), known=known
        )
        if computed and computed.whole:
            return self.teller.entry(computed.entry, on, computed)
        case = None if lift else self.guard.patterns.case(cleaned, named=self._names_subject(ideas))
        if case and not computed:
            return self.teller.entry(case, on)
        hits = self._index.rank(features, cleaned, {**lift, **self._beside(ideas)})
        told = computed and self._reckoned(computed, hits, on)
        if told:
            return told
        band = self._fitted.band(hits, plain=asked.foreign.none)
        if band is not Band.ANSWER and self._sense is not None:
            hits, band = self._sensed(self._sense, asked, hits, band)
        return self._told(hits, band, on, known=bool(ideas) and not asked.foreign.likely)

    def _reckoned(self, computed: Computed, hits: Sequence[Hit], on: date) -> Answer | None:
        """What was computed, before the found entry where that is about the same; None where it is not surely asked."""
        found = hits[0].entry if hits else self._entries[computed.entry]
        same = found.file == self._entries[computed.entry].file
        if same and not computed.firm and found.id in self._computer.finer:
            return self.teller.entry(found.id, on, computed)
        return self.teller.entry(computed.entry, on, computed) if computed.sure or same else None

    def _sensed(self, sense: Sense, asked: Asked, hits: list[Hit], band: Band) -> tuple[list[Hit], Band]:
        near = sense.near(asked.cleaned)
        if not near:
            return hits, band
        fused = self._fusion.fuse(hits, self._entries, near)
        return fused, self._fusion.bands.band(fused, plain=asked.foreign.none)

    def _told(self, hits: Sequence[Hit], band: Band, on: date, *, known: bool) -> Answer:
        if band is Band.ANSWER:
            return self.teller.entry(hits[0].entry.id, on)
        if band is Band.GUESS:
            return self.teller.guess([hit.entry for hit in hits], on)
        if band is Band.MENU:
            return self.teller.menu([hit.entry for hit in hits])
        kind = "unknown" if known else "out_of_scope"
        return plain(kind, self.teller.words[kind]["text"])

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
