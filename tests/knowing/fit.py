"""Fit how the search weighs and where its bands lie: `python tests/knowing/fit.py [--weights] [--into FOLDER]`.

The questions that were heard (`knowledge/heard.tsv`) are ranked by a search that does not know them, in folds; those of
`foreign.tsv` are ranked too. The out-of-scope lexicon is off, so that the thresholds do not lean on it. Prints what
came out and, with `--into FOLDER`, stores it there; what serves lies in `dialogs/answers/lexicon`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from knowing import fit_leanings, strangers

from dialogs.answers.bands import Band, Thresholds, load_fitted
from dialogs.answers.concepts import load_lexicon
from dialogs.answers.entries import load_entries, load_heard
from dialogs.answers.features import idea_features
from dialogs.answers.leanings import load_bounds
from dialogs.answers.search import Index, Weights
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOREIGN = Path(__file__).with_name("foreign.tsv")
MENU = 3
FOLDS = 5
STEPS = [step / 20 for step in range(2, 33)]
HIGHEST = 9.0
# What it is worth to put a question into a band, by what comes first. A guess says what was understood and offers the
# next ones, so a wrong one costs less; most are a neighbour of the wanted entry. A menu asks the user to work.
RIGHT = {Band.ANSWER: 1.0, Band.GUESS: 0.8, Band.MENU: 0.4}
WRONG = {Band.ANSWER: -1.0, Band.GUESS: -0.3, Band.MENU: -0.25}
FOREIGN_WORTH = {Band.ANSWER: -0.6, Band.GUESS: -0.5, Band.MENU: -0.02}


@dataclass(frozen=True)
class Ranked:
    """One question with what the search made of it: the best score, and where a wanted entry stands (None: nowhere)."""

    foreign: bool
    plain: bool
    score: float
    place: int | None


def questions() -> list[tuple[tuple[str, ...], str]]:
    """Wanted entry ids (none for foreign questions) and the question."""
    foreign = FOREIGN.read_text(encoding="utf-8").splitlines()
    strange = [case for case in strangers.read_cases() if case.half == "open" and case.kind == "answer"]
    return [
        *load_heard(),
        *((case.wanted, case.question) for case in strange),
        *(((), question) for question in foreign),
    ]


def rank_all(weights: Weights) -> list[Ranked]:
    """Every question ranked under these weights by a search that never heard it."""
    lexicon, entries = load_lexicon(), load_entries()
    bound, apart = load_bounds()["foreign"]["open"], leaning_apart()
    ranked = []
    for fold in range(FOLDS):
        mine = questions()[fold::FOLDS]
        unheard = {question for _, question in mine}
        kept = [replace(one, heard=tuple(words for words in one.heard if words not in unheard)) for one in entries]
        index = Index(kept, lexicon, weights)
        for wanted, question in mine:
            cleaned = clean(question)
            features = idea_features(cleaned, lexicon)
            hits = index.rank(features, cleaned)
            place = next((at for at, hit in enumerate(hits) if hit.entry.id in wanted), None)
            ranked.append(Ranked(not wanted, apart[cleaned][0] <= bound, hits[0].score if hits else 0.0, place))
    return ranked


@cache
def leaning_apart() -> dict[str, tuple[float, bool]]:
    """How far each question leans to matters of others, by a model that never saw it."""
    return fit_leanings.left_out(fit_leanings.examples("foreign"))


def gain(ranked: Ranked, band: Band) -> float:
    """What it is worth to put a question into a band."""
    if band is Band.NO:
        return 0.0
    if ranked.foreign:
        return FOREIGN_WORTH[band]
    far = MENU if band is Band.MENU else 1
    return (RIGHT if ranked.place is not None and ranked.place < far else WRONG)[band]


def fit_thresholds(ranked: Sequence[Ranked]) -> Thresholds:
    """Those with the highest gain, among equals the lowest: first where a guess begins, then where none is needed."""
    pairs = [Thresholds(HIGHEST, guess, menu) for guess, menu in product(STEPS, STEPS) if menu <= guess]
    best = max(pairs, key=lambda one: worth(ranked, one))
    triples = [replace(best, answer=answer) for answer in STEPS if answer >= best.guess]
    return max(triples, key=lambda one: worth(ranked, one))


def worth(ranked: Iterable[Ranked], thresholds: Thresholds) -> float:
    """What these thresholds gain."""
    return sum(gain(one, thresholds.band(one.score)) for one in ranked)


def fit_weights() -> Weights:
    """The weights that put most wanted entries first, then into the first three."""
    grid = product((0.4, 0.5), (0.3, 0.4, 0.5), (0.7, 1.0, 1.4))
    return max((Weights(*point) for point in grid), key=lambda weights: places(rank_all(weights)))


def places(ranked: Iterable[Ranked]) -> tuple[int, int]:
    """How many wanted entries come first, and among the first three."""
    found = [one.place for one in ranked if not one.foreign and one.place is not None]
    return sum(place == 0 for place in found), sum(place < MENU for place in found)


def fit(weights: Weights) -> tuple[Thresholds, Thresholds]:
    """Thresholds for plain and for doubtful questions."""
    ranked = rank_all(weights)
    return fit_thresholds([one for one in ranked if one.plain]), fit_thresholds(
        [one for one in ranked if not one.plain]
    )


def as_toml(weights: Weights, plain: Thresholds, doubtful: Thresholds) -> str:
    """The file that `load_fitted` reads."""
    lines = ["# Written by tests/knowing/fit.py; do not edit."]
    lines += [f"{name} = {getattr(weights, name)}" for name in ("ideas", "pairs", "body")]
    for name, pair in (("plain", plain), ("doubtful", doubtful)):
        lines += ["", f"[{name}]", f"answer = {pair.answer}", f"guess = {pair.guess}", f"menu = {pair.menu}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, print, and store when asked to."""
    weights = fit_weights() if "--weights" in sys.argv else load_fitted().weights
    ranked = rank_all(weights)
    first, three = places(ranked)
    ours = sum(not one.foreign for one in ranked)
    print(f"{weights}: first {first}/{ours}, first three {three}/{ours}")
    text = as_toml(weights, *fit(weights))
    print(text)
    if "--into" in sys.argv:
        (Path(sys.argv[sys.argv.index("--into") + 1]) / "fitted.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
