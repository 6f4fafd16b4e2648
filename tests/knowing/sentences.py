"""The sentences that the ranking is fitted to, each with what it is.

`sentences.tsv` holds what answers it (ids of entries, the best one first, with | between them), `#out` for a matter of
others, `#wish` for a wish for help with something unlawful or `#ours` for what is neither, a tab, and the words. The
knowledge itself and the open halves of the judging sets come on top; held-back halves never do.
"""

from __future__ import annotations

import json
import sys
import tomllib
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from knowing.strangers import read_cases

from dialogs.answers.entries import load_entries
from dialogs.answers.ranking import FOREIGN, WISH
from dialogs.answers.text import clean, words_only

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = HERE.parent / "cases"
OURS = "#ours"
_KINDS = {"wish": WISH, "lawful": OURS, "out": FOREIGN, "refuse_illegal": WISH, "out_of_scope": FOREIGN}
Sentence = tuple[str, tuple[str, ...]]
"""Cleaned words, and what they are."""


def read_sentences() -> list[Sentence]:
    """Every sentence that may be learnt from, once, in a fixed order."""
    told: dict[str, tuple[str, ...]] = {}
    for words, kinds in _every():
        cleaned = clean(words)
        if words_only(cleaned) and told.get(cleaned, (OURS,)) == (OURS,):
            told[cleaned] = kinds
    return sorted(told.items())


def read_rows() -> list[tuple[tuple[str, ...], str]]:
    """What stands in `sentences.tsv`."""
    rows = (line.split("\t") for line in (HERE / "sentences.tsv").read_text(encoding="utf-8").splitlines())
    return [(tuple(kinds.split("|")), words) for kinds, words in rows]


def digest(sentences: list[Sentence]) -> str:
    """What names these sentences: a model remembers to which it was fitted."""
    return blake2b(repr(sentences).encode(), digest_size=16).hexdigest()


def _every() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The surest first."""
    yield from ((words, (entry.id,)) for entry in load_entries() for words in entry.phrasings)
    yield from ((words, kinds) for kinds, words in read_rows())
    strangers = [case for case in read_cases() if case.half == "open"]
    yield from ((case.question, case.wanted if case.kind == "answer" else _told(case.kind)) for case in strangers)
    yield from ((case["q"], _told(case["kind"])) for case in _cases("ask") if case["half"] == "open")
    yield from _families()
    yield from ((case["text"], (OURS,)) for case in _cases("slots") if _states(case))


def _told(kind: str) -> tuple[str, ...]:
    return (_KINDS.get(kind, OURS),)


def _families() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every act in every third frame."""
    data = tomllib.loads((HERE / "families.toml").read_text(encoding="utf-8"))
    for at, act in enumerate(data["acts"]):
        for kind, frames in ((WISH, data["wish"]), (OURS, data["rule"])):
            yield from ((frame.format(act=act), (kind,)) for frame in frames[at % 3 :: 3])


def _states(case: dict[str, Any]) -> bool:
    return bool(case["half"] == "open" and case["group"] != "nothing")


def _cases(name: str) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
