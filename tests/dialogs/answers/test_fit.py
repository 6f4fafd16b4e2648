"""What is stored is what the scripts fit, and the search keeps what it reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "knowing"
STORED = SCRIPTS.parents[1] / "dialogs" / "answers" / "lexicon"


def _fitted_anew(script: str, folder: Path, *files: str) -> str:
    """What the script prints; what it fits must be what is stored."""
    command = [sys.executable, str(SCRIPTS / script), "--into", str(folder)]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    changed = [name for name in files if (folder / name).read_bytes() != (STORED / name).read_bytes()]

    assert changed == []
    return run.stdout


@pytest.mark.proof
def test_leanings_are_the_fitted_ones(tmp_path: Path) -> None:
    """Whoever changes knowledge, words or sentences runs the script again."""
    _fitted_anew("fit_leanings.py", tmp_path, "unlawful.tsv", "foreign.tsv", "leanings.toml")


@pytest.mark.proof
def test_bands_are_the_fitted_ones(tmp_path: Path) -> None:
    """The same for the bands; a wanted entry comes first for nine questions of ten that the search never heard."""
    printed = _fitted_anew("fit.py", tmp_path, "fitted.toml")
    first, ours = map(int, printed.partition("first ")[2].partition(",")[0].split("/"))

    assert first >= 0.9 * ours
