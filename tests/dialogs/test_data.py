"""Damaged data is named by its file, and stops the start instead of a talk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from chat import Chat

from dialogs.data import DataError, read_toml

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("file", "damage", "command"),
    [
        ("dialogs/understand/words/dates.toml", "x=", "check"),
        pytest.param("dialogs/catalogue/majors.toml", "x=", "check", marks=pytest.mark.proof),
        pytest.param("dialogs/understand/words/gates.toml", "x = 1", "check", marks=pytest.mark.proof),
        pytest.param("dialogs/answers/wording.toml", "x=", "check", marks=pytest.mark.proof),
        ("dialogs/answers/knowledge/age.toml", "[[entry]", "ask"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, file: str, damage: str, command: str) -> None:
    """One line that names the file or its table, an exit code that is not 0, and no traceback."""
    for package in ("bot", "dialogs", "scoring"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / file).write_text(damage, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-P", "-m", "bot", command, *(["初级职称能加分吗"] if command == "ask" else [])],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=False,
    )

    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in said
    assert "internal fault" not in said
    assert Path(file).stem in said or "dialogs" in said


def test_what_is_missing_is_named() -> None:
    """A file that is not there is damage too."""
    with pytest.raises(DataError, match=r"dialogs/catalogue/none\.toml"):
        read_toml("dialogs.catalogue", "none.toml")


def test_a_clock_that_goes_back_does_not_lock_anybody_out() -> None:
    """Dates told before stay valid when a message carries an earlier day."""
    chat = Chat().say("2005年6月生").later(days=-9_000).say("本科有学位")

    assert chat.facts["birth_date"] == "2005-06"
    assert chat.say("帮助").replies


def test_stale_taps_do_not_use_up_the_patience() -> None:
    """Old choices are refused kindly as often as they come; the open question stays."""
    chat = Chat().say("35岁")
    for _ in range(5):
        chat.tap_value("nonsense")

    assert chat.asking == "education"


@pytest.mark.parametrize("text", ["一万" * 78, "九万" * 77, "基数一万一万" * 30])
def test_numbers_beyond_all_measure_are_only_words(text: str) -> None:
    """No number is too large to be refused calmly."""
    assert Chat().say("你好").say(text).replies
