"""Every row of the fact pages has an entry that tells it, and asking for it finds that entry.

`coverage.tsv`: the row (section and number of the policy notes, `26-` for the second pass of 2026, `seed-` for the
seeds), the entries that may answer it (the first one tells the fact), a piece of that fact, and a question.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers

ROWS = [line.split("\t") for line in Path(__file__).with_name("coverage.tsv").read_text(encoding="utf-8").splitlines()]


def test_all_rows_of_the_table_of_questions() -> None:
    """Section 8 of the notes has 68 rows, and none is left out."""
    assert {row[0] for row in ROWS} >= {f"8-{number}" for number in range(1, 69)}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_row(answers: Answers, on: date, row: list[str]) -> None:
    """The entry tells the fact, and the question leads to it."""
    _, entries, piece, question = row
    first, *_ = wanted = entries.split("|")

    assert piece in answers.entry(first, on).text
    assert answers.ask(question, on).sources[0].id in wanted
