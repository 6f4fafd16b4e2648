"""Titles and skill levels as words: the catalogue, ranks joined with nouns and trades, what only sounds like one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dialogs.data import read_toml
from dialogs.understand.tokens import K
from dialogs.understand.words import load

if TYPE_CHECKING:
    from collections.abc import Iterator


class Title(NamedTuple):
    """A title or skill level.

    Attributes:
        level: a value of the fact `title`, or empty where the words leave it open.
        name: the words.
        note: `disputed`, `old_list`, `one_page`, `unlisted`, or empty.
    """

    level: str
    name: str
    note: str = ""


@cache
def _rows(name: str, table: str) -> tuple[dict[str, Any], ...]:
    return tuple(read_toml("dialogs.catalogue", f"{name}.toml")[table])


def title_words() -> Iterator[tuple[str, Any, str]]:
    """Rows (kind, value, words) for the index; later rows win."""
    data = load("titles")
    yield from ((K.JOB, name, name) for name in data["jobs"].split())
    yield from ((K.TITLE, Title("", word), word) for word in data["open_nouns"].split())
    yield from _ranked(data)
    yield from _trades(data)
    yield from _certificates()
    for level, words in data["titles"].items():
        yield from ((K.TITLE, Title(level, word), word) for word in words.split())
    yield K.FOREIGN_CERT, None, data["other_certificates"]
    yield from ((K.MAJOR, row["name"], row["name"]) for row in _rows("majors", "major"))


def _ranked(data: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
    for rank, level in data["ranks"].items():
        for noun in data["nouns"].split():
            for words in (rank + noun, noun + rank, f"{rank}的{noun}"):
                yield K.TITLE, Title(level, words), words


def _trades(data: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """Trades by themselves, and with a level behind or a rank in front (高级车工 is level 3)."""
    named = [(row["name"], row.get("words", ())) for row in _rows("trades", "trade")]
    listed = [word for name, more in named for word in (name, *more)]
    for note, trades in (("", listed), ("unlisted", data["unlisted_trades"].split())):
        for trade in trades:
            yield K.TRADE, Title("", trade, note), trade
            for suffix, level in data["skill_suffixes"].items():
                yield K.TITLE, Title(level, trade + suffix, note), trade + suffix
            for rank, level in data["skill_ranks"].items():
                yield K.TITLE, Title(level, rank + trade, note), f"{rank}{trade} {trade}{rank}"


def _certificates() -> Iterator[tuple[str, Any, str]]:
    """The catalogue; `执业药师/执业中药师` names two."""
    for row in _rows("qualifications", "certificate"):
        words = [*row.get("words", ()), *([] if row.get("silent") else row["name"].split("/"))]
        note = row.get("note", "" if row["level"] else "unlisted")
        kind = K.TITLE if row["level"] else K.FOREIGN_CERT
        yield from ((kind, Title(row["level"], word, note), word) for word in words)
