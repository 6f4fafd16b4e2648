"""Standard input and output for scripts: bytes in, JSON lines out, and no traceback whatever the other side does."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from bot.errors import StartFault

if TYPE_CHECKING:
    from collections.abc import Iterator

USAGE: Final = 2
BOM: Final = b"\xef\xbb\xbf"


def read_all(name: str) -> bytes:
    """Everything in a file, or on stdin for `-`.

    Raises:
        StartFault: the file cannot be read.
    """
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise StartFault(f"FILE: {name}: {error.strerror or 'cannot be read'}; expected a readable file") from error


def read_lines(name: str) -> Iterator[bytes]:
    """Lines of a file, or of stdin as they come; empty ones are left out, a leading byte-order mark too."""
    lines: Iterator[bytes] = iter(sys.stdin.buffer.readline, b"") if name == "-" else iter(read_all(name).split(b"\n"))
    for number, line in enumerate(lines):
        stripped = (line.removeprefix(BOM) if number == 0 else line).strip()
        if stripped:
            yield stripped


def write_json(value: Any) -> None:
    """One JSON value on one line, out at once; laid out for a person where one is looking."""
    print(json.dumps(value, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None), flush=True)  # noqa: T201


def write_line(value: Any) -> None:
    """One JSON value on one line, out at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)  # noqa: T201


def error_line(field: str, message: str) -> dict[str, dict[str, str]]:
    """How a fault stands in the place of an answer."""
    return {"error": {"field": field, "message": message}}


def complain(sentence: str) -> None:
    """One line on stderr."""
    try:
        print(f"hufen: {' '.join(sentence.split())}", file=sys.stderr, flush=True)  # noqa: T201
    except OSError:
        hang_up(sys.stderr)


def announce(sentence: str) -> None:
    """One line on stdout that nobody needs to read."""
    try:
        print(sentence, flush=True)  # noqa: T201
    except OSError:
        hang_up(sys.stdout)


def open_missing() -> None:
    """Give standard streams that were closed (`>&-`) something that behaves like a closed one.

    Nothing else must get their numbers: a file of the store that is opened as number 1 would be printed into.
    """
    for number, name, mode, way in (
        (0, "stdin", "r", os.O_RDONLY),
        (1, "stdout", "w", os.O_RDONLY),  # writing to it fails, as it should
        (2, "stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, way)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - a number


def speak_utf8() -> None:
    """UTF-8 whatever the locale says; what cannot be encoded is replaced."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # real files here


def hang_up(stream: TextIO) -> None:
    """Nobody reads any more: send what is left nowhere, so that the interpreter can end quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
