"""What stands before the knowledge: is this a wish that must be refused, or a matter of others?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.answers.features import idea_features
from dialogs.answers.guards import Guards
from dialogs.answers.leanings import Leanings
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.answers.concepts import Lexicon
    from dialogs.answers.leanings import Lean


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, looked at once.

    Attributes:
        cleaned: its words, cleaned.
        features: its idea features.
        unlawful: how it leans to an unlawful wish.
        foreign: how it leans to matters of others.
    """

    cleaned: str
    features: Mapping[str, float]
    unlawful: Lean
    foreign: Lean


class Guard:
    """Looks at questions before anything is searched.

    Args:
        lexicon: the ideas of the field.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._leanings = Leanings()
        self.patterns = Guards()

    def look(self, cleaned: str) -> Asked:
        """A question, looked at."""
        features = idea_features(cleaned, self._lexicon)
        return Asked(cleaned, features, *self._leanings.of(cleaned, features))

    def wish(self, asked: Asked) -> str | None:
        """The topic of the wish for help with something unlawful that the question surely is; else None."""
        wished = asked.unlawful.sure or (asked.unlawful.likely and self.patterns.unlawful(asked.cleaned))
        return self._leanings.topic(asked.cleaned) if wished else None

    def doubted(self, asked: Asked, *, answered: bool) -> str | None:
        """The topic of what may well be an unlawful wish, when nothing speaks against it."""
        doubted = asked.unlawful.likely and not asked.foreign.likely and not answered
        return self._leanings.topic(asked.cleaned) if doubted else None

    def told_wish(self, text: str) -> str | None:
        """The same for words of a talk, where people tell of themselves: a sign of the act must stand in them."""
        cleaned = clean(text)
        if not self._leanings.tells(cleaned):
            return None
        asked = self.look(cleaned)
        return self.wish(asked) if asked.unlawful.beyond else None

    def elsewhere(self, asked: Asked) -> str | None:
        """`city` for the rules of another city, `text` for another matter, None for ours."""
        if self.patterns.elsewhere(asked.cleaned):
            return "city"
        return "text" if asked.foreign.sure or self.patterns.off_topic(asked.cleaned) else None
