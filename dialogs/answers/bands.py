"""What may be done with a question, by how likely it is what; `tests/knowing/fit.py` fitted the thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dialogs.answers.entries import read_toml


class Band(Enum):
    """What may be done with a question of ours."""

    ANSWER = "answer"
    GUESS = "guess"
    MENU = "menu"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Bands:
    """Lowest shares of the best entry for an answer, for one that says how the question was taken, and for a menu."""

    answer: float
    guess: float
    menu: float

    def band(self, best: float) -> Band:
        """The band of the best entry's share."""
        if best >= self.answer:
            return Band.ANSWER
        if best >= self.guess:
            return Band.GUESS
        return Band.MENU if best >= self.menu else Band.NO


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All that was fitted.

    Attributes:
        wish: the share of a wish from which on a question is refused that has a sign of an unlawful act in it.
        bare: the same for a question without one.
        told: the same for words of a talk, where people mostly tell facts, and only with a sign.
        foreign: the share of other matters from which on a question is one.
        bands: what is done with all others.
    """

    wish: float
    bare: float
    told: float
    foreign: float
    bands: Bands


def load_thresholds() -> Thresholds:
    """The result of the fitting script."""
    data = read_toml("lexicon/fitted.toml")
    return Thresholds(data["wish"], data["bare"], data["told"], data["foreign"], Bands(**data["bands"]))
