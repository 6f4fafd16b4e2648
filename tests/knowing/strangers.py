"""Questions as strangers put them, and whether they are met rightly: `python tests/knowing/strangers.py`.

`strangers.tsv` holds the half, the kind, the wanted entries (`-` where the kind says it all) and the question. The
held-back half was never mended on: its failures are counted, never shown.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from dialogs.answers import Answers
from dialogs.answers.entries import load_entries
from dialogs.answers.faults import HEDGE
from scoring import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.answers import Answer
    from dialogs.answers.entries import Entry

DATA = Path(__file__).with_name("strangers.tsv")
ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Case:
    """One question and what a good answer is.

    Attributes:
        half: `open` or `held`.
        kind: `wish` must be refused, `lawful` must not be; `out` must not be answered; `unsure` must be told as
            uncertain; `advisor` leads to a person; `answer` must be answered from a wanted entry.
        wanted: ids of entries that answer it.
        question: the words.
    """

    half: str
    kind: str
    wanted: tuple[str, ...]
    question: str


def read_cases(path: Path = DATA) -> list[Case]:
    """The cases of the file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [Case(half, kind, tuple(wanted.split("|")), question) for half, kind, wanted, question in rows]


def is_right(case: Case, answer: Answer, entries: Mapping[str, Entry]) -> bool:
    """Whether the answer meets the case."""
    entry = entries[answer.sources[0].id] if answer.sources else None
    if case.kind in {"wish", "lawful"}:
        return (answer.kind == "unlawful") is (case.kind == "wish")
    if case.kind == "out":
        return not answer.answered and answer.kind != "unlawful"
    if case.kind == "advisor":
        return answer.kind == "advisor"
    if case.kind == "unsure":
        return entry is not None and bool(re.search(HEDGE, entry.answer + entry.conditions))
    return entry is not None and entry.id in case.wanted


def told(answer: Answer) -> str:
    """What came, in short."""
    return f"{answer.kind} {answer.sources[0].id if answer.sources else ' / '.join(answer.suggestions)}"


def main() -> None:
    """Ask every question; print the open failures, and figures by half and kind."""
    answers, entries = Answers(load_rulebook()), {entry.id: entry for entry in load_entries()}
    asked, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for case in read_cases():
        answer = answers.ask(case.question, ON)
        asked[case.half, case.kind] += 1
        if is_right(case, answer, entries):
            right[case.half, case.kind] += 1
        elif case.half == "open":
            print(f"{case.kind:8} {case.question} -> {told(answer)}")
    for (half, kind), number in sorted(asked.items()):
        print(f"{half:5} {kind:8} {right[half, kind]}/{number} = {100 * right[half, kind] / number:.1f} %")


if __name__ == "__main__":
    main()
