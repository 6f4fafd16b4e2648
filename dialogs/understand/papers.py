"""Messages that open a part of the papers: 申请表怎么填, 方案里考中级要哪些材料."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dialogs.commands import ShowPapers
from dialogs.understand.text import plain
from dialogs.understand.words import load

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_LONGEST = 30
_AROUND = re.compile(r"[\s,。.!?;、~…:]+|^(?:请问|那么|那|我想看|看一下)|(?:呢|啊|呀|吧|呗|哦)$")


def paper_wish(scene: Scene) -> ShowPapers | None:
    """The part that the message asks for; None for a message about anything else, or about more."""
    text = scene.folded.text
    if len(text) > _LONGEST:
        return None
    part = _whole().get(_bare(text))
    if part:
        return ShowPapers(part, scene.folded.raw.strip())
    for words in _plan():
        if not any(word in text for word in words):
            return None
    return ShowPapers("plan", scene.folded.raw.strip())


@cache
def _plan() -> tuple[tuple[str, ...], ...]:
    """One word of each of these makes a message ask for the papers of a plan."""
    return tuple(tuple(words.split()) for words in load("papers")["plan"].values())


@cache
def _whole() -> dict[str, str]:
    return {_bare(plain(words)): part for part, lines in load("papers")["whole"].items() for words in lines.split()}


def _bare(text: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", text))
