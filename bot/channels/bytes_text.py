"""Texts for platforms that count in bytes: cut between sentences, never inside a character."""

from __future__ import annotations

import re
from typing import Final

_ENDS: Final = (re.compile(r"\n+"), re.compile(r"[。！？；!?]+[」』”）)]*"), re.compile(r"[，、,：:]\s*"))
_LEAST: Final = 2
"""A cut that leaves less than one part in so many of the room is not worth its place; the next kind is tried."""
_MORE: Final = "…"


def size(text: str) -> int:
    """How many bytes a text takes; half a character counts as the mark that stands for it."""
    return len(text.encode("utf-8", "replace"))


def split(text: str, room: int) -> list[str]:
    """A text in pieces of at most `room` bytes, cut at line ends, else between sentences, else wherever it must be."""
    pieces = []
    rest = text.strip()
    while size(rest) > room:
        head = _fitting(rest, room)
        place = _place(head)
        pieces.append(rest[:place].rstrip())
        rest = rest[place:].lstrip()
    return [piece for piece in (*pieces, rest) if piece]


def cut(text: str, room: int) -> str:
    """A text of at most `room` bytes; one that was shortened ends in an ellipsis."""
    return text if size(text) <= room else _fitting(text, room - size(_MORE)).rstrip() + _MORE


def _fitting(text: str, room: int) -> str:
    """The longest beginning that takes no more than `room` bytes, and at least one character."""
    return text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore") or text[:1]


def _place(head: str) -> int:
    """Where to cut: after the last good end in the second half, else at the end of what fits."""
    for end in _ENDS:
        places = [found.end() for found in end.finditer(head)]
        if places and places[-1] * _LEAST >= len(head):
            return places[-1]
    return len(head)
