"""Fit the leanings: `python tests/knowing/fit_leanings.py [--into FOLDER]`; prints what folds left out were told.

With `--into` weights and thresholds are stored there; those that serve lie in `dialogs/answers/lexicon`.

Sentences come from the files beside this one, from the knowledge itself, and from the open halves of the judging sets;
held-back halves are left out. Logistic regression, one sentence at a time with steps that shrink by feature (AdaGrad),
in a fixed order: the same sentences give the same weights.
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
from collections import Counter
from math import exp, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from dialogs.answers.concepts import load_lexicon
from dialogs.answers.entries import load_entries
from dialogs.answers.features import idea_features
from dialogs.answers.leanings import load_signs, sentence_features
from dialogs.answers.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CASES = HERE.parent / "cases"
ROUNDS, STEP, SHRINK, START, SEED = 25, 0.3, 0.3, 1e-2, 1
SEEN = 2
"""Sentences that a feature must stand in to be looked at."""
FAINT = 10
"""Weights below so many hundredths are dropped."""
FOLDS = 5
TOPICS = {"unlawful": ("wish", "refuse_illegal"), "foreign": ("out", "out_of_scope")}
"""What leans to it: the kind in our files, and in the judging set."""
# Acting on a leaning alone must be right; where the search has no answer either, a wrong guess costs little.
# `open` is as far as a sentence may lean and still be met like any of ours.
COSTS = {"unlawful": {"sure": 1.0, "likely": 0.12}, "foreign": {"sure": 3.0, "likely": 0.3, "open": 0.05}}
Example = tuple[frozenset[str], bool]
Weights = dict[str, float]


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence that may be learnt from, with its kind; `-` for questions of ours."""
    yield from ((case["q"], case["kind"]) for case in _cases("ask") if case["half"] == "open")
    kinds = {"wish": "wish", "rule": "-"}
    yield from ((words, kinds[kind]) for kind, words in _rows("wishes.tsv"))
    yield from (
        (case["text"], "-") for case in _cases("slots") if case["half"] == "open" and case["group"] != "nothing"
    )
    yield from _families()
    yield from ((words, "out") for (words,) in _rows("foreign.tsv"))
    yield from ((words, kind) for half, kind, _, words in _rows("strangers.tsv") if half == "open")
    yield from ((words, "-") for entry in load_entries() for words in entry.wordings)


def _families() -> Iterator[tuple[str, str]]:
    """Every act in every third frame."""
    data = tomllib.loads((HERE / "families.toml").read_text(encoding="utf-8"))
    for at, act in enumerate(data["acts"]):
        for kind, frames in (("wish", data["wish"]), ("-", data["rule"])):
            yield from ((frame.format(act=act), kind) for frame in frames[at % 3 :: 3])


def _cases(name: str) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def _rows(name: str) -> Iterator[list[str]]:
    yield from (line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines())


def examples(topic: str) -> dict[str, Example]:
    """By sentence, cleaned: its features, and whether it leans to the topic."""
    signs, lexicon = load_signs(), load_lexicon()
    told: dict[str, bool] = {}
    for words, kind in sentences():
        cleaned = clean(words)
        told.setdefault(cleaned, kind in TOPICS[topic])
    return {
        cleaned: (sentence_features(cleaned, signs, idea_features(cleaned, lexicon)), leans)
        for cleaned, leans in told.items()
    }


def fit(given: Sequence[Example]) -> Weights:
    """The weights of one model."""
    number = Counter(name for features, _ in given for name in features)
    order = [(sorted(name for name in features if number[name] >= SEEN), leans) for features, leans in given]
    weights: Weights = dict.fromkeys(["", *sorted(name for name, seen in number.items() if seen >= SEEN)], 0.0)
    steps = dict.fromkeys(weights, START)
    shrink, shuffle = SHRINK * 20 / len(given), random.Random(SEED)  # noqa: S311 - an order, no secret
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for names, leans in order:
            off = 1 / (1 + exp(-max(-30.0, min(30.0, weights[""] + sum(weights[name] for name in names))))) - leans
            for name in ("", *names):
                slope = off * (1 + leans) + (shrink * weights[name] if name else 0.0)
                steps[name] += slope * slope
                weights[name] -= STEP * slope / sqrt(steps[name])
    return weights


def as_tsv(weights: Mapping[str, float]) -> str:
    """The file that `load_leaning` reads: hundredths, faint ones left out."""
    rounded = {name: round(100 * weight) for name, weight in weights.items()}
    return "".join(f"{name}\t{number}\n" for name, number in sorted(rounded.items()) if abs(number) >= FAINT)


def left_out(given: Mapping[str, Example]) -> dict[str, tuple[float, bool]]:
    """How much each sentence leans by a model that never saw it, and whether it should."""
    told: dict[str, tuple[float, bool]] = {}
    every = list(given.items())
    for fold in range(FOLDS):
        weights = fit([one for at, (_, one) in enumerate(every) if at % FOLDS != fold])
        for words, (features, leans) in every[fold::FOLDS]:
            told[words] = (weights[""] + sum(weights.get(name, 0.0) for name in features), leans)
    return told


def fit_bound(told: Sequence[tuple[float, bool]], wrongly: float) -> float:
    """The threshold that costs least: 1 for each sentence that is missed, `wrongly` for each that is caught wrongly."""
    bounds = [step / 4 for step in range(-16, 17)]
    return min(bounds, key=lambda bound: sum(_cost(score > bound, leans, wrongly) for score, leans in told))


def _cost(caught: bool, leans: bool, wrongly: float) -> float:  # noqa: FBT001 - two answers side by side
    return 0.0 if caught is leans else 1.0 if leans else wrongly


def main() -> None:
    """Print how sentences that were left out are told; store weights and thresholds when asked to."""
    into = Path(sys.argv[sys.argv.index("--into") + 1]) if "--into" in sys.argv else None
    lines = ["# Written by tests/knowing/fit_leanings.py; do not edit."]
    for topic, costs in COSTS.items():
        given = examples(topic)
        told = list(left_out(given).values())
        wanted = sum(leans for _, leans in told)
        print(f"{topic}: {wanted} of {len(told)} sentences lean")
        lines += ["", f"[{topic}]"]
        for name, wrongly in costs.items():
            bound = fit_bound(told, wrongly)
            found = [leans for score, leans in told if score > bound]
            lines.append(f"{name} = {bound}")
            print(f"  {name}, over {bound}: {sum(found)}/{wanted}, wrongly {len(found) - sum(found)}")
        if into:
            (into / f"{topic}.tsv").write_text(as_tsv(fit(list(given.values()))), encoding="utf-8")
    if into:
        (into / "leanings.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
