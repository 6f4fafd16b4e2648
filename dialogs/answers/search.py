"""Finding entries: the nearest phrasing by ideas and by characters, plus what the entry's whole text holds.

Everything is counted once at start-up; a question walks a few short lists.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from math import log, sqrt
from typing import TYPE_CHECKING

from dialogs.answers.features import idea_features, pair_features, unit
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dialogs.answers.concepts import Lexicon
    from dialogs.answers.entries import Entry

_SATURATION = 1.2
_LENGTH_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each way of comparing counts (fitted, `lexicon/fitted.toml`)."""

    ideas: float
    pairs: float
    body: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry and how near it is to the question, 0 to about 1."""

    entry: Entry
    score: float


class Space:
    """How much each feature of a kind tells, learnt from many texts."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        seen = Counter(name for features in texts for name in features)
        self._rarity = {name: log(1 + len(texts) / number) for name, number in seen.items()}
        self._unseen = log(1 + len(texts))

    def unit(self, features: Mapping[str, float]) -> dict[str, float]:
        """The features as a vector of length one."""
        return unit(features, self._rarity, self._unseen)


class Bodies:
    """BM25 over whole entries, as a share of the best that a text of these words could get."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        seen = Counter(name for counts in texts for name in counts)
        lengths = [sum(counts.values()) for counts in texts]
        mean = sum(lengths) / len(lengths)
        self._count = len(texts)
        self._rarity = {name: log(1 + (self._count - n + 0.5) / (n + 0.5)) for name, n in seen.items()}
        self._unseen = log(1 + 2 * self._count)
        self._lists: dict[str, list[tuple[int, float]]] = {}
        for at, counts in enumerate(texts):
            damp = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths[at] / mean)
            for name, number in counts.items():
                self._lists.setdefault(name, []).append((at, self._rarity[name] * number / (number + damp)))

    def shares(self, features: Mapping[str, float]) -> list[float]:
        """The share of the features that each text accounts for, 0 to 1."""
        share = [0.0] * self._count
        whole = sum(weight * self._rarity.get(name, self._unseen) for name, weight in features.items()) or 1.0
        for name, weight in features.items():
            for at, gain in self._lists.get(name, ()):
                share[at] += weight * gain / whole
        return share


class Index:
    """The knowledge, ready to be asked.

    Args:
        entries: what can be found.
        lexicon: the ideas of the field.
        weights: how much each way of comparing counts.
    """

    def __init__(self, entries: Sequence[Entry], lexicon: Lexicon, weights: Weights) -> None:
        self._entries = entries
        self._weights = weights
        worded = [[clean(words) for words in entry.wordings] for entry in entries]
        ends = list(accumulate(map(len, worded)))
        self._places = list(zip([0, *ends], ends, strict=False))
        self._owners = [at for at, words in enumerate(worded) for _ in words]
        every = [words for own in worded for words in own]
        ideas, pairs = [idea_features(words, lexicon) for words in every], [pair_features(words) for words in every]
        self._ideas, self._pairs = Space(ideas), Space(pairs)
        self._lists: dict[str, list[tuple[int, float]]] = {}
        for at, (one, other) in enumerate(zip(ideas, pairs, strict=True)):
            for name, weight in self._weighed(one, other):
                self._lists.setdefault(name, []).append((at, weight))
        self._bodies = Bodies(self._count_bodies(ideas))

    def _weighed(self, ideas: Mapping[str, float], pairs: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        """Both kinds of features, each as a vector as long as the root of its weight: products add up to the score."""
        for prefix, space, weight, features in (
            ("", self._ideas, self._weights.ideas, ideas),
            ("~", self._pairs, self._weights.pairs, pairs),
        ):
            length = sqrt(weight)
            yield from ((prefix + name, length * share) for name, share in space.unit(features).items())

    def _count_bodies(self, ideas: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
        bodies: list[dict[str, float]] = [{} for _ in self._entries]
        for at, features in zip(self._owners, ideas, strict=True):
            _add(bodies[at], features)
        return bodies

    def rank(self, features: Mapping[str, float], cleaned: str, lift: Mapping[str, float] | None = None) -> list[Hit]:
        """All entries that share anything with the question, nearest first.

        Args:
            features: the question's idea features.
            cleaned: the question, cleaned.
            lift: entry ids that the talk so far makes likelier, with what to add.
        """
        near = [0.0] * len(self._owners)
        for name, weight in self._weighed(features, pair_features(cleaned)):
            for at, other in self._lists.get(name, ()):
                near[at] += weight * other
        nearest = [max(near[start:stop]) for start, stop in self._places]
        hits = [
            Hit(entry, score + self._weights.body * share + (lift or {}).get(entry.id, 0.0))
            for entry, score, share in zip(self._entries, nearest, self._bodies.shares(features), strict=True)
            if score
        ]
        return sorted(hits, key=lambda hit: -hit.score)


def _add(body: dict[str, float], features: Mapping[str, float]) -> None:
    for name, weight in features.items():
        body[name] = body.get(name, 0.0) + weight
