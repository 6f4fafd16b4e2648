"""`hufen chat` for people: through a pipe, in a terminal, and back the next day."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

PATIENCE = 60
"""Seconds without a word after which the program counts as stuck."""
CHAT = [sys.executable, "-m", "bot", "chat"]


def test_through_a_pipe(hufen: Command) -> None:
    """Lines in, plain lines out: the greeting, the answer, the running total, a goodbye; the next run goes on."""
    first = hufen.says("chat", data="我35岁\n".encode())
    second = hufen.says("chat", data="多少分了\n".encode())

    assert "/ 120" in first
    assert first.rstrip().endswith("下次接着聊。")
    assert "我35岁" in second, "it shows where the talk stopped"
    assert "\x1b" not in first


def test_undecodable_input(hufen: Command) -> None:
    """Bytes that are no text are answered like words that nobody understands."""
    assert "/ 120" in hufen.says("chat", "--store", "memory", data=b"\xff\xfe\n\n")


def _until(terminal: int, *words: str) -> str:
    """Everything the program writes until it has written all of these words, in this order."""
    pattern = re.compile(".*".join(map(re.escape, words)), re.DOTALL)
    seen = b""
    while not pattern.search(text := seen.decode("utf-8", "replace")):
        ready, _, _ = select.select([terminal], [], [], PATIENCE)
        assert ready, f"nothing more was written after {text[-200:]!r}"
        seen += os.read(terminal, 4096)
    return text


def _interrupt(process: subprocess.Popen[bytes], terminal: int) -> None:
    """Press Ctrl-C until something happens: one that falls between the prompt and the wait for a key is not noticed."""
    for _ in range(PATIENCE // 2):
        process.send_signal(signal.SIGINT)
        if select.select([terminal], [], [], 2)[0]:
            return
    raise AssertionError("Ctrl-C is not heeded")


def _heed_interrupts() -> None:
    """A job that a shell started in the background ignores Ctrl-C, and so would everything that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_in_a_terminal(tmp_path: Path) -> None:
    """A prompt, bubbles, and Ctrl-C leaves politely."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        CHAT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm"},
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 - it only sets a signal, no lock is taken
    )
    os.close(theirs)
    _until(ours, "你 › ")
    os.write(ours, "我35岁\n".encode())
    seen = _until(ours, "/ 120", "你 › ")
    _interrupt(process, ours)
    seen += _until(ours, "下次接着聊。")

    assert process.wait(20) == 0
    assert "╭" in seen
    assert "Traceback" not in seen
    os.close(ours)
