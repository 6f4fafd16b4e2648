"""What people type, made safe to keep: nothing that breaks a store or a screen, nothing that tells who they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dialogs.messages import Incoming

LONGEST: Final = 4_000
LONGEST_ID: Final = 200

_LONE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_IDENTITY_CARD = re.compile(r"(?<!\d)(\d{3})\d{11}(\d{3}[\dXx])(?!\d)")
_MOBILE = re.compile(r"(?<!\d)((?:\+?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)")
_MAIL = re.compile(r"([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)")


def clean(text: str) -> str:
    """Text without lone surrogates and without control characters other than line break and tab."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", _LONE.sub("\ufffd", text))


def clean_message(incoming: Incoming) -> Incoming:
    """A message that can be stored; of a text that is too long one character more than is read, so that it shows."""
    return replace(
        incoming,
        text=clean(incoming.text[: 2 * LONGEST])[: LONGEST + 1],
        choices=tuple(clean(choice)[:LONGEST_ID] for choice in incoming.choices),
        message_id=clean(incoming.message_id)[:LONGEST_ID],
    )


def masked(text: str) -> str:
    """Text as it is kept in the log of a talk: numbers and addresses of people are made unreadable."""
    text = _IDENTITY_CARD.sub(r"\1***********\2", text[:LONGEST])
    text = _MOBILE.sub(r"\1****\2", text)
    return _MAIL.sub(r"\1***@\2", text)
