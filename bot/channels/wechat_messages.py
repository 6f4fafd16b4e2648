"""What the platform posts, as values: a message of a person, an event that we heed, or something that is let pass.

The name of a message is made of all that tells two apart: ids alone have been seen twice, and events have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_NAME: Final = 128
_LONGEST_VALUE: Final = 48
_LATEST: Final = 253_402_214_400
_KINDS: Final = {
    "text": Kind.TEXT,
    "voice": Kind.VOICE,
    "image": Kind.IMAGE,
    "location": Kind.LOCATION,
    "link": Kind.LINK,
    "file": Kind.FILE,
}
"""Everything else (video, shortvideo, what is still to come) is met as something that we cannot read."""
_STICKER: Final = "【收到不支持的消息类型，暂无法显示】"
"""What the platform puts in the place of a sticker."""
_SCENE: Final = "qrscene_"
_SUBSCRIBE, _UNSUBSCRIBE, _SCAN, _CLICK = "subscribe", "unsubscribe", "SCAN", "CLICK"
GREETING: Final = "你好"
ENDING: Final = "结束"
_MENU: Final = {
    "start": GREETING,
    "total": "多少分了",
    "plans": "详细方案",
    "materials": "需要哪些材料",
    "restart": "重新开始",
    "human": "转人工",
    "help": "帮助",
}
"""Keys for the account's own menu; any other key is taken as the words that the person would have typed."""
_PARTS: Final = ("MsgId", "MsgID", "Event", "EventKey")


@dataclass(frozen=True, slots=True)
class Posted:
    """One call of the platform.

    Attributes:
        person: who it is about.
        account: the account that it came through, as it names itself in messages.
        incoming: what to answer; its message id is the same for every try of the platform. None lets it pass.
        scene: of the parametric QR code that brought the person here; mostly empty.
        event: the person pressed or scanned something: the platform lets us write less than after a message.
        left: the person does not follow the account any more: nothing can be sent.
    """

    person: str
    account: str
    incoming: Incoming | None
    scene: str = ""
    event: bool = False
    left: bool = False


def read_posted(fields: Mapping[str, str]) -> Posted | None:
    """What was posted; None when it does not say who, to whom or what."""
    person, account = _name(fields.get("FromUserName", "")), _name(fields.get("ToUserName", ""))
    kind, moment = fields.get("MsgType", "").strip(), fields.get("CreateTime", "").strip()
    if not (person and account and kind and moment.isascii() and moment.isdigit() and int(moment) < _LATEST):
        return None
    name = "|".join([moment, kind, *(fields[part] for part in _PARTS if part in fields)])
    if kind == "event":
        return _event(person, account, fields, name)
    incoming, tapped = _incoming(kind, fields, name)
    return Posted(person, account, incoming, event=tapped)


def _event(person: str, account: str, fields: Mapping[str, str], name: str) -> Posted:
    event, key = fields.get("Event", ""), fields.get("EventKey", "")
    if event == _SUBSCRIBE:
        return Posted(person, account, Incoming(text=GREETING, message_id=name), _scene(key), event=True)
    if event == _SCAN:
        return Posted(person, account, Incoming(text=GREETING, message_id=name), key[:_LONGEST_NAME], event=True)
    if event == _UNSUBSCRIBE:
        return Posted(person, account, Incoming(text=ENDING, message_id=name), left=True)
    if event == _CLICK and key:
        return Posted(person, account, Incoming(text=_MENU.get(key, key), message_id=name), event=True)
    return Posted(person, account, None)


def _incoming(kind: str, fields: Mapping[str, str], name: str) -> tuple[Incoming, bool]:
    """The message, and whether it is a tap on a menu message."""
    known = _KINDS.get(kind, Kind.OTHER)
    if known is Kind.VOICE:
        return Incoming(known, fields.get("Recognition", ""), message_id=name), False
    if known is not Kind.TEXT:
        return Incoming(known, message_id=name), False
    value, text = fields.get("bizmsgmenuid", ""), fields.get("Content", "")
    if value.isascii() and value.isprintable() and 0 < len(value) <= _LONGEST_VALUE:
        return Incoming(Kind.CHOICE, choices=(value,), message_id=name), True
    if text == _STICKER:
        return Incoming(Kind.STICKER, message_id=name), False
    return Incoming(text=text, message_id=name), False


def _scene(key: str) -> str:
    return key.removeprefix(_SCENE)[:_LONGEST_NAME] if key.startswith(_SCENE) else ""


def _name(text: str) -> str:
    """An id, or the empty one for what cannot be one."""
    text = text.strip()
    return text if text.isascii() and text.isprintable() and len(text) <= _LONGEST_NAME else ""
