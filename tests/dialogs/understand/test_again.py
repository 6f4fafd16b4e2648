"""A message that somebody else said before is read as if it had never been said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from shanghai_people import shanghai_person

from dialogs.context import Context
from dialogs.lately import Lately
from dialogs.registry import all_questions
from dialogs.understand import again, door, understand

pytestmark = pytest.mark.no_cover  # the cases pass through the same lines
CASES = Path(__file__).parents[2] / "cases"
ASKED = ((), *dict.fromkeys(question.fills for question in all_questions()))
WORDS = (
    "不对,是40",
    "不是7年,是8年",
    "学位",
    "有学位",
    "再来一个初级",
    "35",
    "我自考本科",
    "等我45岁多少分",
    "5月",
    "没有",
)


def _texts() -> list[str]:
    lines = (CASES / "slots.jsonl").read_text(encoding="utf-8").splitlines()
    return [text for line in lines if len(text := json.loads(line)["text"]) <= again.LONGEST]


def _known(random: Random) -> dict[str, Any]:
    whole = shanghai_person(random)
    return {fact: value for fact, value in whole.items() if random.random() < random.choice((0, 0.3, 0.9))}


def _context(random: Random) -> Context:
    return Context(
        date(2026, 11, random.choice((22, 23))),
        asked=random.choice(ASKED),
        number=random.random() < 0.5,
        known=_known(random),
        profiles=random.choice((("me",), ("me", "spouse"))),
        voice=random.random() < 0.1,
        informed=random.random() < 0.2,
        avoids=random.choice(((), ("exam",))),
        hypothesis={"education": "master"} if random.random() < 0.05 else {},
    )


@pytest.mark.parametrize("seed", range(2))
def test_a_reading_is_taken_again_only_where_it_would_be_the_same(seed: int) -> None:
    """Many people with different facts, questions and days say the same few things in any order."""
    random = Random(seed)  # noqa: S311 - a walk, no secret
    texts = [*WORDS, *random.sample(_texts(), 30)]
    contexts = [_context(random) for _ in range(25)]
    for _ in range(800):
        text, context = random.choice(texts), random.choice(contexts)
        assert understand(text, context) == door.understand(text, context)


def test_a_short_answer_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second person who answers the same is not read anew; one whose facts matter to the words is."""
    read: list[str] = []

    def counted(text: str, context: Context) -> Any:
        read.append(text)
        return door_understand(text, context)

    door_understand = door.understand
    monkeypatch.setattr(again, "_readings", Lately(again.MOST))
    monkeypatch.setattr(door, "understand", counted)
    first, second = Context(date(2026, 11, 22)), Context(date(2026, 11, 22), known={"age": 35})
    assert understand("没有职称", first) == understand("没有职称", second)
    assert understand("有学位", first) != understand(
        "有学位", Context(date(2026, 11, 22), known={"education": "bachelor"})
    )

    assert read == ["没有职称", "有学位", "有学位"]


def test_no_more_is_kept_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody may say anything; long messages are not kept at all."""
    kept: Lately[Any, Any] = Lately(50)
    monkeypatch.setattr(again, "_readings", kept)
    for number in range(170):
        understand(f"社保{number}个月", Context(date(2026, 11, 22)))
        understand(f"社保{number}个月,{'很' * again.LONGEST}", Context(date(2026, 11, 22)))

    assert len(kept) == 50 + 170 % 50
    assert all(len(key[0]) <= again.LONGEST for key in kept._young)
