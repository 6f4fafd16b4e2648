"""Wishes for help with something unlawful, told from neutral questions about the rule and from what is denied."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dialogs.commands import Unlawful
from dialogs.understand.phrases import Phrases
from dialogs.understand.text import plain
from dialogs.understand.tokens import K
from dialogs.understand.words import load

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene


@cache
def _wishes() -> Phrases[str]:
    return Phrases(
        (plain(word), topic) for topic, words in load("unlawful")["wishes"].items() for word in words.split()
    )


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in load("unlawful")[name].split())


def unlawful_wish(scene: Scene) -> tuple[int, Unlawful] | None:
    """The wish and its place; None for a neutral question, a denial, or a fact of the past."""
    text = scene.folded.text
    for place, word, topic in _wishes().occur(text):
        if _denied(text, place) or not _wished(scene, text):
            return None
        return place, Unlawful(topic, scene.folded.span(place, place + len(word)))
    return None


def _denied(text: str, place: int) -> bool:
    before = text[max(0, place - 6) : place]
    return before.endswith(_list("denied")) and not before.endswith(
        ("能不能", "可不可以", "会不会", "要不要", "行不行", "有没有")
    )


def _wished(scene: Scene, text: str) -> bool:
    """Help is wanted, unless the message only asks about the rule or tells what has been."""
    wanted = any(word in text for word in _list("wanted"))
    neutral = any(word in text for word in _list("neutral"))
    if neutral:
        return wanted and any(
            word in text for word in ("帮我", "多少钱", "怎么弄", "怎么操作", "哪家", "找个", "想买", "门路", "渠道")
        )
    asks = any(clause.asks for clause in scene.clauses) or text.rstrip().endswith("?")
    past = scene.has(K.AGO, K.RECORD, K.RANGE) or any(
        word in text
        for word in (
            "是挂靠",
            "挂靠过",
            "交了",
            "交过",
            "缴了",
            "了2",
            "了3",
            "之前",
            "以前",
            "过去",
            "曾经",
            "公司给我",
            "有一段",
            "挂靠的",
            "代缴的",
            "其中",
            "被",
        )
    )
    return wanted or asks or not past
