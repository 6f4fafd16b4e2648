"""Finding entries: the nearest phrasing by ideas and by characters, plus what the entry's whole text holds.

Everything is counted once at start-up; a question walks a few short lists.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from dialogs.answers.features import idea_features, pair_features, unit
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    """Unit vectors of many texts, kept as lists by feature."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        seen = Counter(name for features in texts for name in features)
        count = len(texts)
        self._rarity = {name: log(1 + count / number) for name, number in seen.items()}
        self._unseen = log(1 + count)
        self._count = count
        self._lists: dict[str, list[tuple[int, float]]] = {}
        for at, features in enumerate(texts):
            for name, weight in unit(features, self._rarity, self._unseen).items():
                self._lists.setdefault(name, []).append((at, weight))

    def cosines(self, features: Mapping[str, float]) -> list[float]:
        """How near the features are to each text."""
        near = [0.0] * self._count
        for name, weight in unit(features, self._rarity, self._unseen).items():
            for at, other in self._lists.get(name, ()):
                near[at] += weight * other
        return near


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
        self._lexicon = lexicon
        self._weights = weights
        phrasings = [(at, clean(words)) for at, entry in enumerate(entries) for words in entry.phrasings]
        self._owners = [at for at, _ in phrasings]
        ideas = [idea_features(words, lexicon) for _, words in phrasings]
        self._ideas = Space(ideas)
        self._pairs = Space([pair_features(words) for _, words in phrasings])
        self._bodies = Bodies(self._count_bodies(ideas))

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
        nearest = [0.0] * len(self._entries)
        weights = self._weights
        near = zip(
            self._owners, self._ideas.cosines(features), self._pairs.cosines(pair_features(cleaned)), strict=True
        )
        for at, ideas, shapes in near:
            score = weights.ideas * ideas + weights.pairs * shapes
            nearest[at] = max(nearest[at], score)
        hits = [
            Hit(entry, score + weights.body * share + (lift or {}).get(entry.id, 0.0))
            for entry, score, share in zip(self._entries, nearest, self._bodies.shares(features), strict=True)
            if score
        ]
        return sorted(hits, key=lambda hit: -hit.score)


def _add(body: dict[str, float], features: Mapping[str, float]) -> None:
    for name, weight in features.items():
        body[name] = body.get(name, 0.0) + weight
