"""One `hufen` process that all cases talk to, and one fresh user a case with its own clock and message ids."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from cases.contract import faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).parents[2]
SHANGHAI = timezone(timedelta(hours=8))
START = datetime(2026, 11, 22, 10, tzinfo=SHANGHAI)
PAUSE = timedelta(seconds=20)
PATIENCE = 30.0


def command(*arguments: str) -> list[str]:
    """The command line of our own program."""
    return [sys.executable, "-m", "bot", *arguments]


class Chat:
    """`hufen chat --jsonl` as a subprocess; started at the first message, again after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()

    def send(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """One message in, its answer out; a dead or silent program is an answer with an `error`."""
        process = self._running()
        if process.stdin is None:
            raise RuntimeError("the chat has no input")
        try:
            process.stdin.write(json.dumps(message) + "\n")
            process.stdin.flush()
            line = self._lines.get(timeout=PATIENCE)
            answer = json.loads(line)
        except (OSError, queue.Empty, json.JSONDecodeError) as error:
            self.close()
            return {"error": {"field": "process", "message": repr(error)}}
        return answer if isinstance(answer, dict) else {"error": {"field": "line", "message": line}}

    def close(self) -> None:
        """End the program."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                _shut(stream)
            self._process = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                command("chat", "--jsonl"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=ROOT,
                encoding="utf-8",
                errors="surrogateescape",
            )
            self._lines = queue.Queue()
            threading.Thread(target=_pump, args=(self._process.stdout, self._lines), daemon=True).start()
        return self._process


def _shut(stream: IO[str] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:
        pass  # the pipe of a program that died already


def _pump(lines: Iterable[str], into: queue.Queue[str]) -> None:
    try:
        for line in lines:
            into.put(line)
    except ValueError:
        pass  # the pipe was closed while waiting
    into.put("")


def ask_all(questions: Sequence[str]) -> list[dict[str, Any]]:
    """Every question through one `hufen ask --jsonl`, in order; missing answers are errors."""
    lines = "".join(json.dumps({"q": q}, ensure_ascii=False) + "\n" for q in questions)
    run = subprocess.run(
        command("ask", "--jsonl"), input=lines, capture_output=True, cwd=ROOT, encoding="utf-8", check=False
    )
    answers = [json.loads(line) for line in run.stdout.splitlines() if line.strip()]
    lost = {"error": {"field": "process", "message": run.stderr.strip()[-300:]}}
    return answers + [lost] * (len(questions) - len(answers))


@dataclass
class Talk:
    """One fresh user: sends messages with `id` and `at`, keeps what came and every breach of the contract.

    Attributes:
        chat: the program.
        user: the user's name, unique in the run.
        now: the user's clock, a little later with every message.
        answers: everything that came back, oldest first.
        said: the messages as they were sent.
        problems: breaches of the contract, each with the number of its message.
    """

    chat: Chat
    user: str
    now: datetime = START
    answers: list[dict[str, Any]] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def send(self, **message: Any) -> dict[str, Any]:
        """Send one message (`text`, `choice`, `kind`, …) and keep the answer."""
        self.now += PAUSE
        full = {"user": self.user, "id": f"m{len(self.said)}", "at": self.now.isoformat(), **message}
        answer = self.chat.send(full)
        self.said.append(full)
        for fault in faults(answer):
            self.problems.append(f"message {len(self.said)} {str(message)[:60]}: {fault}")
        if "error" in answer or not isinstance(answer.get("state"), dict):
            answer = {"replies": [], "state": EMPTY, "error": answer.get("error")}
        self.answers.append(answer)
        return answer

    def say(self, text: str) -> dict[str, Any]:
        """Send one text."""
        return self.send(text=text)

    @property
    def last(self) -> dict[str, Any]:
        """The newest answer."""
        return self.answers[-1] if self.answers else {"replies": [], "state": EMPTY}

    @property
    def state(self) -> dict[str, Any]:
        """The state in the newest answer."""
        return dict(self.last["state"])

    def walk(self, topic: frozenset[str], most: int = 40) -> bool:
        """Say 你好 if nothing was said yet, then 跳过 until a question on the topic is open; false when it never is."""
        if not self.answers:
            self.say("你好")
        for _ in range(most):
            if self.state["asking"] in topic:
                return True
            if self.state["asking"] is None and self.answers and "跳过" in str(self.said[-1].get("text")):
                return False
            self.say("跳过")
        return self.state["asking"] in topic


EMPTY: dict[str, Any] = {
    "asking": None,
    "facts": {},
    "total": 0,
    "gap": 120,
    "ceiling": 0,
    "routes": [],
    "profile": "me",
    "mode": "bot",
}


def words(answer: Mapping[str, Any]) -> str:
    """All reply texts of an answer, one a line."""
    return "\n".join(str(reply.get("text", "")) for reply in answer.get("replies", ()))
