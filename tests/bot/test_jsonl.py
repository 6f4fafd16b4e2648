"""`hufen chat --jsonl`: what is read, what comes back, and that no line stops the run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.jsonl import Message, read_message
from dialogs.messages import Incoming, Kind
from scoring import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

AT = datetime.fromisoformat("2026-11-22T10:00:00+08:00")


def _line(**fields: object) -> bytes:
    return json.dumps({"user": "u1", **fields}).encode()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (_line(text="我35岁"), Incoming(text="我35岁")),
        (_line(text=""), Incoming()),
        (_line(choice="a.b"), Incoming(Kind.CHOICE, choices=("a.b",))),
        (_line(choice=["a", "b"], id="m"), Incoming(Kind.CHOICE, choices=("a", "b"), message_id="m")),
        (_line(choice=[]), Incoming(Kind.CHOICE)),
        (_line(kind="voice", text="识别"), Incoming(Kind.VOICE, "识别")),
        (_line(kind="image"), Incoming(Kind.IMAGE)),
        (_line(kind="shake"), Incoming(Kind.OTHER)),
        (_line(text="a", id=7, choice=None), Incoming(text="a", message_id="7")),
        (_line(text="a", note="x"), Incoming(text="a")),
    ],
)
def test_messages(line: bytes, expected: Incoming) -> None:
    """Text, choices, media; what is null is absent, what is unknown does not matter."""
    assert read_message(line) == Message("u1", expected, None)


@pytest.mark.parametrize("at", ["2026-11-22T10:00:00+08:00", "2026-11-22T02:00:00Z", "2026-11-22T10:00:00"])
def test_at(at: str) -> None:
    """A time without a zone is Shanghai's; every other one is brought there."""
    message = read_message(_line(text="a", at=at))

    assert isinstance(message, Message)
    assert message.at == AT
    assert message.at.utcoffset() == AT.utcoffset()


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b"", "line"),
        (b"[1]", "line"),
        (b"{", "line"),
        (b"\xff\xfe", "line"),
        (b'{"user":"u","user":"v","text":"a"}', "user"),
        (b'{"text":"a"}', "user"),
        (_line(user="", text="a"), "user"),
        (_line(user=3, text="a"), "user"),
        (_line(user="u" * 257, text="a"), "user"),
        (_line(user="u\x071", text="a"), "user"),
        (_line(user="\x7fu1", text="a"), "user"),
        (_line(user="\ud800", text="a"), "user"),
        (_line(text="a", id="m\x001"), "id"),
        (_line(text="a", id="\udc00"), "id"),
        (_line(), "text"),
        (_line(text=3), "text"),
        (_line(kind="text"), "text"),
        (_line(kind=3), "kind"),
        (_line(choice=3), "choice"),
        (_line(choice=["a", 3]), "choice"),
        (_line(choice=["a"] * 101), "choice"),
        (_line(kind="choice"), "choice"),
        (_line(text="a", at="gestern"), "at"),
        (_line(text="a", at=5), "at"),
        (_line(text="a", at="9999-12-31T23:59:59+00:00"), "at"),
        (_line(text="a", at="1999-12-31"), "at"),
        (_line(text="a", id=[]), "id"),
        (_line(text="a", id=True), "id"),
    ],
)
def test_faults(line: bytes, field: str) -> None:
    """Each wrong line names the field."""
    fault = read_message(line)

    assert isinstance(fault, Fault)
    assert fault.field == field
    assert fault.message


@given(
    st.dictionaries(
        st.sampled_from(["user", "text", "choice", "kind", "at", "id"]),
        st.none() | st.text() | st.integers() | st.lists(st.text()),
    )
)
def test_nothing_raises(fields: dict[str, object]) -> None:
    """Any JSON object is read or turned down."""
    assert isinstance(read_message(json.dumps(fields).encode()), Message | Fault)


def _process(*lines: bytes, cwd: Path) -> list[dict[str, Any]]:
    """The answers of a process of its own, under a poor locale, that meets wrong lines."""
    run = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--jsonl"],
        input=b"\n".join(lines),
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )
    assert (run.stderr, run.returncode) == (b"", 2)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def _chat(hufen: Command, lines: list[bytes], *options: str, code: int = 0) -> list[dict[str, Any]]:
    """The answers of `hufen chat --jsonl` to these lines."""
    ended, out, errors = hufen("chat", "--jsonl", *options, data=b"\n".join(lines))
    assert (errors, ended) == ("", code)
    return [json.loads(line) for line in out.splitlines()]


