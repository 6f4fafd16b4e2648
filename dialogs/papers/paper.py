"""What a paper is, and the packaged lists of them: one TOML file a group, read strictly."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from dialogs.data import DataError, read_toml
from dialogs.papers.predicates import PREDICATES

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE = "dialogs.papers"
_LISTS = "lists"
FAMILY = "family"
"""Id of the group that is offered as its own choice: what lets the spouse and the children share."""
TITLE = "title"
"""Id of the group of 职称 and 技能等级."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to hand in.

    Attributes:
        id: stable ASCII name, unique over all groups.
        title: what it is, as people read it.
        where: where it is got, or who gives it out.
        wrong: what is often wrong with it.
        source: name of the source as people read it, never an address; the files hold its key in `sources.toml`.
        as_of: year and month of that source, `YYYY-MM`.
        when: name of the predicate (`predicates.py`) that says for whom it applies.
        given: what else has to hold that we do not ask (如果是集体户口); empty when nothing.
    """

    id: str
    title: str
    where: str
    wrong: str
    source: str
    as_of: str
    when: str
    given: str = ""

    @property
    def line(self) -> str:
        """The paper in one line, with the condition that we did not ask before it."""
        return f"{self.given}:{self.title}" if self.given else self.title


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Papers that belong together: `id` is the file's name, `title` is what people read, `place` orders groups."""

    id: str
    title: str
    place: int
    papers: tuple[Paper, ...]


_FIELDS = {field.name for field in fields(Paper)}


@cache
def all_groups() -> tuple[PaperGroup, ...]:
    """Every group with every paper, in the order in which people read them.

    Raises:
        DataError: a file can not be read, or lacks something.
    """
    groups = (_parse_group(name, read_toml(PACKAGE, name)) for name in list_files())
    return tuple(sorted(groups, key=lambda group: (group.place, group.id)))


def list_files() -> tuple[str, ...]:
    """Names of the files of papers, inside this package."""
    folder = files(PACKAGE).joinpath(_LISTS)
    return tuple(sorted(f"{_LISTS}/{item.name}" for item in folder.iterdir() if item.name.endswith(".toml")))


def _parse_group(name: str, data: Mapping[str, Any]) -> PaperGroup:
    try:
        papers = tuple(parse_paper(data, raw) for raw in data["paper"])
        return PaperGroup(PurePath(name).stem, str(data["title"]), int(data["place"]), papers)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"dialogs/papers/{name}", f"damaged: {error}") from error


def parse_paper(data: Mapping[str, Any], raw: Mapping[str, Any]) -> Paper:
    """One paper of a file's mapping, the file's `[defaults]` under it.

    Raises:
        ValueError: a field is missing, not known, empty or no text, or the source or the predicate is not known.
    """
    found = {"given": "", **data.get("defaults", {}), **raw}
    odd = found.keys() ^ _FIELDS | {key for key, value in found.items() if not isinstance(value, str)}
    odd |= {key for key, value in found.items() if key != "given" and not value}
    if odd:
        raise ValueError(f"{raw.get('id', '?')}: missing, not known, empty or no text: {', '.join(sorted(odd))}")
    if found["source"] not in source_names():
        raise ValueError(f"{found['id']}: source: no source named {found['source']!r}")
    if found["when"] not in PREDICATES:
        raise ValueError(f"{found['id']}: when: no predicate named {found['when']!r}")
    return Paper(**{**found, "source": source_names()[found["source"]]})


@cache
def source_names() -> Mapping[str, str]:
    """Names of sources by key: the same as those of the knowledge base."""
    return read_toml("dialogs.answers", "sources.toml")
