"""Standard streams that are closed, full or not read: no fault of ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CASE = b'{"age": 35, "education": "bachelor_with_degree"}'


def test_nobody_reads(tmp_path: Path) -> None:
    """When the reader goes away the command ends without a word."""
    run = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m bot score --jsonl | head -n 1"],
        input=b"\n".join([CASE] * 5_000),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )

    assert run.stderr == b""
    assert run.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    ("redirection", "code", "says"),
    [
        (">&-", 1, "stdout: "),
        (">/dev/full", 1, "stdout: "),
        ("2>&-", 0, ""),
        ("2>/dev/full", 0, ""),
        ("<&-", 2, "JSON"),
        (">&- 2>&-", 1, ""),
        (">/dev/full 2>/dev/full", 1, ""),
        ("--nonsense 2>/dev/full", 2, ""),
    ],
)
def test_broken_streams(redirection: str, code: int, says: str, tmp_path: Path) -> None:
    """Streams that are closed or full lead to one line or silence and an exit code, never to a fault of ours."""
    if "/dev/full" in redirection and not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    call = ["sh", "-c", f"'{sys.executable}' -m bot score {redirection}"]
    run = subprocess.run(call, input=CASE, capture_output=True, cwd=tmp_path, check=False)

    assert run.returncode == code
    assert run.stderr.count(b"\n") == bool(says)
    assert says in run.stderr.decode()
    assert b"internal fault" not in run.stderr
