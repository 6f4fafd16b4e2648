"""The house: the three names are ours, the wheel carries its data and works away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from dialogs import mermaid, question_faults
from dialogs.registry import all_questions
from scoring import load_rulebook

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("package", ["bot", "dialogs", "scoring"])
def test_the_package_names_are_ours(package: str) -> None:
    """Packages of the same names exist elsewhere; none of them may have taken our place."""
    claimed = set(packages_distributions().get(package, ["hufen"]))  # an editable install claims no name

    assert claimed == {"hufen"}


def test_the_wheel_scores_away_from_the_checkout(tmp_path: Path) -> None:
    """What is shipped carries its data: built, unpacked elsewhere, and run from there."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(tmp_path.glob("hufen-*.whl"))
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    facts = json.dumps({"age": 35, "education": "bachelor_with_degree"})

    done = subprocess.run(
        [sys.executable, "-P", "-m", "bot", "score", "--on", "2026-11-22"],
        input=facts,
        text=True,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        check=True,
    )

    assert json.loads(done.stdout)["total"] == 120
    for carried in ("channels/static/index.html", "channels/pages/summary.html", "picture/fonts/OFL.txt"):
        assert any(unpacked.rglob(f"bot/{carried}")), carried
    assert len(list(unpacked.rglob("bot/picture/fonts/*.otf"))) == 2


def test_the_wheel_is_run_from_where_it_was_unpacked(tmp_path: Path) -> None:
    """PYTHONPATH goes before the editable install, so the test above really ran the wheel."""
    (tmp_path / "scoring.py").write_text("HERE = True\n")

    done = subprocess.run(
        [sys.executable, "-P", "-c", "import scoring; print(scoring.HERE)"],
        text=True,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
    )

    assert done.stdout.strip() == "True"


def test_no_question_is_forgotten_or_broken() -> None:
    """Every fact is asked by some question, every question has its words, no place is taken twice."""
    assert question_faults(load_rulebook(), date(2026, 11, 22)) == []


def test_the_drawing_names_every_question() -> None:
    """`hufen flow` is drawn from the code, so it can not drift."""
    drawing = mermaid()

    assert all(f'{question.id}["' in drawing for question in all_questions())


def test_every_setting_is_documented() -> None:
    """A setting that the README does not name can not be found."""
    from bot.settings import Settings  # noqa: PLC0415 - the house tests of the pure packages run without the rim

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"HUFEN_{name.upper()}" not in readme]

    assert missing == []
