"""What people type, made safe to keep: nothing that breaks a store or a screen."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from dialogs.values import replace

if TYPE_CHECKING:
    from dialogs.messages import Incoming

LONGEST: Final = 4_000
LONGEST_ID: Final = 200

_LONE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean(text: str) -> str:
    """Text without lone surrogates and without control characters other than line break and tab."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", _LONE.sub("\ufffd", text))


def clean_message(incoming: Incoming) -> Incoming:
    """A message that can be stored; of a text that is too long one character more than is read, so that it shows."""
    return replace(
        incoming,
        text=clean(incoming.text[: 2 * LONGEST])[: LONGEST + 1],
        choices=tuple(clean(choice)[:LONGEST_ID] for choice in incoming.choices),
        message_id=_plain_id(incoming.message_id),
    )


def _plain_id(name: str) -> str:
    """An id that can be stored; one that is too long or unclean by its digest, so that no two become the same."""
    if len(name) <= LONGEST_ID and clean(name) == name:
        return name
    return "hash:" + blake2b(name.encode(errors="surrogatepass"), digest_size=20).hexdigest()
