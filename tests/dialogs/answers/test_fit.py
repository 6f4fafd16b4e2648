"""What is stored is what the scripts fit, and the search keeps what it reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "knowing"
STORED = SCRIPTS.parents[1] / "dialogs" / "answers" / "lexicon"


def _fitted_anew(script: str, *files: str) -> str:
    """What the script prints; it must leave the stored files as they are."""
    before = {name: (STORED / name).read_text(encoding="utf-8") for name in files}
    run = subprocess.run(
        [sys.executable, SCRIPTS / script, "--write"], check=True, capture_output=True, encoding="utf-8"
    )
    after = {name: (STORED / name).read_text(encoding="utf-8") for name in files}
    for name, text in before.items():
        (STORED / name).write_text(text, encoding="utf-8")

    assert after == before
    return run.stdout


@pytest.mark.proof
def test_leanings_are_the_fitted_ones() -> None:
    """Whoever changes knowledge, words or sentences runs the script again."""
    _fitted_anew("fit_leanings.py", "unlawful.tsv", "foreign.tsv", "leanings.toml")


@pytest.mark.proof
def test_bands_are_the_fitted_ones() -> None:
    """The same for the bands; a wanted entry comes first for nine questions of ten that the search never heard."""
    printed = _fitted_anew("fit.py", "fitted.toml")
    first, ours = map(int, printed.partition("first ")[2].partition(",")[0].split("/"))

    assert first >= 0.9 * ours
