"""What readers find in a scene, before mood and person decide what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.understand.scene import Scene


HOLDS, FAILS = True, False


class Fact(NamedTuple):
    """A fact of section 3.

    Attributes:
        key, value: the fact.
        at: the token that carries it; its mood and person are the fact's.
        first, last: the tokens of its span.
        mine: it is the active person's although its words are about somebody else (the spouse's 户口).
    """

    key: str
    value: Any
    at: int
    first: int
    last: int
    mine: bool = False


class Vague(NamedTuple):
    """Something that must not be guessed, with what it may mean; `options` as (label, facts).

    `always`: asked although the words speak of a plan (居住证正在办).
    """

    topic: str
    text: str
    options: tuple[tuple[str, Mapping[str, Any]], ...]
    at: int
    mine: bool = False
    always: bool = False


class Said(NamedTuple):
    """A sentence that the person should hear about a token."""

    text: str
    at: int


class Wrong(NamedTuple):
    """An answer that cannot be one."""

    topic: str
    reason: str
    at: int


Finding = Fact | Vague | Said | Wrong


def fact(key: str, value: Any, at: int, *others: int, mine: bool = False) -> Fact:
    """A fact whose span reaches over some more tokens."""
    return Fact(key, value, at, min((at, *others)), max((at, *others)), mine)


def span_of(scene: Scene, found: Fact) -> str:
    """The words of the message behind a fact; with contact data between them, the telling word only."""
    words = scene.folded.span(scene.tokens[found.first].start, scene.tokens[found.last].end)
    if "\n\n" in words:
        return scene.folded.span(scene.tokens[found.at].start, scene.tokens[found.at].end)
    return words
