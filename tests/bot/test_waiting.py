"""`hufen queue`: what an operator sees of the people who wait."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def run(data: Path, *arguments: str, given: str = "") -> str:
    """One command on the embedded store in this directory."""
    environment = {**os.environ, "HUFEN_DATA_DIR": str(data), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, input=given, text=True, capture_output=True, check=True, env=environment).stdout


@pytest.mark.proof
def test_who_waits_is_listed_without_saying_who_it_is(tmp_path: Path) -> None:
    """转人工 enters the list, 转回机器人 leaves it; the name of the person is not in it."""
    assert "nobody waits" in run(tmp_path, "queue")
    talk = [{"user": "u-secret", "id": "1", "text": "转人工"}, {"user": "u-two", "id": "2", "text": "转人工"}]
    run(tmp_path, "chat", "--jsonl", "--store", "embedded", given="\n".join(map(json.dumps, talk)))

    listed = run(tmp_path, "queue").splitlines()

    assert len(listed) == 2
    assert all("jsonl" in line and "secret" not in line for line in listed)
    back = json.dumps({"user": "u-two", "id": "3", "text": "转回机器人"})
    run(tmp_path, "chat", "--jsonl", "--store", "embedded", given=back)
    assert len(run(tmp_path, "queue").splitlines()) == 1


def test_what_did_not_arrive_is_listed(tmp_path: Path) -> None:
    """Where everything arrived the list says so; `tests/bot/test_post.py` shows what stands in it otherwise."""
    assert run(tmp_path, "queue", "--undelivered") == "everything arrived\n"
