"""`hufen queue`: what an operator sees of the people who wait."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from command import Command

CHAT = ("chat", "--jsonl", "--store", "embedded")


def test_who_waits_is_listed_without_saying_who_it_is(hufen: Command) -> None:
    """转人工 enters the list, 转回机器人 leaves it; the name of the person is not in it."""
    assert "nobody waits" in hufen.says("queue")
    talk = [{"user": "u-secret", "id": "1", "text": "转人工"}, {"user": "u-two", "id": "2", "text": "转人工"}]
    hufen.says(*CHAT, data="\n".join(map(json.dumps, talk)).encode())

    listed = hufen.says("queue").splitlines()

    assert len(listed) == 2
    assert all("jsonl" in line and "secret" not in line for line in listed)
    back = json.dumps({"user": "u-two", "id": "3", "text": "转回机器人"})
    hufen.says(*CHAT, data=back.encode())
    assert len(hufen.says("queue").splitlines()) == 1


def test_what_did_not_arrive_is_listed(hufen: Command) -> None:
    """Where everything arrived the list says so; `tests/bot/test_post.py` shows what stands in it otherwise."""
    assert hufen.says("queue", "--undelivered") == "everything arrived\n"
