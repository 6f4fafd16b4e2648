"""Bubbles in the forms of the Official Account: customer-service messages, and the one text of a passive reply.

The platform's manual names no limit for text (it only has an error for it); 2048 bytes is what everybody keeps to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.channels.bytes_text import cut, size, split
from bot.channels.options import SEVERAL, as_text, below_menu, labels, takes_several
from bot.channels.wechat_words import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialogs.messages import Reply

TEXT: Final = 2000
HEAD: Final = 1000
ITEMS: Final = 10
LABEL: Final = 128

Message = dict[str, Any]
"""`msgtype` and the field of that name, as `custom/send` wants them."""


def messages_of(reply: Reply) -> list[Message]:
    """The messages that say a bubble: what can be tapped as a menu message, with what it has no room for below it."""
    if not reply.choices:
        return texts_of(reply)
    parts = split(reply.text, TEXT)
    head = parts.pop() if parts and size(parts[-1]) <= HEAD else ""
    named = labels(reply)
    entries = zip(reply.choices[:ITEMS], named, strict=False)
    items = [{"id": choice.value, "content": cut(label, LABEL)} for choice, label in entries]
    menu = {"head_content": head, "list": items, "tail_content": cut(below_menu(reply, named[ITEMS:]), HEAD)}
    return [*map(_text, parts), {"msgtype": "msgmenu", "msgmenu": menu}]


def texts_of(reply: Reply) -> list[Message]:
    """The same in words only."""
    return [_text(part) for part in split(_words(reply), TEXT)]


def image_of(media: str) -> Message:
    """A picture that has been put up."""
    return {"msgtype": "image", "image": {"media_id": media}}


def words_of(replies: Iterable[Reply]) -> str:
    """All bubbles as one text."""
    return "\n\n".join(words for reply in replies if (words := _words(reply)))


def fits(replies: Iterable[Reply]) -> bool:
    """True when one passive reply can say it all."""
    told = tuple(replies)
    return all(reply.sheet is None for reply in told) and size(words_of(told)) <= TEXT


def first_page(text: str) -> tuple[str, str]:
    """What fits into one passive reply, which says that there is more, and the rest."""
    if size(text) <= TEXT:
        return text, ""
    page = split(text, TEXT - size(MORE) - 1)[0]
    return f"{page}\n{MORE}", text[len(page) :].strip()


def _words(reply: Reply) -> str:
    words = as_text(reply).strip()
    return f"{words}\n{SEVERAL}" if takes_several(reply) else words


def _text(content: str) -> Message:
    return {"msgtype": "text", "text": {"content": content}}
