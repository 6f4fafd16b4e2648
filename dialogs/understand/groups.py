"""Tokens of a kind, one group a person and mood, so that nobody's facts mix and no plan becomes a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.scene import ASKED, PLANNED, SELF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene


def groups(scene: Scene, *kinds: str) -> Iterator[list[int]]:
    """Places of tokens of these kinds, by person and mood; plans and questions are left out."""
    found: dict[tuple[str, str], list[int]] = {}
    for index in scene.all(*kinds):
        if scene.moods[index] not in {ASKED, PLANNED}:
            who = scene.whose[index] if scene.whose[index] != "us" else SELF
            found.setdefault((who, scene.moods[index]), []).append(index)
    yield from found.values()
