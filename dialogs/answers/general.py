"""What may be kept of a question without knowing whose it was: the words that many people use, and nothing else.

A name, an address, a firm or a number tells who asked; the words of our own knowledge do not. So of a question we keep
only ideas of the field, and characters that stand beside each other in the ways to ask of several entries; everything
else becomes `…`, every number `N`. A long story is told by its ideas alone: even common words may fit only one person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.text import clean, words_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dialogs.answers.concepts import Lexicon

LONGEST = 40
"""Characters of a question that is kept in its own words."""
_DIGITS = re.compile(r"\d+")
_GAP = "…"


class Generaliser:
    """Makes questions general.

    Args:
        common: whether two characters side by side are words of many.
        lexicon: the ideas of the field.
    """

    def __init__(self, common: Callable[[str], bool], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._common = common

    def general(self, question: str) -> str:
        """What may be kept of a question; empty when nothing of it is general."""
        words = words_only(clean(question))
        if len(words) > LONGEST:
            return " ".join(sorted(f"#{idea}" for idea in self._lexicon.ideas(words)))
        kept = "".join(self._kept(words))
        short = re.sub(f"{_GAP}+", _GAP, _DIGITS.sub("N", kept))
        return "" if short.strip(f"N{_GAP}") == "" else short

    def _kept(self, words: str) -> Iterator[str]:
        """Known words, and of what lies between them the common characters."""
        for piece, known in self._lexicon.pieces(words):
            yield piece if known else "".join(self._common_of(piece))

    def _common_of(self, run: str) -> Iterator[str]:
        for at, char in enumerate(run):
            beside = (run[max(at - 1, 0) : at + 1], run[at : at + 2])
            yield char if any(len(pair) > 1 and self._common(pair) for pair in beside) or char.isdigit() else _GAP
