"""The words of all tables in one index, and the scan that turns folded text into tokens."""

from __future__ import annotations

from functools import cache
from typing import Any

from dialogs.understand.figures import number_at
from dialogs.understand.text import plain
from dialogs.understand.titles import title_words
from dialogs.understand.tokens import K, Token
from dialogs.understand.words import TABLES, rows

_BREAKS = {
    " ": 1,
    ",": 2,
    "、": 2,
    ":": 1,
    "/": 2,
    "\t": 1,
    "+": 2,
    "&": 2,
    "。": 3,
    ".": 3,
    "!": 3,
    ";": 3,
    "\n": 3,
    "…": 3,
    "?": 4,
}
_DIGITS = frozenset("0123456789")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_NONE: tuple[tuple[int, ...], dict[str, tuple[str, Any]]] = ((), {})


Meanings = dict[str, tuple[tuple[int, ...], dict[str, tuple[str, Any]]]]
"""By first character: how long words are, longest first, and (kind, value) by word."""


@cache
def index() -> Meanings:
    """All words; where tables agree on a word the later one wins."""
    words: dict[str, tuple[str, Any]] = {}
    for kind, value, text in [*title_words(), *(row for table in TABLES for row in rows(table))]:
        for word in text.split():
            words[plain(word.replace("_", " "))] = (kind, value)
    found: dict[str, dict[str, tuple[str, Any]]] = {}
    for word, meaning in words.items():
        found.setdefault(word[0], {})[word] = meaning
    return {char: (tuple(sorted({*map(len, some)}, reverse=True)), some) for char, some in found.items()}


def scan(text: str) -> list[Token]:
    """All tokens of a folded text, in order; one pass, longest word first."""
    words = index()
    tokens: list[Token] = []
    place, size = 0, len(text)
    while place < size:
        token = _token_at(text, place, words)
        if token is None:
            place += 1
        else:
            tokens.append(token)
            place = token.end
    return tokens


def _token_at(text: str, place: int, words: Meanings) -> Token | None:
    char = text[place]
    number = number_at(text, place) if char in _DIGITS else None
    lengths, meanings = words.get(char, _NONE)
    for length in lengths:
        if number and number.end > place + length:
            break
        word = text[place : place + length]
        if word in meanings and _whole(text, place, word):
            return Token(*meanings[word], place, place + len(word))
    if number:
        return number
    strength = _BREAKS.get(char) if not _joins_latin(text, place) else None
    return Token(K.BREAK, strength, place, place + 1) if strength else None


def _joins_latin(text: str, place: int) -> bool:
    """A space between two Latin words, or one and a number, parts nothing."""
    if text[place] != " " or not 0 < place < len(text) - 1:
        return False
    left, right = text[place - 1], text[place + 1]
    return (left in _LATIN and (right in _LATIN or right in _DIGITS)) or (left in _DIGITS and right in _LATIN)


def _whole(text: str, place: int, word: str) -> bool:
    """A Latin word must stand alone: `if` is no part of `life`."""
    if word[0] not in _LATIN:
        return True
    end = place + len(word)
    return not (place and text[place - 1] in _LATIN) and not (end < len(text) and text[end] in _LATIN)
