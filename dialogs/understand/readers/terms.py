"""Conditions that are taken for granted unless a word is said on them: catalogue, post, prior education, recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.tokens import K

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene


def read(scene: Scene) -> Iterator[Finding]:
    """Each condition once, the last word on it."""
    found: dict[str, Finding] = {}
    for index in scene.all(K.TERM):
        key, value = scene.tokens[index].value
        if key.startswith("title") and scene.has(K.RARE) and not scene.has(K.TITLE, K.RANK, K.TITLE_WORD):
            continue  # the catalogue and the post of a 紧缺专业
        if value and denied_before(scene, index, 2) is not None:
            value = False
        found[key] = fact(key, value, index)
    yield from found.values()
