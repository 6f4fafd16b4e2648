"""What waits for a person's next message, and what was said before an answer: as values, and as they are kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from dialogs.messages import Incoming, Kind


@dataclass(frozen=True, slots=True)
class Slow:
    """A message whose answer took longer than the platform waits."""

    incoming: Incoming
    at: int


@dataclass(frozen=True, slots=True)
class Before:
    """What was said in front of the answer to the message `name`; `whole` when that message only asked for it."""

    name: str
    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a call finds: a text or a slow message that waits, what stood before an answer, and lines in the outbox."""

    held: str | Slow | None
    before: Before | None
    outbox: bool


def read_held(text: str | None) -> str | Slow | None:
    """Read back what `pack_held` wrote."""
    if not text:
        return None
    return text[1:] if text[0] == "t" else read_slow(text[1:])


def pack_held(held: str | Slow | None) -> str:
    """What waits as text; empty when nothing does."""
    if held is None:
        return ""
    return f"t{held}" if isinstance(held, str) else f"m{pack_slow(held)}"


def pack_slow(slow: Slow) -> str:
    """A message as JSON."""
    told = slow.incoming
    parts: list[Any] = [slow.at, told.kind.value, told.text, list(told.choices), told.message_id]
    return json.dumps(parts, ensure_ascii=False)


def read_slow(text: str) -> Slow:
    """Read back what `pack_slow` wrote."""
    at, kind, words, choices, name = json.loads(text)
    return Slow(Incoming(Kind(kind), words, tuple(choices), name), at)
