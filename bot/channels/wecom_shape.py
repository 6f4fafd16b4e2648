"""A bubble as messages of 微信客服, within the platform's limits and with as few of them as can be.

Limits (the platform's page on `kf/send_msg`): text 2048 bytes; a menu's head and tail 1024, its items at most 10 with
an id of 64 and a label of 128 bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.channels.bytes_text import cut, size, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.messages import Choice, Reply

TEXT: Final = 2048
HEAD: Final = 1024
LABEL: Final = 128
ITEMS: Final = 10
MANY: Final = "（可以选几项，回复序号，如「2 3」）"
MORE: Final = "还可以选："

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
    labels = _labels(reply.choices, numbered=not reply.number)
    items = [
        {"type": "click", "click": {"id": choice.value, "content": cut(label, LABEL)}}
        for choice, label in zip(reply.choices[:ITEMS], labels, strict=False)
    ]
    menu: dict[str, Any] = {"head_content": head, "list": items}
    if tail := _tail(labels[ITEMS:], many=reply.many and not reply.number):
        menu["tail_content"] = cut(tail, HEAD)
    return {"msgtype": "msgmenu", "msgmenu": menu}


def _labels(choices: Sequence[Choice], *, numbered: bool) -> list[str]:
    """Where the question takes a number, a number is an answer and picks nothing: then none is shown."""
    if not numbered:
        return [choice.label for choice in choices]
    return [f"{number}. {choice.label}" for number, choice in enumerate(choices, 1)]


def _tail(more: Sequence[str], *, many: bool) -> str:
    """What does not fit into the menu, to be typed, and how several are picked."""
    lines = [MORE, *more] if more else []
    return "\n".join([*lines, *([MANY] if many else [])])
