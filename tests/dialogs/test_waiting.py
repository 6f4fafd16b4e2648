"""Somebody who waits for an advisor asks how long it takes, or will not wait any more, in their own words."""

from __future__ import annotations

from functools import cache

import pytest
from chat import START

from dialogs import Consultant, Conversation, Incoming
from dialogs.answers import Answers
from dialogs.conversation import Expectation
from dialogs.filling import QUEUE, tells
from scoring import load_rulebook

LEAVE = (
    "取消",
    "退出排队",
    "不排了",
    "算了不等了",
    "算了，不等了。",
    "继续和机器人聊吧",
    "我不想等了",
    "先不找顾问了",
    "不用等了",
)
PLACE = (
    *(
        "还要等多久",
        "还要等多久啊？",
        "请问还要多久",
        "前面还有几个人",
        "前面有多少人呢",
        "排到哪了",
        "我排第几",
        "轮到我了吗",
    ),
    *("怎么还没人", "人呢？", "顾问什么时候来", "什么时候有人", "多久能轮到我", "怎么没人理我"),
)
OTHERS = ("我等了5年", "社保还要交多久", "多久能到120分", "35岁", "没有", "取消学历那一项", "不知道")


@cache
def _consultant() -> Consultant:
    rulebook = load_rulebook()
    return Consultant(rulebook, Answers(rulebook))


def _hear(text: str, mode: str = "queued", expecting: Expectation | None = None) -> tuple[str, bool]:
    """Who answers after this, and whether the place is told."""
    talk = Conversation(mode=mode, noticed=True, expecting=expecting)
    turn = _consultant().hear(talk, Incoming(text=text), START)
    return turn.conversation.mode, tells(turn.replies, QUEUE)


@pytest.mark.parametrize("text", LEAVE)
def test_whoever_will_not_wait(text: str) -> None:
    """They leave the queue, and the bot goes on."""
    assert _hear(text) == ("bot", False)


@pytest.mark.parametrize("text", PLACE)
def test_whoever_asks_how_long(text: str) -> None:
    """They are told their place, and stay in it."""
    assert _hear(text) == ("queued", True)


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_mean_what_they_always_mean(text: str) -> None:
    """Answers and questions on points go their usual way while somebody waits."""
    assert _hear(text) == ("queued", False)


@pytest.mark.parametrize("text", [*LEAVE[:3], *PLACE[:6]])
def test_not_for_whoever_does_not_wait(text: str) -> None:
    """Outside of the queue the same words never lead into it."""
    assert _hear(text, "bot") == ("bot", False)


def test_what_is_asked_comes_first() -> None:
    """取消 to 确定删除吗 is an answer to that."""
    asked = Expectation("confirm", "delete", "", (("确定", {}), ("不了", {})))

    assert _hear("取消", expecting=asked)[0] == "queued"
