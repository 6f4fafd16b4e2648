"""Fit the ranking and its thresholds: `python tests/knowing/fit.py [--into FOLDER]`; some minutes, needs numpy.

Prints what models made of sentences that they never saw. With `--into` the model of all sentences (`ranking.bin`) and
the thresholds (`fitted.toml`) are stored there; those that serve lie in `dialogs/answers/lexicon`.

Logistic regression over all kinds at once, one sentence at a time in a fixed order, with steps that shrink by weight
(AdaGrad). A sentence that several entries answer asks only that their shares together grow.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from knowing.sentences import OURS, digest, read_sentences

from dialogs.answers.bands import Band, Bands, Thresholds
from dialogs.answers.concepts import load_lexicon
from dialogs.answers.entries import load_entries
from dialogs.answers.features import ideas_of, question_features
from dialogs.answers.ranking import FOREIGN, STEP, WISH, Fitted, Ranked, Ranking, pack
from dialogs.answers.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowing.sentences import Sentence
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

ROUNDS, PACE, START, SHRINK, SEED = 10, 0.4, 1e-3, 1e-5, 1
SEEN = 2
"""Sentences that a feature must stand in to be looked at."""
FAINT = 0.7
"""Weights nearer to the feature's middle than this are dropped: nothing is lost by it."""
FOLDS = 4
LARGEST = 127
SHARES = [step / 20 for step in range(1, 20)]
# What it is worth to do something with a question of ours, by whether the best entry (the first two that a guess tells,
# the three of a menu) was wanted; and what the same costs where the question is no question of ours.
RIGHT = {Band.ANSWER: 1.0, Band.GUESS: 0.8, Band.MENU: 0.4, Band.NO: 0.0}
WRONG = {Band.ANSWER: -1.0, Band.GUESS: -0.4, Band.MENU: -0.25, Band.NO: 0.0}
FOREIGN_WORTH = {Band.ANSWER: -1.0, Band.GUESS: -1.0, Band.MENU: -0.05, Band.NO: 0.0}
# What it costs to take a question of ours wrongly for a wish, or for a matter of others; to miss one costs 1.
WRONGLY_WISH, WRONGLY_TOLD, WRONGLY_FOREIGN = 1.0, 3.0, 1.5


@dataclass(frozen=True)
class Seen:
    """What a model made of a sentence that it never saw.

    Attributes:
        words: the sentence, cleaned.
        kinds: what it is.
        ranked: what it was taken for.
        signed: a sign of an unlawful act stands in it.
    """

    words: str
    kinds: tuple[str, ...]
    ranked: Ranked
    signed: bool

    @property
    def ours(self) -> bool:
        """Whether it is neither a wish nor a matter of others."""
        return self.kinds[0] not in {WISH, FOREIGN}

    def share(self, kind: str) -> float:
        """How likely it was taken for a wish, or for a matter of others."""
        return self.ranked.wish if kind == WISH else self.ranked.foreign

    @cached_property
    def worth(self) -> dict[Band, float]:
        """What it is worth to do something with it."""
        if not self.ours:
            return FOREIGN_WORTH
        places = {Band.ANSWER: 1, Band.GUESS: len(self.ranked.rivals), Band.MENU: 3, Band.NO: 0}
        return {band: (RIGHT if self.right(places[band]) else WRONG)[band] for band in Band}

    def right(self, places: int) -> bool:
        """Whether a wanted entry is among the first."""
        return any(hit.id in self.kinds for hit in self.ranked.hits[:places])


