"""`hufen chat --jsonl`: the bot for scripts. One JSON message in, one JSON answer out (contract, section 5)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from bot.clock import SHANGHAI
from bot.wire_json import read_object
from dialogs.messages import Incoming, Kind
from scoring import Fault

if TYPE_CHECKING:
    from bot.service import Answer

LONGEST_NAME: Final = 256
MOST_CHOICES: Final = 100
UNPRINTABLE: Final = "应为可见的文字，不含控制字符和残缺的字符"
YEARS: Final = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Message:
    """One line that was read.

    Attributes:
        user: whose message it is.
        incoming: the message.
        at: the user's clock for this message, None for the real one.
    """

    user: str
    incoming: Incoming
    at: datetime | None


def read_message(line: bytes) -> Message | Fault:
    """Read one line; what is wrong with it comes back as a value."""
    data = read_object(line)
    if isinstance(data, Fault):
        return data
    data = {key: value for key, value in data.items() if value is not None}
    user, at, message_id = _user(data), _moment(data), _message_id(data)
    for part in (user, at, message_id):
        if isinstance(part, Fault):
            return part
    incoming = _incoming(data, str(message_id))
    if isinstance(incoming, Fault):
        return incoming
    return Message(str(user), incoming, at if isinstance(at, datetime) else None)


def answer_line(user: str, answer: Answer) -> dict[str, Any]:
    """An answer in the shape of the contract."""
    replies = [
        {"text": reply.text, "choices": [asdict(choice) for choice in reply.choices]}
        | ({"many": True} if reply.many else {})
        for reply in answer.replies
    ]
    return {"user": user, "id": answer.id, "replies": replies, "state": answer.state}


def _user(data: dict[str, Any]) -> str | Fault:
    user = data.get("user")
    if isinstance(user, str) and 0 < len(user) <= LONGEST_NAME:
        return user if user.isprintable() else Fault("user", UNPRINTABLE)
    return Fault("user", f"应为 1 到 {LONGEST_NAME} 字的文字")


def _message_id(data: dict[str, Any]) -> str | Fault:
    name = data.get("id", "")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if isinstance(name, str) and len(name) <= LONGEST_NAME:
        return name if name.isprintable() else Fault("id", UNPRINTABLE)
    return Fault("id", f"应为不超过 {LONGEST_NAME} 字的文字")


def _moment(data: dict[str, Any]) -> datetime | Fault | None:
    if "at" not in data:
        return None
    try:
        moment = datetime.fromisoformat(data["at"])
        moment = moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    except (TypeError, ValueError, OverflowError):
        return Fault("at", "应为 ISO 时间，例如 2026-11-22T10:00:00+08:00")
    return moment if moment.year in YEARS else Fault("at", f"应在 {YEARS[0]} 年到 {YEARS[-1]} 年之间")


def _incoming(data: dict[str, Any], message_id: str) -> Incoming | Fault:
    kind = _kind(data)
    if isinstance(kind, Fault):
        return kind
    if kind is Kind.CHOICE:
        choices = _choices(data.get("choice"))
        return choices if isinstance(choices, Fault) else Incoming(kind, "", choices, message_id)
    text = data.get("text", "")
    if not isinstance(text, str):
        return Fault("text", "应为文字")
    if kind is Kind.TEXT and "text" not in data:
        return Fault("text", "缺少内容，应有 text、choice 或 kind 之一")
    return Incoming(kind, text, (), message_id)


def _kind(data: dict[str, Any]) -> Kind | Fault:
    name = data.get("kind", "choice" if "choice" in data else "text")
    if not isinstance(name, str):
        return Fault("kind", "应为文字，例如 text、choice、voice、image")
    return Kind(name) if name in set(Kind) else Kind.OTHER


def _choices(value: object) -> tuple[str, ...] | Fault:
    values: list[object] = value if isinstance(value, list) else [value]
    chosen = tuple(one for one in values if isinstance(one, str) and one)
    fits = len(chosen) == len(values) <= MOST_CHOICES
    return chosen if fits else Fault("choice", "应为之前给出的选项值，或这些值的列表")
