"""The ways to gain points from their files, checked against the facts and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from scoring.facts import Facts
from scoring.schema import RulebookError, checked, read_table, toml_files
from scoring.sentences import values_of
from scoring.ways import AnyWay, Way

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_NAMING = ("fact", "base_fact", "instead", "given", "only", "at_most", "harder")
_WAY: TypeAdapter[AnyWay] = TypeAdapter(AnyWay)


def load_ways(folder: Traversable) -> tuple[AnyWay, ...]:
    """All ways by place.

    Raises:
        RulebookError: a file is not what it has to be, two ways share a place, or one excludes a family of none.
    """
    found = [_way(file) for file in toml_files(folder)]
    places = [way.place for way in found]
    for way in found:
        if places.count(way.place) > 1:
            raise RulebookError(f"{way.id}.toml", "place", f"{way.place} is taken twice")
        if unknown := set(way.excludes).difference(other.family for other in found):
            raise RulebookError(f"{way.id}.toml", "excludes", f"there is no family {min(unknown)!r}")
    return tuple(sorted(found, key=lambda way: way.place))


def _way(file: Traversable) -> AnyWay:
    table = read_table(file)
    if "id" in table:
        raise RulebookError(file.name, "id", "is the name of the file")
    way = checked(file.name, "", _WAY, {**table, "id": file.name.removesuffix(".toml")})
    for fact in _facts_of(way):
        if fact not in Facts.model_fields:
            raise RulebookError(file.name, "", f"there is no fact {fact!r}")
    for key in ("only", "harder"):
        for fact, values in getattr(way, key, {}).items():
            if unknown := set(values) - values_of(fact):
                raise RulebookError(file.name, key, f"{fact} is never {min(unknown)!r}")
    return way


def _facts_of(way: Way) -> Iterator[str]:
    """Every fact that a way names."""
    named: dict[str, Any] = way.model_dump(include=set(_NAMING))
    for value in named.values():
        yield from [value] if isinstance(value, str) and value else value or ()
