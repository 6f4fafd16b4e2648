"""Fixed phrases and their variants: the whole message, one clause of it, or words that mean it anywhere."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dialogs.commands import Act, Do
from dialogs.understand.phrases import Phrases
from dialogs.understand.text import plain
from dialogs.understand.words import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Clause, Scene

_PUNCTUATION = re.compile(r"[\s,。.!?;、~…:/\-]+")
_SHORT = 24
_LEADING = (Act.YES, Act.NO, Act.ALL_OF_THESE, Act.NONE_OF_THESE)


@cache
def _whole() -> dict[str, Act]:
    return {words: act for act, words in _phrases("whole")}


@cache
def _anywhere() -> Phrases[Act]:
    return Phrases((words, act) for act, words in _phrases("anywhere"))


def _phrases(table: str) -> Iterator[tuple[Act, str]]:
    for act, words in load("acts")[table].items():
        yield from ((Act(act), _bare(plain(word.replace("_", " ")))) for word in words.split())


@cache
def _fringe() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says nothing at the head and at the tail of a phrase."""
    pieces = "|".join(re.escape(piece) for piece in sorted(load("acts")["fringe"].split(), key=len, reverse=True))
    return re.compile(f"^(?:{pieces})+"), re.compile(f"(?:{pieces})+$")


@cache
def _waiting() -> frozenset[str]:
    return frozenset(plain(word) for word in load("acts")["waiting"].split())


def is_waiting(scene: Scene) -> bool:
    """The message only wants time, or only says that it was heard."""
    words = _bare(scene.folded.text)
    return words in _waiting() or words.rstrip("啊呀吧了哈") in _waiting()


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", text)


def whole_message(scene: Scene) -> Do | None:
    """The message is a fixed phrase and nothing else."""
    text = scene.folded.text
    if len(text) > _SHORT * 2:
        return None
    act = _named(_bare(text))
    return Do(act, scene.folded.raw) if act else None


def anywhere(scene: Scene) -> list[tuple[int, Do]]:
    """Phrases that mean their act wherever they stand, each act once, with its place."""
    found: dict[Act, tuple[int, Do]] = {}
    for place, words, act in _anywhere().occur(scene.folded.text):
        found.setdefault(act, (place, Do(act, scene.folded.span(place, place + len(words)))))
    return list(found.values())


def of_clause(scene: Scene, clause: Clause) -> Act | None:
    """A clause that is a fixed phrase by itself."""
    text = scene.clause_text(clause)
    return _named(_bare(text)) if len(text) <= _SHORT else None


def leading(scene: Scene) -> tuple[int, Do] | None:
    """有,… and 都符合,就是…: a bare yes or no at the head of a longer message."""
    pieces = re.split(r"[,。.!;? \n]", scene.folded.text.strip(), maxsplit=1)
    act = _whole().get(pieces[0].rstrip("的啊呀哦呢吧"))  # the head only: what follows is read on its own
    return (0, Do(act, pieces[0])) if len(pieces) > 1 and act in _LEADING else None


def _named(words: str) -> Act | None:
    """The act of these words, with and without particles at either end."""
    table = _whole()
    if words in table:
        return table[words]
    head, tail = _fringe()
    core = tail.sub("", head.sub("", words))
    for form in (core, head.sub("", words), tail.sub("", words)):
        if form in table:
            return table[form]
    return _cores().get(core)


@cache
def _cores() -> dict[str, Act]:
    """The phrases without their own particles: 我要人工 and 请帮我转人工 meet."""
    head, tail = _fringe()
    cores: dict[str, Act] = {}
    for words, act in _whole().items():
        core = tail.sub("", head.sub("", words))
        if len(core) > 1:
            cores.setdefault(core, act)
    return cores
