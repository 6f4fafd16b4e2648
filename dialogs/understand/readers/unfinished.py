"""Whether a level of education is still going on, or ended without its certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_RANK = {
    "none": 0,
    "self_study": 1,
    "associate": 1,
    "college": 2,
    "bachelor": 2,
    "bachelor_degree": 2,
    "part_time_master": 4,
    "master": 4,
    "doctor": 5,
}

_ONGOING = hints("unfinished_ongoing")


def unfinished(scene: Scene, index: int) -> bool:
    """An 在读 or 结业 belongs to this level and to no other; or 正在 stands right before it."""
    if scene.before(index, 4).endswith(_ONGOING):
        return True
    number = scene.clause_of[index]
    stop = scene.clauses[min(number + 1, len(scene.clauses) - 1)].stop
    marks = [i for i in range(scene.clauses[number].first, stop) if scene.kind(i) == K.UNFINISHED]
    return any(_belongs(scene, mark) == index for mark in marks)


def _belongs(scene: Scene, mark: int) -> int | None:
    """The level that an 在读 is about: of the two beside it the higher, else the one in the clause before."""
    places = scene.inside(mark, K.EDU)
    left = max((i for i in places if i < mark), default=None)
    right = min((i for i in places if i > mark), default=None)
    if right is not None and scene.gap(mark, right).strip("的 个"):
        right = None
    if left is None and right is None:
        return _clause_before(scene, mark)
    if left is None or right is None:
        return left if right is None else right
    return max((left, right), key=lambda i: _RANK[scene.tokens[i].value])


def _clause_before(scene: Scene, mark: int) -> int | None:
    """硕士,还没毕业."""
    first = scene.clause(mark).first
    if mark != first and scene.kind(mark - 1) != K.BREAK:
        others = [i for i in range(first, mark) if scene.kind(i) not in {K.BREAK, K.NOW, K.WHO, K.NO, K.EVENT, K.HAVE}]
        if others:
            return None
    number = scene.clause_of[mark]
    before = scene.clauses[number - 1] if number else None
    earlier = [i for i in range(before.first, before.stop) if scene.kind(i) == K.EDU] if before else []
    return earlier[-1] if earlier else None
