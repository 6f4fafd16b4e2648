"""A model of meaning is asked where words are not sure, and changes nothing where it is not there."""

from __future__ import annotations

import logging
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from bot.semantic import PACKAGE, VERSION, Meaning, open_meaning, read_vectors
from dialogs.answers import Answers
from dialogs.answers.entries import load_entries
from dialogs.answers.sense import text_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scoring import Rulebook

HARD = "累计"


class Always:
    """Knows one entry."""

    def __init__(self, near: Mapping[str, float]) -> None:
        self.near_to = near
        self.asked: list[str] = []

    def near(self, question: str) -> Mapping[str, float]:
        """The same for every question."""
        self.asked.append(question)
        return self.near_to


@pytest.fixture(scope="module")
def sense() -> Always:
    """A sense that finds how many months are needed."""
    return Always({entry.id: 1.0 if entry.id == "six-months" else 0.8 for entry in load_entries()})


@pytest.fixture(scope="module")
def sensed(rulebook: Rulebook, sense: Always) -> Answers:
    """The knowledge with a sense."""
    return Answers(rulebook, sense)


def test_asked_only_where_words_are_not_sure(sensed: Answers, sense: Always, on: date) -> None:
    """A question that words are sure of costs no look at the model; a wish and another matter neither."""
    sense.asked.clear()
    for question in ("补缴的社保算不算", "找人挂靠社保多少钱", "明天下雨吗", "57岁年龄几分"):
        sensed.ask(question, on)
    assert sense.asked == []

    assert sensed.ask(HARD, on).sources[0].id == "six-months"
    assert len(sense.asked) == 1


def test_a_silent_sense_changes_nothing(rulebook: Rulebook, answers: Answers, on: date) -> None:
    """When the model can tell nothing, words alone serve."""
    silent = Answers(rulebook, Always({}))

    assert silent.ask(HARD, on) == answers.ask(HARD, on)


def test_vectors_are_of_our_words() -> None:
    """What is shipped is named by the ways to ask, most of which have a vector."""
    known = read_vectors()
    words = [words for entry in load_entries() for words in entry.phrasings]

    assert all(len(vector) == 384 for vector in known.values())
    assert sum(text_key(one) in known for one in words) >= 0.95 * len(words)


def test_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra there is none; another version is left alone, and that is said."""

    def missing(_name: str) -> str:
        raise ModuleNotFoundError

    monkeypatch.setattr("bot.semantic.PackageNotFoundError", ModuleNotFoundError)
    monkeypatch.setattr("bot.semantic.version", missing)
    assert open_meaning() is None


def test_another_version(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Vectors of one version say nothing to another."""
    monkeypatch.setattr("bot.semantic.version", lambda _name: "9.9")
    with caplog.at_level(logging.WARNING):
        assert open_meaning() is None
    assert f"not {VERSION}" in caplog.text

    monkeypatch.setattr("bot.semantic.version", lambda _name: VERSION)
    assert isinstance(open_meaning(), Meaning)


def test_a_broken_model_is_left_alone(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever the package does, words alone serve, and it is logged once."""
    monkeypatch.setitem(sys.modules, PACKAGE, ModuleType(PACKAGE))
    meaning = Meaning()

    assert meaning.near("几分") == {}
    assert meaning.near("几分") == {}
    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1


@pytest.mark.proof
def test_the_real_model(rulebook: Rulebook, on: date) -> None:
    """With the extra installed it is loaded at the first hard question, and finds what words do not."""
    if open_meaning() is None:
        pytest.skip("hufen[semantic] is not installed: lazy loading and recall with the real model were not run")
    answers = Answers(rulebook, open_meaning())
    answers.ask("补缴的社保算不算", on)
    assert PACKAGE not in sys.modules

    assert answers.ask("我爸妈能不能沾上这个光", on).answered
    assert PACKAGE in sys.modules
