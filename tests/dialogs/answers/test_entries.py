"""The knowledge files are read strictly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dialogs.answers.entries import load_entries, parse_entries

GOOD: dict[str, Any] = {
    "id": "one",
    "title": "一?",
    "ask": ["一", "二", "三"],
    "answer": "是。",
    "source": "measure",
    "as_of": "2026-01",
    "checked_on": date(2026, 1, 1),
    "confidence": "high",
}


def test_there_is_enough_knowledge() -> None:
    """More than two hundred entries, each with several ways to ask."""
    entries = load_entries()

    assert len(entries) >= 200
    assert all(len(entry.phrasings) >= 4 for entry in entries)


def test_defaults_of_a_file() -> None:
    """What stands under `[defaults]` holds for every entry that does not say otherwise."""
    (entry,) = parse_entries("a.toml", {"defaults": {**GOOD, "kind": "unsure"}, "entry": [{"id": "two"}]})

    assert (entry.id, entry.kind, entry.file) == ("two", "unsure", "a.toml")
    assert entry.phrasings == ("一?", "一", "二", "三")


@pytest.mark.parametrize(
    ("entry", "named"),
    [({**GOOD, "colour": "red"}, "colour"), ({k: v for k, v in GOOD.items() if k != "source"}, "source"), ({}, "?")],
)
def test_wrong_fields(entry: dict[str, Any], named: str) -> None:
    """A field too many or too few is named with its file and entry."""
    with pytest.raises(ValueError, match=r"a\.toml") as caught:
        list(parse_entries("a.toml", {"entry": [entry]}))

    assert named in str(caught.value)
