"""Every answer of the knowledge base within what every platform takes: bytes, entries of a menu, messages a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from chat import Chat

from bot.channels import wechat_shape, wecom_shape
from bot.channels.bytes_text import size, split
from bot.channels.options import as_text
from bot.channels.telegram_keyboard import keyboard
from bot.channels.telegram_sender import TEXT
from bot.post.joining import joined
from dialogs.answers.entries import load_entries

if TYPE_CHECKING:
    from dialogs.messages import Reply

A_TURN = 5
"""Messages that WeChat and WeCom take after one of the person's."""


@pytest.fixture(scope="module", params=[50, pytest.param(10_000, marks=pytest.mark.proof)])
def told(request: pytest.FixtureRequest) -> list[tuple[Reply, ...]]:
    """What is said to the titles of the longest entries, or of all, in the middle of a talk."""
    chat = Chat().say("35岁,大专,没有职称,社保3年")
    start = chat.conversation
    replies = []
    for entry in sorted(load_entries(), key=lambda entry: -len(entry.answer + entry.conditions))[: request.param]:
        chat.conversation = start
        replies.append(chat.say(entry.title).replies)
    return replies


def test_wechat(told: list[tuple[Reply, ...]]) -> None:
    """2048 bytes a text, ten entries of 128 bytes a menu."""
    for replies in told:
        _within([message for reply in joined(replies) for message in wechat_shape.messages_of(reply)], "id")


def test_wecom(told: list[tuple[Reply, ...]]) -> None:
    """2048 bytes a text, 1024 above and below a menu of ten entries of 128 bytes."""
    for replies in told:
        _within([message for reply in joined(replies) for message in wecom_shape.messages_of(reply)], "click")


def _within(messages: list[dict[str, Any]], kind: str) -> None:
    assert 0 < len(messages) <= A_TURN
    for message in messages:
        body = message[message["msgtype"]]
        if message["msgtype"] == "text":
            assert 0 < size(body["content"]) <= 2048
            continue
        entries = [entry if kind == "id" else entry["click"] for entry in body["list"]]
        assert size(body["head_content"]) <= 1024 >= size(body.get("tail_content", ""))
        assert 0 < len(entries) <= 10
        assert all(0 < size(entry["content"]) <= 128 and 0 < len(entry["id"]) <= 48 for entry in entries)
        assert not any(entry["content"].endswith("…") for entry in entries), "a label was cut"


def test_telegram(told: list[tuple[Reply, ...]]) -> None:
    """4096 characters a message, 64 bytes behind a button, a label that a phone shows whole."""
    for replies in told:
        for reply in replies:
            assert len(split(as_text(reply), TEXT)) == 1
            keys = keyboard(reply)
            for button in [one for row in keys.inline_keyboard for one in row] if keys else []:
                assert 0 < len(str(button.callback_data)) <= 64
                assert len(button.text) <= 40
