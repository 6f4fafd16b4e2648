"""Word tables: what people say, as data in the TOML files here. Adding a word is adding it to a line."""

from __future__ import annotations

from functools import cache
from typing import Any

from dialogs.data import read_toml

TABLES = ("title_cues", "people", "insurance", "family", "schooling", "moods", "dates", "gates")
"""Files of rows (kind, value, words); no word may stand in two of them."""


@cache
def load(name: str) -> dict[str, Any]:
    """One table, read once."""
    return read_toml(__name__, f"{name}.toml")


def rows(name: str) -> list[tuple[str, Any, str]]:
    """Rows (kind, value, words) of a table; lists read as tuples, a missing value is None."""
    return [(row["kind"], _frozen(row.get("value")), row["words"]) for row in load(name)["row"]]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def hints(name: str) -> tuple[str, ...]:
    """A short list of words that a reader looks for in the text itself."""
    return tuple(load("hints")[name].split())
