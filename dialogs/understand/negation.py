"""How far a 没 or 不是 reaches: the word right after it, or right before it at the end of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.tokens import K

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_NEGATORS = frozenset((K.NO, K.HAVE_NOT, K.NOT_BE))
_NEAR = 4


def denied_before(scene: Scene, index: int, reach: int = _NEAR) -> int | None:
    """The negation right before a token (没有学位, 不是本科), or None."""
    before = _skip(scene, scene.step(index, -1, reach), -1)
    while before is not None and scene.kind(before) in {
        K.HAVE,
        K.TOTALLY,
        K.ABROAD,
        K.MODE,
        K.SHANGHAI,
        K.EDU,
        K.TIER_SCHOOL,
    }:
        if scene.kind(before) == K.EDU and scene.kind(index) != K.DEGREE:
            return None
        index, before = before, scene.step(before, -1, 2)
    if before is None or scene.kind(before) not in _NEGATORS or _parted(scene, before, index):
        return None
    return before


def _skip(scene: Scene, index: int | None, way: int) -> int | None:
    """Past words that only colour: 其实, 现在, 都, 大概."""
    while index is not None and scene.kind(index) in {K.CORRECT, K.NOW, K.TOTALLY, K.HEDGE}:
        index = scene.step(index, way, 2)
    return index


def _parted(scene: Scene, left: int, right: int) -> bool:
    """A space between Chinese words ends the reach."""
    gap = scene.gap(left, right)
    return " " in gap and not scene.text(left).isascii()


def denied_after(scene: Scene, index: int, reach: int = 6) -> int | None:
    """The negation right after a token (学位没拿到, 职称没有), or None."""
    after = _skip(scene, scene.step(index, 1, reach), 1)
    if after is None or scene.kind(after) not in _NEGATORS or _parted(scene, index, after):
        return None
    following = scene.step(after, 1, 2)
    return None if following is not None and scene.kind(following) in _NOUNS else after


_NOUNS = frozenset(
    (
        K.DEGREE,
        K.TITLE,
        K.TITLE_WORD,
        K.EDU,
        K.PERMIT,
        K.MARRY,
        K.RANK,
        K.HUKOU,
        K.INSURANCE,
        K.BASE,
        K.LOCAL,
        K.BOTH,
        K.RECORD,
    )
)


def denied(scene: Scene, index: int) -> bool:
    """Denied before or after."""
    return denied_before(scene, index) is not None or denied_after(scene, index) is not None


def unsure(scene: Scene, index: int) -> bool:
    """The clause says that it is not known."""
    return bool(scene.inside(index, K.UNSURE))
