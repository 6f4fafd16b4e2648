"""Fit how the search weighs and where its bands lie: `python tests/dialogs/answers/fit.py [--weights]`.

The questions of `fitting.tsv` (wanted entries, a tab, the question; `-` for what is not ours) are ranked with the
out-of-scope lexicon off, so that the thresholds do not lean on it. Prints what came out and, with `--write`, stores it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from dialogs.answers.bands import Band, Thresholds, load_fitted
from dialogs.answers.concepts import load_lexicon
from dialogs.answers.entries import load_entries
from dialogs.answers.features import idea_features, ideas_in
from dialogs.answers.guards import Guards
from dialogs.answers.search import Index, Weights
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DATA = Path(__file__).with_name("fitting.tsv")
FITTED = ROOT / "dialogs" / "answers" / "lexicon" / "fitted.toml"
MENU = 3
ANSWERS = [step / 20 for step in range(6, 33)]
MENUS = [step / 20 for step in range(2, 33)]
# A wrong first place costs less than a right one gains: most are a neighbour of the wanted entry that tells the same
# fact. A menu asks the user to work, so it gains less. Nine of ten foreign questions here are stopped by the lexicon
# that is off while fitting: an answered one costs as much as a menu gains, a menu next to nothing.
RIGHT, WRONG, IN_MENU, EMPTY_MENU, FOREIGN_ANSWER, FOREIGN_MENU = 1.0, -0.6, 0.4, -0.1, -0.4, -0.02


@dataclass(frozen=True)
class Ranked:
    """One question with what the search made of it: the best score, and where a wanted entry stands (None: nowhere)."""

    foreign: bool
    plain: bool
    score: float
    place: int | None


def questions() -> list[tuple[tuple[str, ...], str]]:
    """Wanted entry ids (none for foreign questions) and the question."""
    rows = [line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines()]
    return [(() if wanted == "-" else tuple(wanted.split("|")), question) for wanted, question in rows]


def rank_all(weights: Weights) -> list[Ranked]:
    """Every question ranked under these weights."""
    lexicon, guards = load_lexicon(), Guards()
    index = Index(load_entries(), lexicon, weights)
    ranked = []
    for wanted, question in questions():
        cleaned = clean(question)
        features = idea_features(cleaned, lexicon)
        hits = index.rank(features, cleaned)
        ours = not lexicon.anchors.isdisjoint(ideas_in(features))
        place = next((at for at, hit in enumerate(hits) if hit.entry.id in wanted), None)
        plain = ours and not guards.doubtful(cleaned)
        ranked.append(Ranked(not wanted, plain, hits[0].score if hits else 0.0, place))
    return ranked


def gain(ranked: Ranked, band: Band) -> float:
    """What it is worth to put a question into a band."""
    if band is Band.NO:
        return 0.0
    if ranked.foreign:
        return FOREIGN_ANSWER if band is Band.ANSWER else FOREIGN_MENU
    if band is Band.ANSWER:
        return RIGHT if ranked.place == 0 else WRONG
    return IN_MENU if ranked.place is not None and ranked.place < MENU else EMPTY_MENU


def fit_thresholds(ranked: Sequence[Ranked]) -> Thresholds:
    """The pair with the highest gain; among equals the lowest."""
    pairs = (Thresholds(answer, menu) for answer, menu in product(ANSWERS, MENUS) if menu <= answer)
    return max(pairs, key=lambda pair: sum(gain(one, pair.band(one.score)) for one in ranked))


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
    lines = ["# Written by tests/dialogs/answers/fit.py; do not edit."]
    lines += [f"{name} = {getattr(weights, name)}" for name in ("ideas", "pairs", "body")]
    for name, pair in (("plain", plain), ("doubtful", doubtful)):
        lines += ["", f"[{name}]", f"answer = {pair.answer}", f"menu = {pair.menu}"]
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
    if "--write" in sys.argv:
        FITTED.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
