"""Numbers and addresses of people, made unreadable before a talk is kept, however they are written.

Digits may be full-width or Chinese, with separators between groups and with signs that nobody sees anywhere.
"""

from __future__ import annotations

import re
from typing import Final

from bot.text import LONGEST

_DIGIT: Final = "[0-9０-９零〇一幺二三四五六七八九]"
_UNSEEN: Final = "[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]"
_PLAIN: Final = str.maketrans("０１２３４５６７８９零〇一幺二三四五六七八九Ｘｘ", "0123456789001123456789Xx")
_GAP: Final = rf"(?:{_UNSEEN}|[ \u00a0\u3000\t.．·_/()（）—–-]){{0,4}}"
_ALONE: Final = rf"(?<!{_DIGIT})"
_END: Final = rf"(?!{_UNSEEN}*{_DIGIT})"
_MOBILE: Final = re.compile(
    rf"{_ALONE}((?:\+|00)?86{_GAP})?([1１一幺]{_GAP}[3-9３-９三四五六七八九](?:{_GAP}{_DIGIT}){{9}}){_END}"
)
_IDENTITY_CARD: Final = re.compile(rf"{_ALONE}[1-8１-８](?:{_GAP}{_DIGIT}){{16}}{_GAP}(?:{_DIGIT}|[XxＸｘ]){_END}")
_OLD_CARD: Final = re.compile(rf"{_ALONE}[1-8１-８](?:{_GAP}{_DIGIT}){{14}}{_END}")
_MAIL: Final = re.compile(r"([\w.+-])[\w.+-]*[@＠]([\w-]+\.[\w.-]+)")
_LENGTH: Final = 18
_BIRTH: Final = re.compile(r"(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
# Where people break a number into groups; elsewhere the same digits are amounts or dates side by side.
_MOBILE_GROUPS: Final = ({3, 7}, {3, 6}, {4, 8}, {4, 7}, {1, 4, 8}, {1, 3, 7})
_CARD_GROUPS: Final = ({6, 10, 12, 14}, {3, 6, 9, 12, 15}, {4, 8, 12, 16})


def masked(text: str) -> str:
    """Text as it is kept in the log of a talk: numbers and addresses of people are made unreadable."""
    text = _IDENTITY_CARD.sub(lambda found: _card(found.group(), 11), text[:LONGEST])
    text = _OLD_CARD.sub(lambda found: _card(found.group(), 8), text)
    text = _MOBILE.sub(_mobile, text)
    return _MAIL.sub(r"\1***@\2", text)


def _mobile(found: re.Match[str]) -> str:
    number, breaks = _read(found[2])
    if not _grouped(breaks, _MOBILE_GROUPS, 11):
        return found[0]
    return f"{found[1] or ''}{number[:3]}****{number[-4:]}"


def _card(text: str, hidden: int) -> str:
    """An identity number with `hidden` digits hidden; in pieces or of the old length it must hold a birthday."""
    number, breaks = _read(text)
    born = number[6:14] if len(number) == _LENGTH else number[6:12]
    sure = not breaks and len(number) == _LENGTH
    if not sure and not (_BIRTH.fullmatch(born) and _grouped(breaks, _CARD_GROUPS, len(number))):
        return text
    return number[:3] + "*" * hidden + number[-4:]


def _grouped(breaks: set[int], usual: tuple[set[int], ...], length: int) -> bool:
    """True for a number in one piece, in usual groups, or digit by digit."""
    return any(breaks <= places for places in usual) or len(breaks) == length - 1


def _read(text: str) -> tuple[str, set[int]]:
    """The plain digits, and the places among them where a separator stands that people see."""
    number, breaks = "", set()
    for sign in re.sub(_UNSEEN, "", text).translate(_PLAIN):
        if sign in "0123456789Xx":
            number += sign
        else:
            breaks.add(len(number))
    return number, breaks
