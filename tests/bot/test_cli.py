"""The command as people and scripts call it: exit codes, JSON on stdout, one line on stderr for whatever is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot import asking
from dialogs.answers import Answers
from scoring import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

CASE = b'{"age": 35, "education": "bachelor_with_degree"}'
QUESTION = "积分达到多少分算达标"


def test_score(hufen: Command, tmp_path: Path) -> None:
    """Facts from stdin or a file give the same estimate for the day that was named."""
    (tmp_path / "case.json").write_bytes(b"\xef\xbb\xbf" + CASE)

    piped = hufen("score", "--on", "2026-11-22", data=CASE)

    assert piped == hufen("score", "-", "--on", "2026-11-22", data=CASE)
    assert piped == hufen("score", "case.json", "--on", "2026-11-22")
    assert piped[0] == 0
    estimate = json.loads(piped[1])
    assert (estimate["on"], estimate["total"]) == ("2026-11-22", 120)


def test_score_lines(hufen: Command) -> None:
    """One result a line in the same order; a bad case is an error in its place and the run goes on."""
    code, out, errors = hufen("score", "--jsonl", data=b"\n".join([CASE, b'{"age": 200}', b"", b"{", CASE]))

    told = [json.loads(line) for line in out.splitlines()]
    assert [next(iter(answer)) for answer in told] == ["on", "error", "error", "on"]
    assert told[1]["error"]["field"] == "age"
    assert (code, errors) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "data", "named"),
    [
        (("score",), b'{"age": 200}', "age"),
        (("score",), b'{"agee": 20}', "agee"),
        (("score",), b"\xff", "UTF-8"),
        (("score",), b"", "JSON"),
        (("score", "nowhere.json"), b"", "nowhere.json"),
        (("score", "."), b"", "FILE"),
        (("score", "--on", "2026-02-30"), CASE, "--on"),
        (("score", "--on", "20261122"), CASE, "--on"),
        (("plan",), b'{"age": 300}', "age"),
        (("ask",), b"", "问题"),
        (("ask", " "), b"", "问题"),
        (("advisor", "add"), b"", "NAME is missing"),
        (("flow", "--format", "png"), b"", "--format"),
        (("serve", "--port", "99999"), b"", "--port"),
        (("chat", "--jsonl", "--store", "http://x"), b"", "--store: has an unknown scheme"),
        (("chat", "--store", "redis://h/abc"), b"", "--store: names a database"),
        (("chat", "--store", "redis+sentinel://h:1"), b"", "--store: cannot be read"),
        (("serve", "--host", ""), b"", "--host"),
        (("serve", "--host", "h" * 300), b"", "--host"),
        (("frobnicate",), b"", "frobnicate"),
        ((), b"", "COMMAND"),
    ],
)
def test_one_line_of_complaint(hufen: Command, arguments: tuple[str, ...], data: bytes, named: str) -> None:
    """Whatever is wrong, one line names it and the exit code is 2."""
    code, out, errors = hufen(*arguments, data=data)

    assert (code, out) == (2, "")
    assert errors.count("\n") == 1
    assert named in errors


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_end_of_the_calendar(hufen: Command, day: str) -> None:
    """A day that no edition covers is answered, not tripped over."""
    code, out, errors = hufen("score", "--on", day, data=b'{"age": 35, "insured_months": 40}')

    assert (code, errors) == (0, "")
    assert json.loads(out)["caveats"]


def test_wrong_settings(hufen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong setting is named; its value is not shown."""
    monkeypatch.setenv("HUFEN_REDIS_URL", "http://s3cret")

    code, _, errors = hufen("chat")

    assert code == 2
    assert "HUFEN_REDIS_URL" in errors
    assert "s3cret" not in errors


