"""An indicator has every sentence and label that its shape can use, no other, and they name only what is there."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, get_args

from scoring.facts import Facts
from scoring.schema import RulebookError
from scoring.shapes.amounts import BASE_COUNTS, FROM_HISTORY
from scoring.shapes.base import OPEN_YEARS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scoring.schema import IndicatorFile
    from scoring.shapes import Shape

_READABLE = {*Facts.model_fields, BASE_COUNTS, FROM_HISTORY, *OPEN_YEARS.values()}


def check_sentences(file: str, indicator: IndicatorFile, shape: Shape) -> None:
    """Check words and facts of an indicator against one edition's shape.

    Raises:
        RulebookError: a sentence or label is missing, unknown, or names what is not there; a fact is unknown.
    """
    for fact in shape.reads:
        if fact not in _READABLE:
            raise RulebookError(file, "rule", f"there is no fact {fact!r}")
    for fact, values in shape.covers.items():
        check_same(file, f"the values of {fact}", values, _values_of(fact))
    needed = shape.sentences | ({"superseded"} if indicator.either_or else set())
    check_same(file, "why", indicator.why, needed)
    check_same(file, "labels", indicator.labels, shape.labels)
    named = shape.figures | set(type(shape).model_fields)
    for key, sentence in indicator.why.items():
        for _, name, _, _ in Formatter().parse(sentence):
            if name is not None and name not in named:
                raise RulebookError(file, f"why.{key}", f"there is no figure {name!r}")


def check_same(file: str, key: str, found: Iterable[str], needed: Iterable[str]) -> None:
    """Check that a table has the keys that it needs and no other.

    Raises:
        RulebookError: a key is missing or unknown.
    """
    for name in sorted(set(needed) ^ set(found)):
        raise RulebookError(file, f"{key}.{name}", "is missing" if name in set(needed) else "is unknown")


def _values_of(fact: str) -> frozenset[str]:
    """Every value of a fact that is one of several words."""
    literal, _ = get_args(Facts.model_fields[fact].annotation)
    return frozenset(get_args(literal))
