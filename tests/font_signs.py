"""The signs that the font of the score card must hold, read from what can be drawn."""

from __future__ import annotations

import unicodedata
from pathlib import Path

ROOT = Path(__file__).parents[1]
BOLD_WORDS = ROOT / "bot/picture/words.py"


def ours() -> set[str]:
    """Every sign in the data and sentences of the talk and of the rules, and in the card's own words."""
    return _signs("".join(path.read_text(encoding="utf-8") for path in [*_files(), BOLD_WORDS]))


def drawn() -> set[str]:
    """Those that can come to a card: not what people say to us, nor what is answered about the rules."""
    files = [path for path in _files() if not {"understand", "answers"} & set(path.parts)]
    return _signs("".join(path.read_text(encoding="utf-8") for path in [*files, BOLD_WORDS]))


def _files() -> list[Path]:
    return [
        path for room in ("scoring", "dialogs") for end in ("py", "toml") for path in (ROOT / room).rglob(f"*.{end}")
    ]


def common() -> set[str]:
    """GB 2312: the signs of its first row and the 3,755 characters of its first level."""
    rows = [b"\xa1", b"\xa3", *(bytes([row]) for row in range(0xB0, 0xD8))]
    cells = (row + bytes([cell]) for row in rows for cell in range(0xA1, 0xFF))
    return _signs("".join(cell.decode("gb2312", "ignore") for cell in cells))


def bold() -> set[str]:
    """What is drawn bold: figures, and the card's own words."""
    return ascii_signs() | _signs(BOLD_WORDS.read_text(encoding="utf-8"))


def ascii_signs() -> set[str]:
    """What a keyboard has."""
    return {chr(code) for code in range(0x20, 0x7F)}


def _signs(text: str) -> set[str]:
    """Letters, figures and marks; no controls, no joiners, nothing outside of the first plane (emoji)."""
    return {sign for sign in set(text) if sign.isprintable() and ord(sign) <= 0xFFFF and not _joins(sign)}


def _joins(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Me", "Cf"}
