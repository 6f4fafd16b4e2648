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
    urged = any(word in text for word in _list("urged"))
    if any(word in text for word in _list("neutral")):
        return urged
    if urged:
        return True
    if scene.has(K.AGO, K.RECORD, K.RANGE) or any(word in text for word in _list("past")):
        return False
    wanted = any(word in text for word in _list("wanted"))
    return wanted or any(clause.asks for clause in scene.clauses) or not _told(text)


def _told(text: str) -> bool:
    """A sentence that tells of the own months is no wish."""
    return "社保是" in text or "其中" in text
