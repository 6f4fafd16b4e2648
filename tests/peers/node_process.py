"""Other projects' JavaScript in a process of its own: one JSON order a line, one JSON answer a line."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "node"


class Node:
    """The process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, **order: Any) -> Any:
        """One order and its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self.told()

    def told(self) -> Any:
        """The next line that it writes by itself."""
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


@contextmanager
def node_process(script: str, *arguments: str) -> Iterator[Node]:
    """A running script, where Node and the packages are installed; elsewhere it is said that this was not proved."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("NOT PROVED: Node is not installed, so other projects' JavaScript could not check ours")
    if not (FOLDER / "node_modules").is_dir():
        pytest.skip("NOT PROVED: run `npm ci` in tests/peers/node first")
    process = subprocess.Popen(
        [program, "--no-deprecation", script, *arguments],
        cwd=FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        try:
            yield Node(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
