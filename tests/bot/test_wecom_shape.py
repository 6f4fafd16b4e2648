"""Bubbles as messages of 微信客服: within every limit, nothing lost, few of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.bytes_text import size
from bot.channels.options import ALSO, SEVERAL
from bot.channels.wecom_api import Denied
from bot.channels.wecom_codes import failure_of, outcome_of, repeated
from bot.channels.wecom_sender import msgid_of
from bot.channels.wecom_shape import HEAD, ITEMS, LABEL, TEXT, messages_of
from bot.post.joining import joined
from bot.post.outcome import Later, Reason, Refused, Sent, Unsure
from dialogs.messages import Choice, Milestone, Reply, Sheet

SHEET = Sheet("2026-11-22", 30, 120, 90, "头", (), (Milestone("2026-11-22", "今天", 30),), (), "估算")
_CHOICES = st.lists(st.builds(Choice, st.text(min_size=1, max_size=80), st.just("a.b")), max_size=14)
_REPLIES = st.builds(
    Reply, st.text(min_size=1, max_size=1500), _CHOICES.map(tuple), many=st.booleans(), number=st.booleans()
)


@given(_REPLIES)
def test_nothing_exceeds_a_limit(reply: Reply) -> None:
    """Text, heads, tails, labels and numbers of items stay within what the platform takes."""
    messages = messages_of(reply)

    for message in messages:
        body = message[message["msgtype"]]
        if message["msgtype"] == "text":
            assert 0 < size(body["content"]) <= TEXT
            continue
        assert size(body["head_content"]) <= HEAD
        assert size(body.get("tail_content", "")) <= HEAD
        assert 0 < len(body["list"]) <= ITEMS
        assert all(0 < size(item["click"]["content"]) <= LABEL for item in body["list"])
    said = "".join(_head(message) for message in messages)
    assert "".join(said.split()) == "".join(reply.text.split())


def _head(message: dict[str, Any]) -> str:
    body = message[message["msgtype"]]
    return str(body.get("content", "") or body.get("head_content", ""))


def test_a_usual_turn_is_one_message() -> None:
    """What the bot says and what it asks run together above the menu."""
    [reply] = joined((Reply("记下了。", card=None), Reply("学历？", (Choice("本科", "education.bachelor"),))))
    [menu] = messages_of(reply)

    assert menu["msgmenu"] == {
        "head_content": "记下了。\n\n学历？",
        "list": [{"type": "click", "click": {"id": "education.bachelor", "content": "1. 本科"}}],
    }


def test_what_stays_apart() -> None:
    """Bubbles run together up to one that offers something; a picture's bubble stays by itself."""
    menu, card = Reply("问", (Choice("甲", "a.a"),)), Reply("图", sheet=SHEET)

    assert joined(()) == ()
    assert joined((Reply("一"), menu, Reply("二"))) == (Reply("一\n\n问", menu.choices), Reply("二"))
    assert joined((Reply("一"), card, menu)) == (Reply("一"), card, menu)


def test_what_an_image_cannot_offer() -> None:
    """The choices below a picture stand below the words that led to it, which come after it; else below its own."""
    choices = (Choice("甲", "a.a"),)
    card, words = Reply("图", choices, sheet=SHEET), Reply("一")
    alone, below = Reply("图", sheet=SHEET), Reply("一", choices)

    assert joined((words, card)) == (alone, below)
    assert joined((Reply("零", choices), words, card)) == (Reply("零", choices), alone, below)
    assert joined((card,)) == (alone, Reply("图", choices))


def test_numbers_and_more() -> None:
    """Numbers stand where one picks; what does not fit into the menu stands below it; several may be picked."""
    choices = tuple(Choice(f"第{number}项", f"a.{number}") for number in range(1, 13))
    plain = messages_of(Reply("问", choices, number=True))[0]["msgmenu"]
    many = messages_of(Reply("问", choices, many=True))[0]["msgmenu"]

    assert plain["list"][0]["click"]["content"] == "第1项"
    assert plain["tail_content"] == f"{ALSO}\n第11项\n第12项"
    assert many["list"][9]["click"]["content"] == "10. 第10项"
    assert many["tail_content"] == f"{ALSO}\n11. 第11项\n12. 第12项\n{SEVERAL}"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"errcode": 0}, Sent("m")),
        (Later(7, "x"), Later(7, "x")),
        (Unsure("x"), Later(2.0, "x")),
        (Denied(-1), Later(2.0, "-1")),
        (Denied(45009), Later(30.0, "45009")),
        (Denied(45033), Later(30.0, "45033")),
        (Denied(95001), Refused(Reason.WINDOW, "95001")),
        (Denied(95013), Refused(Reason.WINDOW, "95013")),
        (Denied(95018), Refused(Reason.ELSEWHERE, "95018")),
        (Denied(40096), Refused(Reason.GONE, "40096")),
        (Denied(48002), Refused(Reason.FORBIDDEN, "48002")),
        (Denied(60020), Refused(Reason.FORBIDDEN, "60020")),
        (Denied(95008, "too many"), Refused(Reason.CONTENT, "95008")),
        (Denied(99999, "msgid repeated"), Sent("m")),
        (Denied(95001, "msgid"), Refused(Reason.WINDOW, "95001")),
    ],
)
def test_codes(answer: Any, outcome: object) -> None:
    """Every answer of the platform in our words; an id that it has seen means that the message is there."""
    assert outcome_of(answer, "m") == outcome
    assert repeated(answer) == (isinstance(answer, Denied) and answer.code == 99999)


def test_bounces() -> None:
    """A failure that nobody knows is one of the content: nothing is sent again by itself."""
    assert failure_of(10) == Refused(Reason.GONE, "fail_type 10")
    assert failure_of(99) == Refused(Reason.CONTENT, "fail_type 99")


@given(st.text(max_size=80), st.text(max_size=40), st.integers(0, 20))
def test_ids_fit(person: str, name: str, part: int) -> None:
    """An id is one that the platform takes, whoever it is for, and tells persons, bubbles and parts apart."""
    made = msgid_of(person, name, part)

    assert len(made) <= 32
    assert made.replace("_", "").replace("-", "").isalnum()
    assert made.isascii()
    assert made != msgid_of(person + "x", name, part)
    assert made != msgid_of(person, name, part + 1)