class Trainer:
    """Fits models.

    Args:
        sentences: what to learn from.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        lexicon = load_lexicon()
        self.kinds = (*(entry.id for entry in load_entries()), FOREIGN, WISH)
        self.sentences = sentences
        self.features = [question_features(words, ideas_of(words, lexicon)) for words, _ in sentences]

    def fit(self, chosen: Sequence[int], name: str) -> Fitted:
        """The model of some of the sentences."""
        features, rarity = self._features(chosen)
        at = {feature: place for place, feature in enumerate(features)}
        rows = [_row(self.features[one], at, rarity) for one in chosen]
        wanted = [self._wanted(self.sentences[one][1]) for one in chosen]
        weights, base = _descend(rows, wanted, len(features), len(self.kinds))
        return self._stored(features, rarity, weights, base, name)

    def _features(self, chosen: Sequence[int]) -> tuple[list[str], Floats]:
        seen: dict[str, int] = {}
        for one in chosen:
            for name in self.features[one]:
                seen[name] = seen.get(name, 0) + 1
        names = sorted(name for name, number in seen.items() if number >= SEEN)
        return names, np.log(1 + len(chosen) / np.array([seen[name] for name in names])).astype(np.float32)

    def _wanted(self, kinds: Sequence[str]) -> NDArray[np.bool_]:
        entries = np.array([kind not in {FOREIGN, WISH} for kind in self.kinds])
        return entries if OURS in kinds else np.array([kind in kinds for kind in self.kinds])

    def _stored(self, features: Sequence[str], rarity: Floats, weights: Floats, base: Floats, name: str) -> Fitted:
        """Rounded to steps; what is the same for all kinds says nothing and is taken off first."""
        apart = weights - np.median(weights, axis=1, keepdims=True)
        steps = np.clip(np.rint(apart / STEP), -LARGEST, LARGEST).astype(int)
        steps[np.abs(apart) < FAINT] = 0
        kept, places = np.nonzero(steps)
        counts = np.bincount(kept, minlength=len(features)).tolist()
        return Fitted(
            kinds=self.kinds,
            sentences=name,
            features=tuple(features),
            rarity=tuple(rarity.tolist()),
            places=tuple(places.tolist()),
            weights=tuple(steps[kept, places].tolist()),
            starts=(0, *accumulate(counts)),
            base=tuple(base.tolist()),
        )

    def left_out(self) -> list[Seen]:
        """Every sentence, taken by a model that never saw it."""
        seen, signs = [], Signs()
        for fold in range(FOLDS):
            model = Ranking(self.fit([at for at in range(len(self.sentences)) if at % FOLDS != fold], ""))
            mine = range(fold, len(self.sentences), FOLDS)
            for words, kinds, ranked in ((*self.sentences[at], model.take(self.features[at])) for at in mine):
                seen.append(Seen(words, kinds, ranked, signs.tells(words)))
        return seen


def _row(features: dict[str, float], at: dict[str, int], rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    places = np.array([at[name] for name in features if name in at], dtype=np.int64)
    values = np.array([value for name, value in features.items() if name in at], dtype=np.float32) * rarity[places]
    return places, values / max(float(np.linalg.norm(values)), 1e-9)


def _descend(
    rows: Sequence[tuple[NDArray[np.int64], Floats]], wanted: Sequence[NDArray[np.bool_]], features: int, kinds: int
) -> tuple[Floats, Floats]:
    weights, base = np.zeros((features, kinds), np.float32), np.zeros(kinds, np.float32)
    steps, base_steps = np.full_like(weights, START), np.full_like(base, START)
    shuffle = np.random.default_rng(SEED)
    for _ in range(ROUNDS):
        for one in shuffle.permutation(len(rows)):
            places, values = rows[one]
            scores = values @ weights[places] + base
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            right = np.where(wanted[one], shares, 0)
            off = shares - right / max(float(right.sum()), 1e-12)
            slope = np.outer(values, off) + SHRINK * weights[places]
            steps[places] += slope * slope
            weights[places] -= PACE * slope / np.sqrt(steps[places])
            base_steps += off * off
            base -= PACE / 10 * off / np.sqrt(base_steps)
    return weights, base


def fit_bound(seen: Sequence[Seen], kind: str, wrongly: float) -> float:
    """The lowest of the shares that cost least."""
    told = [(one.share(kind), one.kinds[0] == kind) for one in seen]
    return min(SHARES, key=lambda bound: _cost(((share >= bound, is_one) for share, is_one in told), wrongly))


def _cost(told: Iterable[tuple[bool, bool]], wrongly: float) -> float:
    return sum(0.0 if caught is is_one else 1.0 if is_one else wrongly for caught, is_one in told)


def fit_bands(seen: Sequence[Seen], most: float = 1.0) -> Bands:
    """The bands that are worth most, of those whose thresholds are shares of `most`."""
    steps = [most * share for share in SHARES]
    above = {band: [sum(one.worth[band] for one in seen if one.ranked.best >= step) for step in steps] for band in Band}
    number = range(len(steps))

    def gain(cut: tuple[int, int, int]) -> float:
        answer, guess, menu = cut
        guessed, listed = above[Band.GUESS], above[Band.MENU]
        return above[Band.ANSWER][answer] + guessed[guess] - guessed[answer] + listed[menu] - listed[guess]

    cuts = [cut for cut in product(number, number, number) if cut[0] >= cut[1] >= cut[2]]
    return Bands(*(steps[at] for at in max(cuts, key=gain)))


def worth(seen: Sequence[Seen], bands: Bands) -> float:
    """What these bands are worth."""
    return sum(one.worth[bands.band(one.ranked.best)] for one in seen)


def as_toml(thresholds: Thresholds) -> str:
    """The file that `load_thresholds` reads."""
    lines = ["# Written by tests/knowing/fit.py; do not edit."]
    lines += [f"{name} = {getattr(thresholds, name)}" for name in ("wish", "bare", "told", "foreign")]
    lines += ["", "[bands]", *(f"{name} = {getattr(thresholds.bands, name)}" for name in ("answer", "guess", "menu"))]
    return "\n".join(lines) + "\n"


def fit_thresholds(seen: Sequence[Seen]) -> Thresholds:
    """All thresholds; prints what they make of the sentences."""
    signed, bare = ([one for one in seen if one.signed is sign] for sign in (True, False))
    wish, unsigned = fit_bound(signed, WISH, WRONGLY_WISH), fit_bound(bare, WISH, WRONGLY_WISH)
    told, foreign = fit_bound(signed, WISH, WRONGLY_TOLD), fit_bound(seen, FOREIGN, WRONGLY_FOREIGN)
    for some, kind, bound in (
        (signed, WISH, wish),
        (bare, WISH, unsigned),
        (signed, WISH, told),
        (seen, FOREIGN, foreign),
    ):
        caught = [one.kinds[0] == kind for one in some if one.share(kind) >= bound]
        wanted = sum(one.kinds[0] == kind for one in some)
        print(f"{kind} from {bound}: {sum(caught)}/{wanted}, wrongly {len(caught) - sum(caught)}/{len(some) - wanted}")
    left = [one for one in seen if one.ranked.wish < (wish if one.signed else unsigned)]
    left = [one for one in left if one.ranked.foreign < foreign and OURS not in one.kinds]
    bands = fit_bands(left)
    print(dict(Counter(bands.band(one.ranked.best).value for one in left if one.ours)))
    return Thresholds(wish, unsigned, told, foreign, bands)


def main() -> None:
    """Fit, print, and store when asked to."""
    trainer = Trainer(read_sentences())
    seen = trainer.left_out()
    asked = [one for one in seen if one.ours and OURS not in one.kinds]
    first, three = (sum(one.right(places) for one in asked) for places in (1, 3))
    print(f"first {first}/{len(asked)}, first three {three}/{len(asked)}")
    thresholds = as_toml(fit_thresholds(seen))
    print(thresholds)
    if "--into" in sys.argv:
        into = Path(sys.argv[sys.argv.index("--into") + 1])
        model = trainer.fit(range(len(trainer.sentences)), digest(list(trainer.sentences)))
        (into / "ranking.bin").write_bytes(pack(model))
        (into / "fitted.toml").write_text(thresholds, encoding="utf-8")


if __name__ == "__main__":
    main()
