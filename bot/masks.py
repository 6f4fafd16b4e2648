"""Numbers and addresses of people, made unreadable before a talk is read or kept, however they are written.

Digits may be of any script, full-width, circled or Chinese, with separators between groups and with signs that nobody
sees. Patterns are matched on a copy of the same length in which every digit but the Chinese ones is plain.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bot.text import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHINESE: Final = "零〇一幺二三四五六七八九壹贰叁肆伍陆柒捌玖"
_DIGIT: Final = f"[0-9{_CHINESE}]"
_OTHER_DIGIT: Final = re.compile(r"(?![0-9])[\d⓪①-⑨⑴-⑼❶-❾➀-➈➊-➒]")
_ANY_DIGIT: Final = re.compile(rf"{_DIGIT}|{_OTHER_DIGIT.pattern}")
_SHORTEST: Final = 7
"""Digits that a number has at the least."""
_UNSEEN: Final = "[\u00ad\u200b-\u200f\u2060-\u2064\ufe0f\u20e3\ufeff]"
_PLAIN: Final = str.maketrans(_CHINESE + "Ｘｘ", "0011234567891234567" + "89Xx")
_GAP: Final = rf"(?:{_UNSEEN}|[ \u00a0\u3000\t.．·_/()（）—–-]){{0,4}}"
_END: Final = rf"(?!{_UNSEEN}*{_DIGIT})"
_CODE: Final = rf"((?:[+＋]|00|〇〇|零零)?(?:86|八六){_GAP})?"
# 唯一13812345678 and 13812345678一个电话: a number in plain digits ends where they end.
_MOBILE: Final = re.compile(
    rf"(?<!{_DIGIT}){_CODE}([1一幺壹]{_GAP}[3-9三四五六七八九叁肆伍陆柒捌玖](?:{_GAP}{_DIGIT}){{9}}){_END}"
    rf"|(?<![0-9]){_CODE}(1{_GAP}[3-9](?:{_GAP}[0-9]){{9}})(?!{_UNSEEN}*[0-9])"
)
_LANDLINE: Final = re.compile(r"(?<![0-9])(0[0-9]{2,3})[) -]{0,2}([2-9][0-9]{6,7})(?![0-9])")
_ABROAD: Final = re.compile(r"(?:[+＋]|(?<![0-9])00)([1-9](?:[ ()-]{0,2}[0-9]){6,14})(?![0-9])")
_IDENTITY_CARD: Final = re.compile(rf"(?<!{_DIGIT})[1-8](?:{_GAP}{_DIGIT}){{16}}{_GAP}(?:{_DIGIT}|[XxＸｘ]){_END}")
_OLD_CARD: Final = re.compile(rf"(?<!{_DIGIT})[1-8](?:{_GAP}{_DIGIT}){{14}}{_END}")
_MAIL: Final = re.compile(r"([\w.+-])[\w.+-]*[@＠]([\w-]+\.[\w.-]+)")
_ACCOUNT: Final = re.compile(
    r"((?:微信|wx|WX|VX|vx|V信|薇信|[Qq][Qq])(?:号|id|ID)?(?:是|为)?[:：\s]{0,3}[A-Za-z0-9]{2})(?<!\*)[A-Za-z0-9_-]{3,18}"
)
_LENGTH: Final = 18
_BIRTH: Final = re.compile(r"(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
# Where people break a number into groups; elsewhere the same digits are amounts or dates side by side.
_MOBILE_GROUPS: Final = ({3, 7}, {3, 6}, {4, 8}, {4, 7}, {1, 4, 8}, {1, 3, 7})
_CARD_GROUPS: Final = ({6, 10, 12, 14}, {3, 6, 9, 12, 15}, {4, 8, 12, 16})


def masked(text: str) -> str:
    """Text as it is read and kept: numbers and addresses of people are made unreadable."""
    text = text[:LONGEST]
    if len(_ANY_DIGIT.findall(text)) >= _SHORTEST:
        text = _replaced(_IDENTITY_CARD, text, lambda found: _card(found.group(), 11))
        text = _replaced(_OLD_CARD, text, lambda found: _card(found.group(), 8))
        text = _replaced(_MOBILE, text, _mobile)
        text = _replaced(_LANDLINE, text, lambda found: _other(found, found[1] + found[2]))
        text = _replaced(_ABROAD, text, lambda found: _other(found, f"+{_digits(found[1])}"))
    text = _ACCOUNT.sub(r"\1****", text)
    return _MAIL.sub(r"\1***@\2", text) if "@" in text or "＠" in text else text


def numbers_in(text: str) -> Iterator[str]:
    """Telephone numbers in a text as one would dial them, mobiles first."""
    plain = _plain(text[:LONGEST])
    for found in _MOBILE.finditer(plain):
        number, breaks = _read(found[2] or found[4])
        if _grouped(breaks, _MOBILE_GROUPS, 11):
            yield number
    for found in _LANDLINE.finditer(plain):
        if callable_number(found[1] + found[2]):
            yield found[1] + found[2]
    for found in _ABROAD.finditer(plain):
        if callable_number(f"+{_digits(found[1])}"):
            yield f"+{_digits(found[1])}"


def callable_number(digits: str) -> str:
    """The number in its international form, or nothing when it can not be called; mainland without a code."""
    import phonenumbers  # noqa: PLC0415 - large tables, needed only once somebody sends a number

    try:
        number = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException:
        return ""
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else ""


def mask(number: str) -> str:
    """A number that may be shown: 138****5678; `+86` is left out."""
    number = number.removeprefix("+86")
    return f"{number[:3]}****{number[-4:]}"


def _other(found: re.Match[str], number: str) -> str:
    return mask(number) if callable_number(number) else found[0]


def _replaced(pattern: re.Pattern[str], text: str, make: Callable[[re.Match[str]], str]) -> str:
    """Text with what was found in its plain copy made anew; the rest stays as it was written."""
    pieces, done = [], 0
    for found in pattern.finditer(_plain(text)):
        made = make(found)
        pieces += [text[done : found.start()], text[found.start() : found.end()] if made == found[0] else made]
        done = found.end()
    return "".join([*pieces, text[done:]])


def _plain(text: str) -> str:
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _mobile(found: re.Match[str]) -> str:
    number, breaks = _read(found[2] or found[4])
    if not _grouped(breaks, _MOBILE_GROUPS, 11):
        return found[0]
    return f"{found[1] or found[3] or ''}{mask(number)}"


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
