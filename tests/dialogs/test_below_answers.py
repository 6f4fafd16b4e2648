"""Below an answer: related questions to tap, 没用, the open question again; refusals of wishes told as statements."""

from __future__ import annotations

from datetime import date

import pytest
from chat import Chat, consultant
from knowing.odd import MISSES, missed

from dialogs.answers.entries import load_entries
from dialogs.messages import Missed


def answered() -> Chat:
    """Somebody who asked in the middle of the questions."""
    return Chat().say("我35岁").say("补缴的社保算不算?")


def test_related_questions_and_the_open_one() -> None:
    """One to three related questions and 没用 below the answer, then the open question in one line."""
    chat = answered()
    first, last = chat.replies
    values = [choice.value for choice in first.choices]

    assert 2 <= len(values) <= 4
    assert [value.partition(".")[0] for value in values] == ["ask"] * (len(values) - 1) + ["useless"]
    assert all(value.isascii() and len(value) <= 48 for value in values)
    assert "\n" not in last.text
    assert last.choices


def test_a_related_question_tapped() -> None:
    """A tap asks it, and brings related ones of its own."""
    chat = answered()
    label, value = chat.replies[0].choices[0].label, chat.replies[0].choices[0].value
    chat.tap_value(value)

    assert consultant()._desk.answers.id_of(label) == value.partition(".")[2]
    assert "依据" in chat.text
    assert chat.replies[0].choices


def test_a_bare_number_answers_the_open_question() -> None:
    """Numbers belong to the question, not to the related ones above it."""
    chat = Chat().say("35岁").say("大专几分?")
    facts = chat.say("1").facts

    assert facts != {"age": 35}
    assert "依据" not in chat.text


def test_every_entry_has_related_ones() -> None:
    """Nobody is left without a way to go on, and every value fits every channel."""
    assert all(len(entry.related) >= 1 for entry in load_entries())
    assert all(len(f"useless.{entry.id}") <= 48 and entry.id.isascii() for entry in load_entries())


@pytest.mark.parametrize("word", ["没用", "答非所问", "没用。", "不是我要问的"])
def test_useless(word: str) -> None:
    """A word or a tap counts against the entry, and another way is named; the question stays open."""
    chat = answered().say(word)

    assert chat.turn is not None
    assert chat.turn.missed == (Missed("useless", "backpay"),)
    assert "换个说法" in chat.text
    assert chat.asking


def test_useless_tapped() -> None:
    """The same by tap, also later."""
    chat = answered().say("本科有学位").tap_value("useless.backpay")

    assert chat.turn is not None
    assert chat.turn.missed == (Missed("useless", "backpay"),)


def test_useless_without_an_answer_is_nothing() -> None:
    """Before any answer the word means nothing of the kind."""
    chat = Chat().say("35岁").say("没用")

    assert chat.turn is not None
    assert chat.turn.missed == ()


@pytest.mark.parametrize("value", ["ask.gone", "useless.gone", "ask.", "useless"])
def test_a_stale_tap(value: str) -> None:
    """An entry that is no more is said to be gone."""
    assert "过期" in answered().tap_value(value).text


def test_what_is_not_answered_is_noted() -> None:
    """A question that no answer is sure of is noted, with the nearest entry where there is one."""
    question = missed(consultant()._desk.answers, date(2026, 11, 22))
    chat = Chat().say("35岁").say(question)

    assert chat.turn is not None
    (noted,) = chat.turn.missed
    assert (noted.kind in MISSES, noted.question) == (True, question)
    assert bool(noted.entry) == (noted.kind == "menu")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("我想花钱整一本中级职称来凑分", {}),
        ("我35岁,大专,打算花钱办个假本科证", {"age": 35, "education": "associate"}),
        ("社保我准备找朋友公司挂着交,人不去", {}),
    ],
)
def test_wishes_told_as_statements(text: str, facts: dict[str, object]) -> None:
    """A wish is refused however it is told, and leaves no fact; what stands before it is kept."""
    chat = Chat().say(text)

    assert "不能提供办法" in chat.text
    assert chat.facts == facts


def test_no_wish() -> None:
    """People who tell of themselves are not refused."""
    chat = Chat().say("我在朋友的公司正式上班,社保交了5年,大专,岗位不对口")

    assert "不能提供办法" not in chat.text
    assert chat.facts["education"] == "associate"
