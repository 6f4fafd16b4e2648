"""The residence permit: held, valid, lost, or still on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.negation import denied_after, denied_before, unsure
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

KEY = "residence_permit"
_HELD = hints("gates_held")
_LIFTED = ("没", "没有", "未", "不会", "还没", "别")
_ONLY_NOT = ("除了", "除", "就差", "只差", "就缺", "只缺")
_BESIDE = 3


def read(scene: Scene) -> Iterator[Finding]:
    """The first permit that something is said of."""
    for index in scene.all(K.PERMIT):
        if scene.inside(index, K.UNSURE) and unsure(scene, index):
            continue
        held = _held(scene, index)
        if held is not None:
            yield fact(KEY, held, index, *_marks(scene, index))
            return
        if _pending(scene, index):
            options = (("已经拿到", {KEY: True}), ("还没有", {KEY: False}))
            yield Vague(KEY, checks.PERMIT_PENDING, options, index, always=True)
            return
    for index in scene.all(K.NOT_PERMIT):
        if "身份证" not in scene.text(index):
            yield Said(checks.PERMIT_OTHER, index)
            return


def _area(scene: Scene, index: int) -> range:
    """The clause of the permit and what follows it without a subject of its own (有效的)."""
    clause, number = scene.clause(index), scene.clause_of[index]
    if number + 1 < len(scene.clauses):
        after = scene.clauses[number + 1]
        kinds = {scene.kind(i) for i in range(after.first, after.stop)}
        if kinds & {K.VALID, K.INVALID} and not kinds & {K.INSURANCE, K.TITLE, K.EDU}:
            return range(clause.first, after.stop)
    return range(clause.first, clause.stop)


def _marks(scene: Scene, index: int) -> list[int]:
    kinds = {K.VALID, K.INVALID, K.HAVE, K.HAVE_NOT, K.NO}
    return [i for i in _area(scene, index) if scene.kind(i) in kinds and abs(i - index) <= _BESIDE]


def _held(scene: Scene, index: int) -> bool | None:
    """True, False, or None where nothing is said."""
    area = _area(scene, index)
    invalid = [i for i in area if scene.kind(i) == K.INVALID]
    if scene.inside(index, K.BROKEN) or (invalid and not any(_lifted(scene, i) for i in invalid)):
        return False
    if any(scene.kind(i) == K.VALID for i in area):
        return True
    if _pending(scene, index):
        return None
    if _denied(scene, index):
        return False
    return True if _claimed(scene, index) else None


def _denied(scene: Scene, index: int) -> bool:
    """没有居住证, 居住证还没办, 除了居住证都符合."""
    denied = denied_before(scene, index, 5) is not None or denied_after(scene, index, 5) is not None
    return denied or scene.before(index, 3).endswith(_ONLY_NOT)


def _claimed(scene: Scene, index: int) -> bool:
    """有居住证, 居住证办了3年, 下个月到期."""
    if K.HAVE in {scene.kind(scene.step(index, way, 4)) for way in (-1, 1)}:
        return True
    words = scene.after(index, 10)
    runs = "到期" in words and "到期了" not in words and "已到期" not in words
    return runs or any(word in words for word in _HELD)


def _lifted(scene: Scene, index: int) -> bool:
    return scene.before(index, 3).endswith(_LIFTED)


def _pending(scene: Scene, index: int) -> bool:
    return bool(scene.inside(index, K.PENDING, K.PLAN))
