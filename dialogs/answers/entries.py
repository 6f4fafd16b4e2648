"""The knowledge: `knowledge/*.toml`, one topic a file, read strictly; a fault names its file and entry."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dialogs import data as packaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_DATA = files("dialogs.answers")
_DEFAULTS = {"kind": "answer", "conditions": "", "related": (), "facts": ()}
_KEYS = frozenset(
    {"id", "title", "ask", "answer", "conditions", "source", "as_of", "checked_on", "confidence", "kind"}
    | {"related", "facts"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that we know, and how people ask for it.

    Attributes:
        id: stable ASCII name, unique.
        file: name of the file that it stands in; entries of one file are one topic.
        title: the question as we put it.
        ask: other ways people ask it.
        answer: our own words; `{name}` refers to a number of the rules (`figures.py`).
        conditions: what else must be known, told after the answer; may be empty.
        source: key into `sources.toml`.
        as_of: year and month of the material, `YYYY-MM`.
        checked_on: the day on which somebody last compared the entry with its source.
        confidence: `high`, `medium` or `low`.
        kind: `answer`, `unsure` (the text must say so) or `advisor` (facts, then a person).
        related: ids of entries to go on with.
        facts: keys of the contract's section 3 that the entry is about.
    """

    id: str
    file: str
    title: str
    ask: tuple[str, ...]
    answer: str
    conditions: str
    source: str
    as_of: str
    checked_on: date
    confidence: str
    kind: str
    related: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def phrasings(self) -> tuple[str, ...]:
        """The title and every other way to ask that we wrote, title first."""
        return (self.title, *self.ask)


def read_toml(name: str) -> dict[str, Any]:
    """A data file beside this module, as a mapping."""
    return packaged.read_toml("dialogs.answers", name)


def read_bytes(name: str) -> bytes:
    """A data file beside this module, as it is.

    Raises:
        DataError: it is missing.
    """
    return packaged.read_bytes("dialogs.answers", name)


def load_entries() -> tuple[Entry, ...]:
    """All entries, files in the order of their names.

    Raises:
        ValueError: an entry lacks a field, or has one that nobody knows.
    """
    folder = _DATA.joinpath("knowledge")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    return tuple(entry for name in names for entry in parse_entries(name, read_toml(f"knowledge/{name}")))


def parse_entries(file: str, data: Mapping[str, Any]) -> Iterator[Entry]:
    """The entries of one file's mapping, the file's `[defaults]` under each.

    Raises:
        ValueError: an entry lacks a field, or has one that nobody knows.
    """
    for raw in data["entry"]:
        fields = {**_DEFAULTS, **data.get("defaults", {}), **raw}
        wrong = fields.keys() ^ _KEYS
        if wrong:
            raise ValueError(f"{file}: {raw.get('id', '?')}: fields missing or not known: {', '.join(sorted(wrong))}")
        for name in ("ask", "related", "facts"):
            fields[name] = tuple(fields[name])
        yield Entry(file=file, **fields)
