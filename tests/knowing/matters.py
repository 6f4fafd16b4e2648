"""Which entries are about the same: those of one file answer questions on one matter, each a part of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dialogs.answers.entries import load_entries

if TYPE_CHECKING:
    from dialogs.answers import Answer


@cache
def _files() -> dict[str, str]:
    return {entry.id: entry.file for entry in load_entries()}


def same_matter(entry: str, got: Answer) -> bool:
    """Whether the answer rests on this entry, or on another one of its file."""
    return bool(got.sources) and _files()[got.sources[0].id] == _files()[entry]
