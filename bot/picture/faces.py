"""The fonts, and how words break into lines."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Final

from PIL import ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.picture.look import Ink

LONGEST: Final = 12
"""Lines of one paragraph; what is longer ends in an ellipsis."""
_ELLIPSIS: Final = "…"
_NEVER_FIRST: Final = frozenset(",.:;!?%)]}\uff0c\uff1a\uff1b\uff01\uff1f\uff09、。》」』】〕”’°…")
_NEVER_LAST: Final = frozenset("([{\uff08《「『【〔“‘+-")
_NO_SIGN: Final = "�"


@cache
def face(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """A font of a size. Signs that it does not hold are drawn as a box."""
    name = f"HufenSansSC-{'Bold' if bold else 'Regular'}.otf"
    data = files("bot.picture").joinpath("fonts", name).read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def width(text: str, ink: Ink) -> int:
    """How wide a line is, in whole pixels."""
    return ceil(sum(_advance(sign, ink.size, bold=ink.bold) for sign in text))


@lru_cache(maxsize=20_000)
def _advance(sign: str, size: int, *, bold: bool) -> float:
    """How far a sign moves the pen; without kerning a line is the sum of its signs."""
    return face(size, bold=bold).getlength(sign)


def clean(text: str) -> str:
    """One line without controls, joiners and halves of signs: whatever it holds can be drawn."""
    return "".join(filter(None, map(_drawn, text)))


def _drawn(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in {"Cf", "Mn", "Me"}:
        return ""
    if kind in {"Cc", "Zl", "Zp"}:
        return " "
    return _NO_SIGN if kind == "Cs" else sign


def broken(text: str, ink: Ink, room: int) -> tuple[str, ...]:
    """A paragraph as lines no wider than `room`."""
    lines, line = [], ""
    for piece in _pieces(clean(text).strip(), ink, room):
        if line and width(line + piece, ink) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    lines.append(line.rstrip())
    return tuple(lines) if len(lines) <= LONGEST else (*lines[: LONGEST - 1], lines[LONGEST - 1][:-1] + _ELLIPSIS)


def _pieces(text: str, ink: Ink, room: int) -> Iterator[str]:
    """What may not be broken: words and figures, a sign with the mark after it, an opening mark with what follows."""
    piece, wide = "", 0.0
    for sign in text:
        advance = _advance(sign, ink.size, bold=ink.bold)
        if piece and (not _clings(piece, sign) or wide + advance > room):
            yield piece
            piece, wide = "", 0.0
        piece, wide = piece + sign, wide + advance
    if piece:
        yield piece


def _clings(piece: str, sign: str) -> bool:
    last = piece[-1]
    both_words = last.isascii() and sign.isascii() and last != " "
    return sign in _NEVER_FIRST or last in _NEVER_LAST or both_words
