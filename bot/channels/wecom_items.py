"""What `sync_msg` brings, item by item, as values. Whatever is not as the platform's manual says is left out.

The platform's names: origin 3 is the customer, 4 the system, 5 a human who answers in the WeCom client. `at` is in
seconds, 0 where no moment is told that can be one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.words import MEDIA
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

CUSTOMER, SYSTEM, SERVICER = 3, 4, 5
_LONGEST_NAME: Final = 128
_LONGEST_VALUE: Final = 48
_LATEST: Final = 253_402_214_400
_KINDS: Final = {
    "text": Kind.TEXT,
    "image": Kind.IMAGE,
    "voice": Kind.VOICE,
    "file": Kind.FILE,
    "location": Kind.LOCATION,
    "link": Kind.LINK,
}
"""Everything else (video, cards, mini programs, what is still to come) is met as something that we cannot read."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A customer said something."""

    person: str
    at: int
    incoming: Incoming


@dataclass(frozen=True, slots=True)
class Advised:
    """A human of the enterprise wrote to the customer in the WeCom client."""

    person: str
    at: int
    name: str
    text: str
    human: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """A customer opened the chat; `code` lets us greet once, within 20 seconds."""

    person: str
    at: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message of ours, that the platform had taken, did not arrive."""

    person: str
    msgid: str
    kind: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A session changed hands: 1 out of the pool, 2 to another servicer, 3 ended, 4 taken up again.

    `human` is the servicer's name on the platform; at the end there is none.
    """

    person: str
    change: int
    human: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that needs no answer: a servicer came or went, a message was recalled."""

    event: str


Item = Heard | Advised | Entered | Undelivered | Moved | Noted


def read_item(data: object) -> Item | None:
    """One entry of `msg_list`; None for what cannot be read at all."""
    if not isinstance(data, dict):
        return None
    if data.get("msgtype") == "event" or data.get("origin") == SYSTEM:
        return _event(data)
    name, person = _name(data.get("msgid")), _name(data.get("external_userid"))
    if not (name and person):
        return None
    if data.get("origin") == SERVICER:
        return Advised(person, _time(data), name, _words(data), _name(data.get("servicer_userid")))
    return Heard(person, _time(data), _incoming(data, name)) if data.get("origin") == CUSTOMER else None


def _event(data: dict[str, Any]) -> Item | None:
    event = _dict(data.get("event"))
    person = _name(event.get("external_userid")) or _name(data.get("external_userid"))
    read = _EVENTS.get(_text(event.get("event_type")))
    if read is None or not person:
        return Noted(_text(event.get("event_type"))[:_LONGEST_NAME] or "unknown")
    return read(person, data, event)


def _entered(person: str, data: dict[str, Any], event: dict[str, Any]) -> Item:
    return Entered(person, _time(data), _name(data.get("msgid")), _text(event.get("welcome_code"))[:_LONGEST_NAME])


def _undelivered(person: str, _data: dict[str, Any], event: dict[str, Any]) -> Item:
    return Undelivered(person, _name(event.get("fail_msgid")), _int(event.get("fail_type")))


def _moved(person: str, _data: dict[str, Any], event: dict[str, Any]) -> Item:
    return Moved(person, _int(event.get("change_type")), _name(event.get("new_servicer_userid")))


_EVENTS: Final[dict[str, Callable[[str, dict[str, Any], dict[str, Any]], Item]]] = {
    "enter_session": _entered,
    "msg_send_fail": _undelivered,
    "session_status_change": _moved,
}


def _incoming(data: dict[str, Any], name: str) -> Incoming:
    kind = _KINDS.get(_text(data.get("msgtype")), Kind.OTHER)
    if kind is not Kind.TEXT:
        return Incoming(kind, message_id=name)
    text = _dict(data.get("text"))
    value = _text(text.get("menu_id"))
    if value.isascii() and value.isprintable() and 0 < len(value) <= _LONGEST_VALUE:
        return Incoming(Kind.CHOICE, choices=(value,), message_id=name)
    return Incoming(text=_text(text.get("content")), message_id=name)


def _words(data: dict[str, Any]) -> str:
    kind = _KINDS.get(_text(data.get("msgtype")), Kind.OTHER)
    return _text(_dict(data.get("text")).get("content")) if kind is Kind.TEXT else MEDIA[kind.value]


def _time(data: dict[str, Any]) -> int:
    moment = _int(data.get("send_time"))
    return moment if 0 < moment < _LATEST else 0


def _name(value: object) -> str:
    """An id, or the empty one for what cannot be one."""
    return value if isinstance(value, str) and value.isprintable() and len(value) <= _LONGEST_NAME else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _int(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