def test_a_script_talks(tmp_path: Path) -> None:
    """One answer a line in the contract's shape, each user apart, bad lines in their place, a leading mark ignored."""
    told = _process(
        b"\xef\xbb\xbf" + _line(text="我35岁", at="2026-11-22"),
        b"oops",
        b"",
        _line(text="本科有学位", id="m2", at="2026-11-22"),
        _line(text="\ud83d\x00", at="2026-11-22"),
        json.dumps({"user": "u2", "text": "你好"}).encode(),
        cwd=tmp_path,
    )

    assert [list(answer) for answer in told[:2]] == [["user", "id", "replies", "state"], ["error"]]
    assert told[2]["id"] == "m2"
    assert told[2]["state"]["facts"]["age"] == 35
    assert told[2]["state"]["facts"]["education"] == "bachelor_with_degree"
    assert told[3]["replies"]
    assert told[4]["state"]["facts"] == {}
    assert not list(tmp_path.iterdir()), "the memory store leaves no file"


def test_long_ids_are_no_duplicates(hufen: Command) -> None:
    """Two ids that share their first 200 characters are two messages, and each is echoed as it was sent."""
    names = ["m" * 200 + end for end in ("a", "b", "a")]

    told = _chat(hufen, [_line(text=f"{30 + n}岁", id=name, at="2026-11-22") for n, name in enumerate(names)])

    assert [answer["id"] for answer in told] == names
    assert told[0]["replies"] == told[2]["replies"] != told[1]["replies"]


def test_duplicates_and_choices(hufen: Command) -> None:
    """A repeated id changes nothing; a choice that was offered is taken; the same input gives the same words."""
    first = _chat(hufen, [_line(text="35岁", id="m1", at="2026-11-22")])[0]
    offered = [choice["value"] for reply in first["replies"] for choice in reply["choices"]]
    lines = [
        _line(text="35岁", id="m1", at="2026-11-22"),
        _line(text="35岁", id="m1", at="2026-11-22"),
        *([_line(choice=offered[0], at="2026-11-22", id="m2")] if offered else []),
    ]

    told = _chat(hufen, lines)

    assert told[0] == told[1] == first
    assert _chat(hufen, lines) == told


def test_the_embedded_store_keeps_it(hufen: Command) -> None:
    """With `--store embedded` a talk goes on in the next run, and duplicates of the run before are known."""
    first = _chat(hufen, [_line(text="35岁", id="m1", at="2026-11-22")], "--store", "embedded")[0]
    both = [_line(text="35岁", id="m1", at="2026-11-22"), _line(text="本科有学位", at="2026-11-22")]
    again, then = _chat(hufen, both, "--store", "embedded")

    assert again == first
    assert then["state"]["facts"]["age"] == 35


def test_a_kill_in_the_middle_loses_nothing(hufen: Command, tmp_path: Path) -> None:
    """After `kill -9` between two messages the next run knows every answer that was given."""
    talk = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "--jsonl", "--store", "embedded"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert talk.stdin is not None
    assert talk.stdout is not None
    before = None
    for number, text in enumerate(("35岁", "本科有学位", "社保7年")):
        talk.stdin.write(_line(text=text, id=f"m{number}", at="2026-11-22") + b"\n")
        talk.stdin.flush()
        before = json.loads(talk.stdout.readline())
    talk.kill()
    talk.communicate()

    again = _chat(hufen, [_line(text="社保7年", id="m2", at="2026-11-22")], "--store", "embedded")[0]

    assert again == before
    assert set(again["state"]["facts"]) >= {"age", "education", "insured_months"}


def test_a_store_that_is_not_there(hufen: Command) -> None:
    """An outage is said in the place of the answer and the run goes on; an address that is none ends it at once."""
    told = _chat(hufen, [_line(text="a"), _line(text="b")], "--store", "redis://127.0.0.1:1", code=2)

    assert [answer["error"]["field"] for answer in told] == ["store", "store"]
