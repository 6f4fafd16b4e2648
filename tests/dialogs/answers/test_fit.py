"""What is stored is what the scripts fit, and search and guards keep what they reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2] / "knowing"
STORED = HERE.parents[1] / "dialogs" / "answers" / "lexicon"


@pytest.mark.proof
@pytest.mark.parametrize(
    ("script", "files"),
    [("fit_leanings.py", ("unlawful.tsv", "foreign.tsv", "leanings.toml")), ("fit.py", ("fitted.toml",))],
)
def test_stored_is_what_was_fitted(script: str, files: tuple[str, ...]) -> None:
    """Whoever changes knowledge or words runs the scripts again."""
    before = {name: (STORED / name).read_text(encoding="utf-8") for name in files}
    subprocess.run([sys.executable, HERE / script, "--write"], check=True, capture_output=True)
    after = {name: (STORED / name).read_text(encoding="utf-8") for name in files}
    for name, text in before.items():
        (STORED / name).write_text(text, encoding="utf-8")

    assert after == before


@pytest.mark.proof
def test_recall() -> None:
    """An entry that a question wants comes first for nine of ten, by a search that never heard the question."""
    printed = subprocess.run([sys.executable, HERE / "fit.py"], check=True, capture_output=True, encoding="utf-8")
    first, ours = map(int, printed.stdout.partition("first ")[2].partition(",")[0].split("/"))

    assert first >= 0.9 * ours
