"""The knowledge base, ready to be asked."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dialogs.answers.concepts import load_lexicon
from dialogs.answers.entries import load_entries
from dialogs.answers.general import Generaliser
from dialogs.answers.seeking import Seeker, Setting
from dialogs.answers.telling import plain
from dialogs.answers.text import clean, words_only
from dialogs.messages import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dialogs.answers.answer import Answer
    from dialogs.answers.sense import Sense
    from scoring import Rulebook

ASK, USELESS = "ask", "useless"
"""What owns the values of the choices below an answer."""


class Answers:
    """The knowledge base, ready to be asked. Pure: the same question on the same day gives the same answer.

    Args:
        rulebook: where the numbers in the answers come from.
        sense: a model of meaning that is asked where words are not sure; words alone serve without one.
    """

    def __init__(self, rulebook: Rulebook, sense: Sense | None = None) -> None:
        self._entries = {entry.id: entry for entry in load_entries()}
        self._titles = {words_only(clean(entry.title)): entry.id for entry in self._entries.values()}
        self._lexicon = load_lexicon()
        self._seeker = Seeker(self._entries, self._lexicon, rulebook, sense)
        self._guard, self._teller = self._seeker.guard, self._seeker.teller

    def ask(
        self, question: str, on: date, topic: str | None = None, known: Mapping[str, Any] = MappingProxyType({})
    ) -> Answer:
        """Answer one question; any text is taken.

        Args:
            question: the user's words, or the title of an entry that was offered.
            on: the day, for the numbers.
            topic: id of the entry that was answered last, so that 「那本科呢?」 can be read.
            known: section 3 facts that are known of the person who asks, for 「社保10年够120吗」.
        """
        cleaned = clean(question)
        bare = words_only(cleaned)
        if not bare:
            return plain("unknown", self._teller.words["empty"]["text"])
        if bare in self._titles:
            return self._teller.entry(self._titles[bare], on)
        chat = self._guard.patterns.chat(cleaned)
        return (
            plain("chat", self._teller.words["chat"][chat])
            if chat
            else self._seeker.answer(cleaned, Setting(on, topic, known))
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
        return Generaliser(self._seeker.ranking.is_common, self._lexicon)

    def wish(self, text: str) -> str | None:
        """The topic of the wish for help with something unlawful that words of a talk surely are; else None."""
        return self._seeker.told_wish(clean(text))
