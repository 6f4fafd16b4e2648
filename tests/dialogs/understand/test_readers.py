"""Readers are asked only where they could find something."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dialogs.context import Context, Option
from dialogs.registry import all_questions
from dialogs.understand.layout import lay_out
from dialogs.understand.readers.table import READERS, Reader
from dialogs.understand.text import fold

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

CASES = Path(__file__).parents[2] / "cases"
ASKED = tuple(dict.fromkeys(question.fills for question in all_questions()))
OPTIONS = (Option("4月起", {"base_months_last_48": {"3": 30}}), Option("2019年之前", {"married_years": 7}))


def _texts() -> list[str]:
    texts = [json.loads(line)["text"] for line in (CASES / "slots.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = [json.loads(line) for line in (CASES / "ask.jsonl").read_text(encoding="utf-8").splitlines()]
    return texts + [str(case.get("question") or case.get("text") or "") for case in asked]


@cache
def _scenes() -> list[tuple[Context, Scene]]:
    """Every text while something else is asked, known and open; whoever reads nothing leaves them as they are."""
    scenes = []
    for place, text in enumerate(_texts()):
        context = Context(
            date(2026, 11, 22),
            asked=ASKED[place % len(ASKED)],
            number=place % 2 == 0,
            options=OPTIONS[: place % 3],
            known={"education": "bachelor", "insured_months": 12} if place % 5 == 0 else {},
        )
        scenes.append((context, lay_out(fold(text), context)))
    return scenes


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.read.__module__.rpartition(".")[2])
def test_without_its_cues_a_reader_finds_nothing(reader: Reader) -> None:
    """Whatever else is asked, known and open: nothing is read, and no token is claimed."""
    for context, scene in _scenes():
        if reader.cues.isdisjoint(scene.places) and reader.asked.isdisjoint(context.asked):
            assert list(reader.read(scene)) == []
            assert scene.taken == set()
