"""An indicator has every sentence and label that its shape can use, no other, and they name only what is there."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, get_args

from scoring.facts import Facts
from scoring.schema import RulebookError
from scoring.shapes.amounts import BASE_COUNTS, FROM_HISTORY
from scoring.shapes.base import OPEN_YEARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scoring.schema import IndicatorFile, PolicyWords
    from scoring.shapes import Shape

_READABLE = {*Facts.model_fields, BASE_COUNTS, FROM_HISTORY, *OPEN_YEARS.values()}

_FIGURES = {
    "not_covered": {"titles"},
    "stale": {"verified_on"},
    "history_differs": {"name", "stated", "derived"},
    "more_than_worked": {"months"},
    "more_than_all": {"recent", "months"},
    "base_more_than_all": {"count", "months"},
    "years_more_than_grown": {"name", "years"},
    "married_too_long": {"years"},
}
"""What the policy's own sentences may name; the others are told as they stand."""


def check_sentences(file: str, indicator: IndicatorFile, shape: Shape) -> None:
    """Check words and facts of an indicator against one edition's shape.

    Raises:
        RulebookError: a sentence or label is missing, unknown, or names what is not there; a fact is unknown.
    """
    for fact in shape.reads:
        if fact not in _READABLE:
            raise RulebookError(file, "rule", f"there is no fact {fact!r}")
    for fact, values in shape.covers.items():
        check_same(file, f"the values of {fact}", values, values_of(fact))
    needed = shape.sentences | ({"superseded"} if indicator.either_or else set())
    check_same(file, "why", indicator.why, needed)
    check_same(file, "labels", indicator.labels, shape.labels)
    own = {name for name, value in shape.model_dump().items() if isinstance(value, int)}
    for key, sentence in indicator.why.items():
        check_figures(file, f"why.{key}", sentence, own | shape.figures_of(key))


def check_figures(file: str, key: str, sentence: str, allowed: Iterable[str]) -> None:
    """Check that a sentence names only figures that it is given, each plainly in braces.

    Raises:
        RulebookError: it names another one, asks for a format, or has a brace that does not pair.
    """
    for name in placeholders(file, key, sentence):
        if name not in allowed:
            raise RulebookError(file, key, f"there is no figure {name!r}")


def placeholders(file: str, key: str, sentence: str) -> Iterator[str]:
    """What stands in the braces of a sentence.

    Raises:
        RulebookError: a brace does not pair, or asks for a format or conversion.
    """
    try:
        parts = list(Formatter().parse(sentence))
    except ValueError as error:
        raise RulebookError(file, key, f"has braces that do not pair: {error}") from error
    for _, name, form, conversion in parts:
        if form or conversion:
            raise RulebookError(file, key, f"the figure {name!r} takes no format")
        if name is not None:
            yield name


def check_same(file: str, key: str, found: Iterable[str], needed: Iterable[str]) -> None:
    """Check that a table has the keys that it needs and no other.

    Raises:
        RulebookError: a key is missing or unknown.
    """
    for name in sorted(set(needed) ^ set(found)):
        raise RulebookError(file, f"{key}.{name}", "is missing" if name in set(needed) else "is unknown")


def values_of(fact: str) -> frozenset[str]:
    """Every value of a fact that is one of several words."""
    literal, _ = get_args(Facts.model_fields[fact].annotation)
    return frozenset(get_args(literal))


def check_words(file: str, words: PolicyWords) -> None:
    """Check the policy's own sentences.

    Raises:
        RulebookError: one names a figure that it is not given.
    """
    for key, sentence in words.model_dump().items():
        check_figures(file, f"words.{key}", sentence, _FIGURES.get(key, ()))
