"""The way from one cleaned question to its answer: guards, what can be computed, then the knowledge in bands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dialogs.answers.bands import Band, load_thresholds
from dialogs.answers.computed import Computer
from dialogs.answers.dated import certificate_answer
from dialogs.answers.features import ideas_of, question_features
from dialogs.answers.follow import follow
from dialogs.answers.guarding import Asked, Guard
from dialogs.answers.ranking import load_ranking
from dialogs.answers.sense import load_fusion
from dialogs.answers.several import questions_in
from dialogs.answers.telling import Teller, plain
from dialogs.answers.text import words_only

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dialogs.answers.answer import Answer
    from dialogs.answers.concepts import Lexicon
    from dialogs.answers.entries import Entry
    from dialogs.answers.ranking import Ranked
    from dialogs.answers.sense import Sense
    from dialogs.answers.sentence import Computed
    from scoring import Rulebook


@dataclass(frozen=True, slots=True)
class Setting:
    """What a question is asked in.

    Attributes:
        on: the day, for the numbers.
        topic: id of the entry that was answered last, if there is one.
        known: section 3 facts that are known of the person who asks.
    """

    on: date
    topic: str | None
    known: Mapping[str, Any]


class Seeker:
    """Seeks answers.

    Args:
        entries: the knowledge by id.
        lexicon: the ideas of the field.
        rulebook: for what is computed, and for the numbers in entries.
        sense: a model of meaning, if there is one.

    Attributes:
        guard: looks at questions first.
        ranking: takes questions.
        teller: words answers.
    """

    def __init__(self, entries: Mapping[str, Entry], lexicon: Lexicon, rulebook: Rulebook, sense: Sense | None) -> None:
        self._entries, self._lexicon = entries, lexicon
        thresholds = load_thresholds()
        self._bands, self.ranking = thresholds.bands, load_ranking()
        self.guard, self.teller = Guard(thresholds), Teller(entries, rulebook)
        self._computer = Computer(rulebook, self.teller.words["computed"])
        self._sense, self._fusion = sense, load_fusion()

    def answer(self, cleaned: str, setting: Setting) -> Answer:
        """The answer to a message; several questions in it are answered together when each surely has one."""
        asked = self._look(cleaned, setting.topic)
        wish = self.guard.wish(asked)
        if wish:
            return self.teller.refusal(wish, setting.on)
        parts = questions_in(cleaned)
        return (len(parts) > 1 and self._together(parts, setting)) or self._single(asked, setting)

    def told_wish(self, cleaned: str) -> str | None:
        """The topic of the wish for help with something unlawful that cleaned words of a talk are; else None."""
        return self.guard.told_wish(self._look(cleaned, None)) if self.guard.tells(cleaned) else None

    def _look(self, cleaned: str, topic: str | None) -> Asked:
        before = self._entries.get(topic or "")
        ideas, lift = follow(cleaned, ideas_of(cleaned, self._lexicon), before, self._siblings(before), self._lexicon)
        return Asked(cleaned, ideas, self.ranking.take(question_features(cleaned, ideas), lift), bool(lift))

    def _together(self, parts: Sequence[str], setting: Setting) -> Answer | None:
        answers = []
        for part in parts:
            asked = self._look(part, setting.topic)
            wish = self.guard.wish(asked)
            if wish:
                return self.teller.refusal(wish, setting.on)
            answer = self._single(asked, setting)
            if answer.kind != "answer":
                return None
            setting = replace(setting, topic=answer.sources[0].id)
            answers.append(answer)
        told = {answer.sources[0].id: answer for answer in answers}
        return self.teller.together(list(told.values())) if len(told) == len(parts) else None

    def _single(self, asked: Asked, setting: Setting) -> Answer:
        lawful = self.guard.patterns.without_orders(asked.cleaned)
        if not words_only(lawful):
            return plain("out_of_scope", self.teller.words["out_of_scope"]["injection"])
        if lawful != asked.cleaned:
            asked = self._look(lawful, setting.topic)
        elsewhere = self.guard.elsewhere(asked)
        if elsewhere:
            return plain("out_of_scope", self.teller.words["out_of_scope"][elsewhere])
        return self._found(asked, setting)

    def _found(self, asked: Asked, setting: Setting) -> Answer:
        ideas, cleaned, on = frozenset(asked.ideas), asked.cleaned, setting.on
        computed = certificate_answer(cleaned, on) or self._computer.compute(
            cleaned, ideas, on, follows=asked.follows, known=setting.known
        )
        if computed and computed.whole:
            return self.teller.entry(computed.entry, on, computed)
        ranked = asked.ranked
        told = computed and self._reckoned(computed, self._entries[ranked.hits[0].id], on)
        if told:
            return told
        band = self._bands.band(ranked.best)
        if band is not Band.ANSWER and self._sense is not None:
            ranked, band = self._sensed(self._sense, asked, band)
        return self._told(ranked, band, on, known=bool(ideas))

    def _reckoned(self, computed: Computed, found: Entry, on: date) -> Answer | None:
        """What was computed, before the found entry where that is about the same; None where it is not surely asked."""
        same = found.file == self._entries[computed.entry].file
        if same and not computed.firm and found.id in self._computer.finer:
            return self.teller.entry(found.id, on, computed)
        return self.teller.entry(computed.entry, on, computed) if computed.sure or same else None

    def _sensed(self, sense: Sense, asked: Asked, band: Band) -> tuple[Ranked, Band]:
        near = sense.near(asked.cleaned)
        if not near:
            return asked.ranked, band
        fused = self._fusion.fuse(asked.ranked, near)
        return fused, self._fusion.bands.band(fused.best)

    def _told(self, ranked: Ranked, band: Band, on: date, *, known: bool) -> Answer:
        entries = [self._entries[hit.id] for hit in ranked.hits]
        if band is Band.ANSWER:
            return self.teller.entry(entries[0].id, on)
        if band is Band.GUESS:
            return self.teller.guess(entries, len(ranked.rivals), on)
        if band is Band.MENU:
            return self.teller.menu(entries)
        kind = "unknown" if known else "out_of_scope"
        return plain(kind, self.teller.words[kind]["text"])

    def _siblings(self, entry: Entry | None) -> list[str]:
        return [other.id for other in self._entries.values() if entry and other.file == entry.file]
