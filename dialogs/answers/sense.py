"""What a model of meaning adds to the search, where one is installed: which entries mean what a question means.

The model itself lives at the rim (`bot/semantic.py`). It is only asked where words alone are not sure. How its voice is
weighed, and where the bands lie then, was fitted by `tests/knowing/fit_sense.py` (`lexicon/sense.toml`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from heapq import nlargest
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from dialogs.answers.bands import Bands
from dialogs.answers.entries import read_toml
from dialogs.answers.ranking import MOST, Hit
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.answers.ranking import Ranked


_LEAST, _SPAN = 0.8, 0.2
"""Cosines of this model lie between these for all texts of one language; stretched they are 0 to 1."""


class Sense(Protocol):
    """Knows which entries mean what a question means."""

    def near(self, question: str) -> Mapping[str, float]:
        """The highest cosine of each entry's ways to ask with the question; empty when nothing can be told."""
        ...


@dataclass(frozen=True, slots=True)
class Fusion:
    """Words and meaning together.

    Attributes:
        weight: what a cosine of the best kind adds to the share by words.
        bands: where the bands lie then.
    """

    weight: float
    bands: Bands

    def fuse(self, ranked: Ranked, near: Mapping[str, float]) -> Ranked:
        """What a question is taken for by words and meaning."""
        words = dict(ranked.hits)
        fused = (
            Hit(id_, words.get(id_, 0.0) + self.weight * (cosine - _LEAST) / _SPAN) for id_, cosine in near.items()
        )
        return replace(ranked, hits=tuple(nlargest(MOST, fused, key=attrgetter("share"))))


def load_fusion() -> Fusion:
    """The fitted rule."""
    data = read_toml("lexicon/sense.toml")
    return Fusion(data["weight"], Bands(**data["bands"]))


def text_key(words: str) -> bytes:
    """The name under which the vector of a way to ask is kept."""
    return blake2b(clean(words).encode(), digest_size=8).digest()
