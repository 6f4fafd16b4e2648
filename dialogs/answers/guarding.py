"""What stands before the knowledge: is this a wish that must be refused, or a matter of others?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.answers.guards import Guards
from dialogs.answers.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.answers.bands import Thresholds
    from dialogs.answers.ranking import Ranked


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
        thresholds: from where on a question is taken for what.
    """

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds, self._signs = thresholds, Signs()
        self.patterns = Guards()

    def wish(self, asked: Asked) -> str | None:
        """The topic of the wish for help with something unlawful that the question is; else None."""
        bounds, wish = self._thresholds, asked.ranked.wish
        refused = wish >= bounds.bare or (wish >= bounds.wish and self._signs.tells(asked.cleaned))
        return self._signs.topic(asked.cleaned) if refused else None

    def tells(self, cleaned: str) -> bool:
        """Whether a sign of an unlawful act stands in a cleaned sentence: without one, words of a talk are no wish."""
        return self._signs.tells(cleaned)

    def told_wish(self, told: Asked) -> str | None:
        """The topic of the wish that words of a talk are, where people mostly tell of themselves; else None."""
        return self._signs.topic(told.cleaned) if told.ranked.wish >= self._thresholds.told else None

    def elsewhere(self, asked: Asked) -> str | None:
        """`city` for the rules of another city, `text` for another matter, None for ours."""
        if self.patterns.elsewhere(asked.cleaned):
            return "city"
        return "text" if asked.ranked.foreign >= self._thresholds.foreign else None
