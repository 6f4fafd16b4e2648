"""The 《上海市居住证积分申请表》 part by part with its sample, and the steps of the application, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dialogs.answers.figures import figures, fill
from dialogs.data import DataError, read_toml
from dialogs.papers.paper import PACKAGE

if TYPE_CHECKING:
    from datetime import date

    from scoring import Rulebook

FORM, STEPS = "form.toml", "steps.toml"


@dataclass(frozen=True, slots=True)
class FormPart:
    """One part of the form.

    Attributes:
        id: stable ASCII name.
        title: what the part is about.
        fill: what to write there.
        sample: what the invented person of the sample wrote.
        papers: ids of the papers that it is copied from.
    """

    id: str
    title: str
    fill: str
    sample: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the application; `text` may hold references to figures of the rules."""

    id: str
    title: str
    text: str


def form_words() -> dict[str, str]:
    """`title`, `note`, `sample_title` and `sample_note` of the form, with the keys `source` and `as_of`."""
    return {key: value for key, value in _read(FORM, "part").items() if isinstance(value, str)}


@cache
def form_parts() -> tuple[FormPart, ...]:
    """The parts of the form, in the order in which they are filled."""
    rows = _read(FORM, "part")["part"]
    return tuple(FormPart(**{**row, "papers": tuple(row["papers"])}) for row in rows)


@cache
def all_steps() -> tuple[Step, ...]:
    """The steps, first to last, figures not filled in."""
    return tuple(Step(**row) for row in _read(STEPS, "step")["step"])


def steps_on(rulebook: Rulebook, on: date) -> tuple[Step, ...]:
    """The steps with the figures of that day's rules."""
    named = figures(rulebook, on)
    return tuple(Step(step.id, step.title, fill(step.text, named)) for step in all_steps())


def steps_words() -> dict[str, str]:
    """`title` of the steps, with the keys `source` and `as_of`."""
    return {key: value for key, value in _read(STEPS, "step").items() if isinstance(value, str)}


@cache
def _read(name: str, table: str) -> dict[str, Any]:
    data = read_toml(PACKAGE, name)
    if not data.get(table):
        raise DataError(f"dialogs/papers/{name}", f"[[{table}]] is missing")
    return data
