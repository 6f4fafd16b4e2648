"""How likely each entry answers a question; how likely it is another office's matter, or a wish for something unlawful.

One linear model over the features of `features.py`. It is data (`lexicon/ranking.bin`), written by
`tests/knowing/fit.py` from the knowledge and from the sentences beside that script; nobody edits it by hand.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate
from math import exp, sqrt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dialogs.answers.entries import read_bytes
from dialogs.data import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FILE: Final = "lexicon/ranking.bin"
FOREIGN: Final = "#out"
WISH: Final = "#wish"
STEP: Final = 0.1
"""What one unit of a stored weight is worth."""
_COMMON: Final = 7.0
"""Rarity of what about one sentence in a thousand holds."""
_CLOSE: Final = 4
"""An entry that is so many times less likely than the best one is no rival of it."""
MOST: Final = 8
"""Hits that are looked at."""


class Hit(NamedTuple):
    """An entry that may answer, and how likely it does."""

    id: str
    share: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a question was taken for.

    Attributes:
        hits: the likeliest entries, the best one first.
        foreign: how likely it is a matter of others.
        wish: how likely it is a wish for help with something unlawful.
    """

    hits: tuple[Hit, ...]
    foreign: float
    wish: float

    @property
    def best(self) -> float:
        """How likely the best entry answers."""
        return self.hits[0].share if self.hits else 0.0

    @property
    def rivals(self) -> tuple[Hit, ...]:
        """The best entry, and the next one where that is nearly as likely."""
        close = [hit for hit in self.hits[1:2] if hit.share * _CLOSE >= self.best]
        return (*self.hits[:1], *close)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model, as it is stored.

    Attributes:
        kinds: ids of entries, `FOREIGN` and `WISH`.
        sentences: what names the sentences that it was fitted to.
        features: their names.
        rarity: how much each feature tells.
        places: kinds that each feature speaks for or against: those of feature n lie from `starts[n]`.
        weights: how much, beside each place, in steps.
        starts: see above; one more than there are features.
        base: what speaks for each kind before a word is read.
    """

    kinds: tuple[str, ...]
    sentences: str
    features: tuple[str, ...]
    rarity: tuple[float, ...]
    places: tuple[int, ...]
    weights: tuple[int, ...]
    starts: tuple[int, ...]
    base: tuple[float, ...]


class Ranking:
    """Takes questions.

    Args:
        fitted: the model.
    """

    def __init__(self, fitted: Fitted) -> None:
        self._fitted = fitted
        self._at = {name: at for at, name in enumerate(fitted.features)}
        self._kinds = {kind: at for at, kind in enumerate(fitted.kinds)}
        self._entries = [at for kind, at in self._kinds.items() if kind not in {FOREIGN, WISH}]

    @property
    def kinds(self) -> frozenset[str]:
        """All that a question may be taken for."""
        return frozenset(self._kinds)

    def is_common(self, piece: str) -> bool:
        """Whether the piece stands in so many of the sentences that were learnt from that it tells of nobody."""
        at = self._at.get(piece)
        return at is not None and self._fitted.rarity[at] <= _COMMON

    def take(self, features: Mapping[str, float], lift: Mapping[str, float] | None = None) -> Ranked:
        """What a question is taken for.

        Args:
            features: the question's (`question_features`).
            lift: entry ids that the talk so far makes likelier, with what to add (1 is a factor of e in odds).
        """
        scores = self._scores(features)
        for id_ in self._kinds.keys() & (lift or {}):
            scores[self._kinds[id_]] += (lift or {})[id_]
        top = max(scores)
        shares = [exp(score - top) for score in scores]
        whole = sum(shares)
        best = nlargest(MOST, self._entries, key=shares.__getitem__)
        hits = tuple(Hit(self._fitted.kinds[at], shares[at] / whole) for at in best)
        return Ranked(hits, shares[self._kinds[FOREIGN]] / whole, shares[self._kinds[WISH]] / whole)

    def _scores(self, features: Mapping[str, float]) -> list[float]:
        known = [(self._at[name], value) for name, value in features.items() if name in self._at]
        fitted, scores = self._fitted, list(self._fitted.base)
        weighed = [(at, value * fitted.rarity[at]) for at, value in known]
        length = sqrt(sum(value * value for _, value in weighed)) or 1.0
        for at, value in weighed:
            own = slice(fitted.starts[at], fitted.starts[at + 1])
            share = value / length * STEP
            for place, weight in zip(fitted.places[own], fitted.weights[own], strict=True):
                scores[place] += share * weight
        return scores


def pack(fitted: Fitted) -> bytes:
    """The model as bytes: a line of JSON, a line for each feature, then numbers, all little-endian."""
    counts = [stop - start for start, stop in zip(fitted.starts, fitted.starts[1:], strict=False)]
    head = {"kinds": fitted.kinds, "sentences": fitted.sentences, "features": len(counts)}
    lines = [json.dumps(head), *fitted.features, ""]
    numbers = (("f", fitted.base), ("f", fitted.rarity), ("H", counts), ("H", fitted.places), ("b", fitted.weights))
    return "\n".join(lines).encode() + b"".join(_packed(kind, values) for kind, values in numbers)


def _packed(kind: str, values: Sequence[float]) -> bytes:
    return struct.pack(f"<{len(values)}{kind}", *values)


def unpack(data: bytes) -> Fitted:
    """The model of what `pack` wrote.

    Raises:
        ValueError: the bytes are damaged.
    """
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    *names, numbers = rest.split(b"\n", head["features"])
    if len(names) != head["features"]:
        raise ValueError("features are missing")
    at = 0

    def read(kind: str, number: int) -> tuple[Any, ...]:
        nonlocal at
        form = struct.Struct(f"<{number}{kind}")
        values = form.unpack_from(numbers, at)
        at += form.size
        return values

    base, rarity = read("f", len(head["kinds"])), read("f", len(names))
    starts = (0, *accumulate(read("H", len(names))))
    places, weights = read("H", starts[-1]), read("b", starts[-1])
    features = tuple(name.decode() for name in names)
    return Fitted(tuple(head["kinds"]), head["sentences"], features, rarity, places, weights, starts, base)


def load_ranking() -> Ranking:
    """The model that serves.

    Raises:
        DataError: its file is missing or damaged.
    """
    data = read_bytes(_FILE)
    try:
        return Ranking(unpack(data))
    except (ValueError, KeyError, struct.error) as error:
        raise DataError(f"dialogs/answers/{_FILE}", str(error)) from error
