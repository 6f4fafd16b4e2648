"""Words of the field: many ways to write one idea (`lexicon/concepts.toml`), found by longest match."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from dialogs.answers.entries import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Lexicon:
    """Finds the ideas of a cleaned text.

    Args:
        forms: each written form, as `clean` leaves it, with the ideas that it stands for.
        generic: ideas that any talk may hold; all others are anchors, which make a question ours.
    """

    def __init__(self, forms: Mapping[str, tuple[str, ...]], generic: frozenset[str]) -> None:
        self._forms = forms
        self.anchors = frozenset(idea for ideas in forms.values() for idea in ideas) - generic
        self._lengths: dict[str, list[int]] = {}
        for form in forms:
            lengths = self._lengths.setdefault(form[0], [])
            if len(form) not in lengths:
                lengths.append(len(form))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def ideas(self, words: str) -> tuple[str, ...]:
        """The ideas in `words` (cleaned, without punctuation), in order, each once."""
        forms = (self._forms[piece] for piece, known in self.pieces(words) if known)
        return tuple(dict.fromkeys(chain.from_iterable(forms)))

    def pieces(self, words: str) -> Iterator[tuple[str, bool]]:
        """The words cut up, in order: written forms of ideas, and what lies between them (False)."""
        start = at = 0
        while at < len(words):
            form = self._longest(words, at)
            if not form:
                at += 1
                continue
            if start < at:
                yield words[start:at], False
            yield form, True
            at = start = at + len(form)
        if start < len(words):
            yield words[start:], False

    def _longest(self, words: str, at: int) -> str:
        for length in self._lengths.get(words[at], ()):
            form = words[at : at + length]
            if form in self._forms:
                return form
        return ""


def load_lexicon() -> Lexicon:
    """The lexicon of `lexicon/concepts.toml` and, for the same ideas in chat, `lexicon/colloquial.toml`."""
    data = read_toml("lexicon/concepts.toml")
    generic = frozenset(data.pop("kinds")["generic"].split())
    forms: dict[str, tuple[str, ...]] = {}
    for section in (*data.values(), *read_toml("lexicon/colloquial.toml").values()):
        for concept, line in section.items():
            for form in dict.fromkeys(line.split()):
                forms[form] = tuple(dict.fromkeys((*forms.get(form, ()), concept)))
    return Lexicon(forms, generic)
