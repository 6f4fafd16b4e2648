"""The degree beside a 本科, and whether a 硕士 has both certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.negation import denied_after, denied_before, unsure
from dialogs.understand.tokens import K

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene


def degree_of(scene: Scene, group: list[int], level: int | None) -> tuple[bool | None, list[int]]:
    """Whether there is a degree (None: not said), and the tokens that say so; the last word wins."""
    said: bool | None = None
    words: list[int] = []
    for index in group:
        one = _degree(scene, index, level)
        if one is not None:
            said, words = one, [*words, *_words(scene, index)]
    return said, words


def _degree(scene: Scene, index: int, level: int | None) -> bool | None:
    kind = scene.kind(index)
    if kind == K.BOTH:
        return denied_before(scene, index) is None and not _not_both(scene, index)
    if kind == K.ONLY_ONE:
        return False
    if kind != K.DEGREE or unsure(scene, index):
        return None
    if scene.tokens[index].value == "none":
        return False
    if scene.tokens[index].value == "higher" and level is not None and scene.tokens[level].value == "bachelor":
        return None
    return denied_before(scene, index) is None and not _missing(scene, index)


def _not_both(scene: Scene, index: int) -> bool:
    after = scene.after(index, 4)
    return after.startswith(("不全", "没齐", "不齐", "没有"))


def _missing(scene: Scene, index: int) -> bool:
    """学位没拿到, 学位英语没过, 学位还差一门."""
    after = scene.step(index, 1, 6)
    if after is None:
        return False
    return denied_after(scene, index) is not None or scene.kind(after) in {K.UNFINISHED, K.PLAN, K.PENDING}


def _words(scene: Scene, index: int) -> list[int]:
    before, after = denied_before(scene, index), denied_after(scene, index)
    return [index, *(place for place in (before, after) if place is not None)]


def master_is_single(scene: Scene, group: list[int], level: int, degree: bool | None) -> bool:  # noqa: FBT001 - a tri-state
    """A 硕士 that lacks one of its two certificates, or may lack one (在职研究生 without a word on them)."""
    if any(scene.kind(index) == K.ONLY_ONE for index in group) or degree is False:
        return True
    if any(scene.kind(index) == K.BOTH for index in group):
        return False
    return any(scene.tokens[index].value == "part_time_master" for index in (*group, level))
