"""`hufen serve` as a process: it comes up, says where, ends cleanly, and survives being killed."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def _start(directory: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """A running server and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", *(options or ("--port", "0"))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=directory,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().rpartition(" ")[2].strip()


def _call(url: str, body: dict[str, Any] | None = None, cookie: str = "") -> Any:
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", "Cookie": cookie})  # noqa: S310 - our own address
    with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310 - same
        return json.load(response)


def test_serves_and_ends(tmp_path: Path) -> None:
    """It answers at the address that it prints, keeps data in ./data, and ends with code 0 when it is told to."""
    process, url = _start(tmp_path)

    assert _call(url + "api/score", {"age": 35})["total"] == 30
    assert (tmp_path / "data" / "lock").exists()

    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in errors


@pytest.mark.proof
def test_killed_in_the_middle_of_a_talk(tmp_path: Path) -> None:
    """After `kill -9` and a new start the talk is there to the last line."""
    cookie = "hufen=" + "A" * 22
    process, url = _start(tmp_path)
    told = _call(url + "chat/send", {"id": "message-1", "text": "我35岁"}, cookie)
    process.kill()
    process.communicate()

    process, url = _start(tmp_path)
    again = _call(url + "chat/history", cookie=cookie)
    repeated = _call(url + "chat/send", {"id": "message-1", "text": "我35岁"}, cookie)
    process.terminate()
    process.communicate()

    assert again["lines"] == told["lines"] == repeated["lines"]
    assert again["state"] == told["state"]


def test_port_in_use(tmp_path: Path) -> None:
    """A port that somebody listens on is named in one line, and the exit code is 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process, _ = _start(tmp_path, "--port", str(taken.getsockname()[1]))
        _, errors = process.communicate(timeout=20)

    assert process.returncode == 2
    assert [line for line in errors.splitlines() if "is in use" in line] == errors.splitlines()[-1:]
