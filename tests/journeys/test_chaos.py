"""Killed without warning between any two steps, a talk loses nothing and doubles nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.proof

TALK = (
    "你好",
    "35",
    "大专",
    "没有",
    "社保5年",
    "13000,2024年7月起",
    "不是",
    "都符合",
    "环卫干了6年",
    "其他加分项都没有",
)


class Talker:
    """`hufen chat --jsonl` on the embedded store, killed and started again at will."""

    def __init__(self, data: Path) -> None:
        self._environment = {**os.environ, "HUFEN_DATA_DIR": str(data), "PYTHONPATH": os.pathsep.join(sys.path)}
        self._process: subprocess.Popen[bytes] | None = None

    def send(self, name: str, text: str) -> None:
        """Write one message, starting the program if it is not there."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "chat", "--jsonl", "--store", "embedded"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
            )
        assert self._process.stdin is not None
        line = {"user": "u1", "id": name, "text": text, "at": "2026-11-22T10:00:00+08:00"}
        self._process.stdin.write(json.dumps(line).encode() + b"\n")
        self._process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Read one answer."""
        assert self._process is not None
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def kill(self) -> None:
        """SIGKILL: nothing is flushed, nothing is closed."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def told(talker: Talker, kills: frozenset[tuple[int, str]]) -> list[dict[str, Any]]:
    """Hold the talk; kill before or after the answer of the named messages, and send these again with their ids."""
    answers = []
    for place, text in enumerate(TALK):
        name = f"m{place}"
        talker.send(name, text)
        if (place, "before") in kills:
            talker.kill()
            talker.send(name, text)
        answer = talker.receive()
        if (place, "after") in kills:
            talker.kill()
            talker.send(name, text)
            again = talker.receive()
            assert again["replies"] == answer["replies"]
            answer = again
        answers.append(answer)
    talker.kill()
    return answers


@pytest.mark.parametrize("seed", range(4))
def test_kills_lose_and_double_nothing(tmp_path: Path, seed: int) -> None:
    """The same words and the same facts as in a talk that nobody disturbed."""
    random = Random(seed)  # noqa: S311 - which messages are disturbed, no secret
    moments = [(place, moment) for place in range(len(TALK)) for moment in ("before", "after")]
    kills = frozenset(random.sample(moments, 5))
    calm = told(Talker(tmp_path / "calm"), frozenset())

    disturbed = told(Talker(tmp_path / "disturbed"), kills)

    assert [answer["state"] for answer in disturbed] == [answer["state"] for answer in calm]
    assert [answer["replies"] for answer in disturbed] == [answer["replies"] for answer in calm]
    assert calm[-1]["state"]["facts"]["public_service_years"] == 6
