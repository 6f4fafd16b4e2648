"""The shapes on the wire: a POST body becomes an `Incoming` or a `Fault`, a stored line becomes JSON."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bot.channels import web_words as words
from bot.text import LONGEST
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from bot.lines import Line
    from dialogs.messages import Reply

LARGEST_BODY = 64 * 1024
_MOST_CHOICES = 40
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_LINE_ID = re.compile(r"[0-9]{1,20}-[0-9]{1,20}")
_LARGEST_PART = 2**64 - 1  # of either part of a line's id; the store refuses larger ones
_VALUE = re.compile(r"[\x21-\x7e]{1,48}")


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of the page, and the newest line that the page already has."""

    incoming: Incoming
    after: str


def line_id(text: object) -> str:
    """The id when `text` is one, else the empty id, which stands before every line."""
    if not isinstance(text, str) or not _LINE_ID.fullmatch(text):
        return ""
    return text if all(int(part) <= _LARGEST_PART for part in text.split("-")) else ""


def read_sent(body: bytes) -> Sent | words.Fault:
    """Read a POST body: `{"id", "text" | "choice", "after"}`; what is wrong with it comes back as a value."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return words.BAD_BODY
    if not isinstance(data, dict):
        return words.BAD_BODY
    message_id = data.get("id")
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
        return words.BAD_ID
    incoming = _read_choice(message_id, data["choice"]) if "choice" in data else _read_text(message_id, data)
    return incoming if isinstance(incoming, words.Fault) else Sent(incoming, line_id(data.get("after")))


def _read_choice(message_id: str, choice: object) -> Incoming | words.Fault:
    values: list[Any] = choice if isinstance(choice, list) else [choice]
    if not 0 < len(values) <= _MOST_CHOICES:
        return words.BAD_CHOICE
    if not all(isinstance(value, str) and _VALUE.fullmatch(value) for value in values):
        return words.BAD_CHOICE
    return Incoming(Kind.CHOICE, choices=tuple(values), message_id=message_id)


def _read_text(message_id: str, data: dict[str, Any]) -> Incoming | words.Fault:
    text = data.get("text")
    if not isinstance(text, str):
        return words.BAD_BODY
    text = text.strip()
    if not text:
        return words.EMPTY
    return words.TOO_BIG if len(text) > LONGEST else Incoming(text=text, message_id=message_id)


def line_json(line: Line) -> dict[str, Any]:
    """A stored line as the page reads it."""
    return {"id": line.id, "who": line.who, "at": line.at.isoformat(), **_bubble(line)}


def reply_json(reply: Reply) -> dict[str, Any]:
    """A reply that is kept nowhere, in the same shape."""
    return {"id": "", "who": "bot", "at": "", **_bubble(reply)}


def _bubble(said: Line | Reply) -> dict[str, Any]:
    return {
        "text": said.text,
        "choices": [asdict(choice) for choice in said.choices],
        "many": said.many,
        "number": said.number,
        "card": asdict(said.card) if said.card else None,
        "sheet": said.sheet is not None,  # the page shows it as a picture, by the line's id
    }


def dumps(value: object) -> str:
    """Compact JSON on one line, as an event needs it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