def test_ask(hufen: Command) -> None:
    """A question gets its answer as text or as JSON; lines are answered in order, bad ones in their place."""
    lines = [json.dumps({"q": QUESTION}).encode(), b'{"q": 3}', b'{"x": 1}', b'{"q": "\\ud800"}']

    answer = json.loads(hufen("ask", QUESTION, "--json")[1])
    code, many, _ = hufen("ask", "--jsonl", data=b"\n".join(lines))

    assert list(answer) == ["answered", "kind", "text", "sources", "suggestions"]
    assert answer["text"] in hufen("ask", QUESTION)[1]
    told = [json.loads(line) for line in many.splitlines()]
    assert told[0] == answer
    assert [line.get("error", {}).get("field") for line in told] == [None, "q", "x", None]
    assert code == 2


def test_flow(hufen: Command) -> None:
    """The drawing comes as a list and as Mermaid."""
    assert hufen("flow", "--format", "mermaid")[1].startswith("flowchart")
    assert "education" in hufen("flow")[1]


def test_check(hufen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shipped is in order; a wrong setting makes the check fail by name."""
    code, out, errors = hufen("check")
    assert (code, errors) == (0, ""), out

    monkeypatch.setenv("HUFEN_PUBLIC_URL", "nonsense")
    code, out, _ = hufen("check")
    assert code == 1
    assert out.startswith("HUFEN_PUBLIC_URL: ")

    monkeypatch.setenv("HUFEN_REDIS_URL", "geheimwort:x@h")
    code, out, _ = hufen("check")
    assert (code, out.count("\n")) == (1, 2)
    assert "geheimwort" not in out


def test_check_looks_at_the_data_directory(hufen: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A place that cannot hold the data is one fault, and nothing is made there."""
    (tmp_path / "file").write_text("")
    for place in ("file", "file/below", "~nobody-of-that-name/x", "d" * 300):
        monkeypatch.setenv("HUFEN_DATA_DIR", place)
        code, out, _ = hufen("check")
        faults = [line for line in out.splitlines() if not line.startswith("note: ")]
        assert (code, len(faults), out[:16]) == (1, 1, "HUFEN_DATA_DIR: ")
    monkeypatch.setenv("HUFEN_DATA_DIR", "new/place")
    assert hufen("check")[0] == 0
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_fault_of_ours(hufen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that breaks is one line with its place, never a traceback, and nothing of the input."""

    def broken(*_: object) -> None:
        raise ValueError(CASE)

    monkeypatch.setattr("bot.cases.score", broken)

    code, out, errors = hufen("score", data=CASE)

    assert (code, out) == (70, "")
    assert errors.count("\n") == 1
    assert "ValueError at" in errors
    assert "bachelor" not in errors


def test_a_poor_locale(tmp_path: Path) -> None:
    """Chinese comes out as UTF-8 whatever the locale says."""
    run = subprocess.run(
        [sys.executable, "-m", "bot", "score"],
        input=CASE,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, b"")
    assert "周岁" in run.stdout.decode()


def test_bare_carriage_returns(hufen: Command, tmp_path: Path) -> None:
    """A file and stdin fall into the same lines."""
    data = b'{"age":\r35}\n{"age": 36}\r{"age": 37}\r\n' + CASE
    (tmp_path / "cases").write_bytes(data)

    piped = hufen("score", "--jsonl", "--on", "2026-11-22", data=data)

    assert piped == hufen("score", "cases", "--jsonl", "--on", "2026-11-22")
    assert piped[1].count("\n") == 3


def test_help(hufen: Command) -> None:
    """Every command of the contract is in the help."""
    code, out, _ = hufen("--help")

    assert code == 0
    assert all(word in out for word in ("serve", "chat", "score", "plan", "ask", "check", "flow", "advisor"))


def test_one_question_never_ends_the_others(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes wrong with a question, it gets a sentence; the log names the place, never the words."""
    answers = Answers(load_rulebook())
    monkeypatch.setattr(answers, "ask", lambda question, _on: {}[question])
    told = asking.answer('{"q": "坏"}'.encode(), answers, date(2026, 11, 22))

    assert isinstance(told, dict)
    assert (told["kind"], told["answered"]) == ("unknown", False)
    assert "出了差错" in told["text"]
    assert "KeyError at" in caplog.text
    assert "坏" not in caplog.text
