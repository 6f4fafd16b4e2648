"""A bubble as messages of 微信客服, within the platform's limits and with as few of them as can be.

Limits (the platform's page on `kf/send_msg`): text 2048 bytes; a menu's head and tail 1024, its items at most 10 with
an id of 64 and a label of 128 bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.channels.bytes_text import cut, size, split
from bot.channels.options import below_menu, labels

if TYPE_CHECKING:
    from dialogs.messages import Reply

TEXT: Final = 2048
HEAD: Final = 1024
LABEL: Final = 128
ITEMS: Final = 10

Message = dict[str, Any]
"""`msgtype` and the field of that name, as `kf/send_msg` and `kf/send_msg_on_event` want them."""


def messages_of(reply: Reply) -> list[Message]:
    """The messages that say a bubble; its choices can be tapped, and are numbered where a number picks one."""
    if not reply.choices:
        return [_text(part) for part in split(reply.text, TEXT)]
    parts = split(reply.text, TEXT)
    if parts and size(parts[-1]) > HEAD:
        parts[-1:] = _with_short_end(parts[-1])
    head = parts.pop() if parts else ""
    return [*map(_text, parts), _menu(head, reply)]


def _with_short_end(text: str) -> list[str]:
    """A text in two pieces, the last of which fits above a menu: its last paragraph, or what it takes."""
    before, _, last = text.rpartition("\n")
    if before and size(last) <= HEAD:
        return [before.rstrip(), last]
    *before_all, last = split(text, HEAD)
    return [*split("\n".join(before_all), TEXT), last]


def _text(content: str) -> Message:
    return {"msgtype": "text", "text": {"content": content}}


def _menu(head: str, reply: Reply) -> Message:
    named = labels(reply)
    items = [
        {"type": "click", "click": {"id": choice.value, "content": cut(label, LABEL)}}
        for choice, label in zip(reply.choices[:ITEMS], named, strict=False)
    ]
    menu: dict[str, Any] = {"head_content": head, "list": items}
    if tail := below_menu(reply, named[ITEMS:]):
        menu["tail_content"] = cut(tail, HEAD)
    return {"msgtype": "msgmenu", "msgmenu": menu}
