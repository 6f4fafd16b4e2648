"""What stands before the knowledge: is this a wish that must be refused, or a matter of others?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.answers.features import ideas_of, question_features
from dialogs.answers.guards import Guards
from dialogs.answers.signs import Signs
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.answers.bands import Thresholds
    from dialogs.answers.concepts import Lexicon
    from dialogs.answers.ranking import Ranked, Ranking


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, looked at once.

    Attributes:
        cleaned: its words, cleaned.
        ideas: its ideas, and those that the talk before carries into it, by how much each counts.
        ranked: what it was taken for.
        follows: it follows up on the question before.
    """

    cleaned: str
    ideas: Mapping[str, float]
    ranked: Ranked
    follows: bool = False


class Guard:
    """Looks at questions before anything is told.

    Args:
        lexicon: the ideas of the field.
        ranking: takes questions.
        thresholds: from where on a question is taken for what.
    """

    def __init__(self, lexicon: Lexicon, ranking: Ranking, thresholds: Thresholds) -> None:
        self._lexicon, self._ranking, self._thresholds = lexicon, ranking, thresholds
        self._signs = Signs()
        self.patterns = Guards()

    def wish(self, asked: Asked) -> str | None:
        """The topic of the wish for help with something unlawful that the question is; else None."""
        bounds, wish = self._thresholds, asked.ranked.wish
        refused = wish >= bounds.bare or (wish >= bounds.wish and self._signs.tells(asked.cleaned))
        return self._signs.topic(asked.cleaned) if refused else None

    def told_wish(self, text: str) -> str | None:
        """The same for words of a talk, where people tell of themselves: a sign of the act must stand in them."""
        cleaned = clean(text)
        if not self._signs.tells(cleaned):
            return None
        ranked = self._ranking.take(question_features(cleaned, ideas_of(cleaned, self._lexicon)))
        return self._signs.topic(cleaned) if ranked.wish >= self._thresholds.told else None

    def elsewhere(self, asked: Asked) -> str | None:
        """`city` for the rules of another city, `text` for another matter, None for ours."""
        if self.patterns.elsewhere(asked.cleaned):
            return "city"
        return "text" if asked.ranked.foreign >= self._thresholds.foreign else None
