"""Answer, guess, menu or honest no: which band a result falls into, by thresholds that `tests/…/fit.py` fitted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from dialogs.answers.entries import read_toml
from dialogs.answers.search import Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.answers.search import Hit


class Band(Enum):
    """What may be done with a search result."""

    ANSWER = "answer"
    GUESS = "guess"
    MENU = "menu"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Lowest scores for an answer, for one that first says what was understood, and for a menu."""

    answer: float
    guess: float
    menu: float

    def band(self, score: float) -> Band:
        """The band of a score."""
        if score >= self.answer:
            return Band.ANSWER
        if score >= self.guess:
            return Band.GUESS
        return Band.MENU if score >= self.menu else Band.NO


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted.

    Attributes:
        weights: how much each way of comparing counts.
        plain: thresholds for questions that do not lean to matters of others.
        doubtful: thresholds for those that may.
    """

    weights: Weights
    plain: Thresholds
    doubtful: Thresholds

    def band(self, hits: Sequence[Hit], *, plain: bool) -> Band:
        """The band of a ranking."""
        thresholds = self.plain if plain else self.doubtful
        return thresholds.band(hits[0].score) if hits else Band.NO


def load_fitted() -> Fitted:
    """The result of the fitting script."""
    data = read_toml("lexicon/fitted.toml")
    weights = Weights(data["ideas"], data["pairs"], data["body"])
    return Fitted(weights, Thresholds(**data["plain"]), Thresholds(**data["doubtful"]))
