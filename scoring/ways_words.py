"""The sentences of ways name only numbers that the rules have, under every edition."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any

from scoring.schema import RulebookError
from scoring.sentences import placeholders
from scoring.telling import figures_for, figures_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scoring.rulebook import Rulebook
    from scoring.ways import AnyWay


def check_ways(rulebook: Rulebook) -> None:
    """Fill in every sentence of every way with the numbers of every day on which the rules change.

    Raises:
        RulebookError: a sentence names what is no number of the rules, or the tier of a way is none.
    """
    for day in rulebook.borders:
        numbers = rulebook.numbers(day)
        for way in rulebook.ways:
            _check(way, numbers)


def _check(way: AnyWay, numbers: Mapping[str, Any]) -> None:
    file = f"{way.id}.toml"
    try:
        figures = figures_for(way, numbers)
    except (LookupError, TypeError, StopIteration) as error:
        raise RulebookError(file, "multiple", "the rules have no such tier") from error
    for key, sentence in _sentences(way):
        known = figures_left(0) if key == "still" else figures
        for name in placeholders(file, key, sentence):
            if not isinstance(_found(name, known), int | float | str):
                raise RulebookError(file, key, f"there is no number {name!r}")


def _sentences(way: AnyWay) -> Iterator[tuple[str, str]]:
    yield from (("title", way.title), ("confirm", way.confirm), ("why", way.why), ("still", way.still))
    lists = ("needs", "needs_of_doing", "risks", "risks_of_doing")
    yield from ((f"{key}.{place}", text) for key in lists for place, text in enumerate(getattr(way, key)))


def _found(name: str, figures: Mapping[str, Any]) -> object:
    """The number behind a name such as `title[points][senior]`; None where there is none."""
    try:
        return Formatter().get_field(name, (), figures)[0]
    except (LookupError, AttributeError, TypeError, ValueError):
        return None
