"""What a paper is, and the packaged lists of them: one TOML file a group, read strictly."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dialogs.data import DataError, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE = "dialogs.papers"
LISTS = "lists"
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


@cache
def all_groups() -> tuple[PaperGroup, ...]:
    """Every group with every paper, in the order in which people read them.

    Raises:
        DataError: a file can not be read, or lacks something.
    """
    folder = files(PACKAGE).joinpath(LISTS)
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    groups = (parse_group(name, read_toml(PACKAGE, f"{LISTS}/{name}")) for name in names)
    return tuple(sorted(groups, key=lambda group: (group.place, group.id)))


def parse_group(name: str, data: Mapping[str, Any]) -> PaperGroup:
    """One file's mapping as a group; `[defaults]` stand under each paper.

    Raises:
        DataError: a field is missing, not known, or no text.
    """
    try:
        papers = tuple(_parse_paper({**data.get("defaults", {}), **raw}) for raw in data["paper"])
        return PaperGroup(name.removesuffix(".toml"), str(data["title"]), int(data["place"]), papers)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"dialogs/papers/{LISTS}/{name}", f"damaged: {error}") from error


def _parse_paper(raw: Mapping[str, Any]) -> Paper:
    known = {field.name for field in fields(Paper)}
    odd = sorted(key for key, value in raw.items() if key not in known or not isinstance(value, str))
    if odd:
        raise ValueError(f"{raw.get('id', '?')}: not known, or no text: {', '.join(odd)}")
    return Paper(**{**raw, "source": _sources().get(raw["source"], "")})


@cache
def _sources() -> Mapping[str, str]:
    """Names of sources by key: the same as those of the knowledge base."""
    return read_toml("dialogs.answers", "sources.toml")
