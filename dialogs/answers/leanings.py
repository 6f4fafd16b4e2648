"""How much a sentence leans to something (an unlawful wish, another office's matter), however it is worded.

A linear model over signs (`lexicon/signs.toml`), their pairs, and bits of the words themselves. The weights are data,
written by `tests/knowing/fit_leanings.py` from the sentences beside it; nobody edits them by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from dialogs.answers.entries import read_text, read_toml
from dialogs.answers.text import words_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DIGITS = re.compile(r"\d+")
_PIECES = (2, 3)
_ANY_TOPIC = "造假"
_BEYOND = 1.5
"""A factor of four and a half in odds: words of a talk mostly state facts, as few sentences of the fitting do."""


class Signs:
    """Finds the signs in a sentence.

    Args:
        signs: the ways to write each sign.
    """

    def __init__(self, signs: Mapping[str, str]) -> None:
        self._owners: dict[str, list[str]] = {}
        for sign, forms in signs.items():
            for form in forms.split():
                self._owners.setdefault(form, []).append(f"#{sign}")
        self._longest = max(map(len, self._owners))

    def found(self, words: str) -> set[str]:
        """The signs in words without punctuation."""
        return set(self._found(words))

    def _found(self, words: str) -> Iterator[str]:
        for at in range(len(words)):
            for end in range(at + 1, min(at + self._longest, len(words)) + 1):
                yield from self._owners.get(words[at:end], ())


def sentence_features(cleaned: str, signs: Signs, ideas: Iterable[str] = ()) -> frozenset[str]:
    """Signs, pairs of signs, ideas, and neighbouring characters by two and three; runs of digits count as one sign.

    Args:
        cleaned: the sentence, cleaned.
        signs: finds its signs.
        ideas: names of its idea features; what is no idea among them is left out.
    """
    words = _DIGITS.sub("0", words_only(cleaned))
    found = sorted(signs.found(words))
    pairs = (f"{one}{other}" for one, other in combinations(found, 2))
    edged = f"^{words}$"
    pieces = (edged[at : at + size] for size in _PIECES for at in range(len(edged) - size + 1))
    return frozenset((*found, *pairs, *pieces, *(idea for idea in ideas if idea[0] == "=")))


class Leaning:
    """A fitted model.

    Args:
        weights: by feature; the empty name is what every sentence has.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._base = weights.get("", 0.0)

    def of(self, features: frozenset[str]) -> float:
        """How much these features lean: above 0 is more likely than not."""
        weights = self._weights
        return self._base + sum(weights.get(name, 0.0) for name in features)


@cache
def load_signs() -> Signs:
    """The signs of `lexicon/signs.toml`."""
    return Signs(read_toml("lexicon/signs.toml")["signs"])


@cache
def load_leaning(name: str) -> Leaning:
    """The model of `lexicon/NAME.tsv`: a feature, a tab and its weight in hundredths on each line."""
    rows = (line.rsplit("\t", 1) for line in read_text(f"lexicon/{name}.tsv").splitlines())
    return Leaning({feature: int(weight) / 100 for feature, weight in rows})


@cache
def load_bounds() -> dict[str, dict[str, float]]:
    """The thresholds of each model."""
    return read_toml("lexicon/leanings.toml")


@dataclass(frozen=True, slots=True)
class Lean:
    """How far one sentence leans to one thing.

    Attributes:
        beyond: far enough to act on it even where people tell of themselves.
        sure: far enough to act on it alone.
        likely: far enough when something else speaks for it, or nothing against it.
        none: not at all.
    """

    beyond: bool
    sure: bool
    likely: bool
    none: bool


NOTHING = Lean(beyond=False, sure=False, likely=False, none=True)
"""What a follow-up leans to: the question before was ours."""


class Leanings:
    """What a sentence leans to, by thresholds that were fitted with the models (`lexicon/leanings.toml`)."""

    def __init__(self) -> None:
        self._signs = load_signs()
        data = read_toml("lexicon/signs.toml")
        self._topics: list[list[str]] = data["topics"]
        self._telling = frozenset(f"#{sign}" for sign in data["telling"].split())
        self._bounds = load_bounds()

    def of(self, cleaned: str, ideas: Iterable[str]) -> tuple[Lean, Lean]:
        """How a sentence leans to an unlawful wish, and to a matter of others.

        Args:
            cleaned: the sentence, cleaned.
            ideas: names of its features; those that are ideas count.
        """
        features = sentence_features(cleaned, self._signs, ideas)
        return self._lean("unlawful", features), self._lean("foreign", features)

    def tells(self, cleaned: str) -> bool:
        """Whether a sign of an unlawful act stands in the sentence."""
        return not self._telling.isdisjoint(self._signs.found(words_only(cleaned)))

    def topic(self, cleaned: str) -> str:
        """What a refused sentence is about."""
        found = {sign[1:] for sign in self._signs.found(words_only(cleaned))}
        return next((topic for topic, *signs in self._topics if found.issuperset(signs)), _ANY_TOPIC)

    def _lean(self, name: str, features: frozenset[str]) -> Lean:
        far, bounds = load_leaning(name).of(features), self._bounds[name]
        none = far <= bounds.get("open", bounds["likely"])
        return Lean(far > bounds["sure"] + _BEYOND, far > bounds["sure"], far > bounds["likely"], none)
