"""The message folded to one plain form, with the way back: every piece of it is a piece of the original message."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dialogs.understand.numerals import arabic_runs, each_month, english_months
from dialogs.understand.words import load

_SIMPLIFIED = {pair[0]: pair[1] for pair in load("spelling")["traditional"].split()}
_DROPPED = frozenset("()[]{}<>\"'「」『』《》〈〉【】（）“”‘’`*_#^")
_OLD_TENS = {"廿": "二十", "卅": "三十"}
_SEPARATORS = {"\n": "\n", "|": ",", "｜": ",", "\t": ",", "│": ",", "•": ";", "·": ";"}
_CLOSING = frozenset(")]}）】」》")
_SLIPS_BY_FIRST: dict[str, list[tuple[str, str]]] = {}
for _right, _wrongs in load("spelling")["slips"].items():
    for _wrong in _wrongs.split():
        _SLIPS_BY_FIRST.setdefault(_wrong[0], []).append((_wrong, _right))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded message.

    Attributes:
        raw: the message as it came.
        text: the folded form.
        starts, ends: for every character of `text`, where its source begins and ends in `raw`.
    """

    raw: str
    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> str:
        """The words of the message behind `text[start:end]`."""
        if start >= end:
            return ""
        return self.raw[self.starts[start] : self.ends[end - 1]]


def fold(raw: str) -> Folded:
    """Full-width, traditional, mistyped and spelled-out numbers to one form; linear in the length."""
    text, starts, ends = _characters(raw)
    for step in (_slips, each_month, arabic_runs, english_months):
        text, starts, ends = _rewrite(text, starts, ends, step(text))
    return Folded(raw, text, starts, ends)


def plain(word: str) -> str:
    """A word of our own tables in the form in which it occurs in folded text."""
    return fold(word).text.strip()


def _characters(raw: str) -> tuple[str, list[int], list[int]]:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, char in enumerate(raw):
        folded = _fold_character(char)
        if not folded and char in _CLOSING and out and out[-1].isdecimal():
            folded = " "  # "1)35岁" is no 135
        if folded == " " and (not out or out[-1] == " "):
            continue
        for piece in folded:
            out.append(piece)
            starts.append(index)
            ends.append(index + 1)
    return "".join(out), starts, ends


@lru_cache(maxsize=20_000)
def _fold_character(char: str) -> str:
    """One character in its plain form; emoji and controls are a space, brackets and joiners nothing."""
    if char in _SEPARATORS:
        return _SEPARATORS[char]
    if char in _OLD_TENS:
        return _OLD_TENS[char]
    category = unicodedata.category(char)
    if char in _DROPPED or category in {"Cf", "Mn", "Me"}:
        return ""
    if category == "No":  # a circled number opens a line of a list
        return ";"
    if category[0] in "CZ" or category in {"So", "Sk"}:
        return " "
    return "".join(_SIMPLIFIED.get(piece, piece) for piece in unicodedata.normalize("NFKC", char).lower())


def _slips(text: str) -> list[tuple[int, int, str]]:
    """Where typos and speech slips of the field's words stand, and what was meant."""
    found: list[tuple[int, int, str]] = []
    skip = 0
    for index, char in enumerate(text):
        if index < skip or char not in _SLIPS_BY_FIRST:
            continue
        for wrong, right in _SLIPS_BY_FIRST[char]:
            if text.startswith(wrong, index):
                skip = index + len(wrong)
                found.append((index, skip, right))
                break
    return found


def _rewrite(
    text: str, starts: list[int], ends: list[int], edits: list[tuple[int, int, str]]
) -> tuple[str, list[int], list[int]]:
    """Replace pieces; each new character answers for the whole piece that it stands for."""
    if not edits:
        return text, starts, ends
    out: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for start, end, new in edits:
        out += (text[done:start], new)
        new_starts += starts[done:start] + [starts[start]] * len(new)
        new_ends += ends[done:start] + [ends[end - 1]] * len(new)
        done = end
    out.append(text[done:])
    return "".join(out), new_starts + starts[done:], new_ends + ends[done:]
