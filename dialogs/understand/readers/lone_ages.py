"""Numbers without a unit that can only be an age: 我35, 今年35, or the 35 at the head of a list of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_LIKELY = range(16, 71)
_MOST = 300  # beyond, 今年13000 is no age, not even an impossible one
_FOREIGN_UNITS = hints("age_foreign_units")
_OTHERS = (K.EDU, K.TITLE, K.INSURANCE, K.BASE, K.LOCAL, K.MARRY, K.SINGLE, K.RANK)
_FOLLOWERS = frozenset((K.BREAK, K.EDU, K.TITLE, K.RANK, K.MODE, K.WHO, K.INSURANCE, K.TIER_SCHOOL))
_TOLD = hints("age_told")
_COMPANY = frozenset((K.AMOUNT, K.HEDGE, K.WHO, K.BREAK, K.EVENT, K.SPAN, K.LATER, K.WOULD, K.HAVE, K.UNTIL, K.IGNORED))


def is_age(scene: Scene, index: int) -> bool:
    """Whether a bare number is an age."""
    amount = scene.tokens[index].value
    if amount.unit or amount.value != int(amount.value) or scene.after(index, 1).startswith(_FOREIGN_UNITS):
        return False
    before = scene.step(index, -1, 3)
    if before is not None and (scene.kind(before) in {K.AGE_WORD, K.NOMINAL} or scene.text(before) == "今年"):
        return bool(amount.value <= _MOST)
    return amount.value in _LIKELY and _placed(scene, index, before)


def _placed(scene: Scene, index: int, before: int | None) -> bool:
    """Where it stands makes it one."""
    if scene.inside(index, K.NOMINAL) or _soon(scene, index):
        return True
    if scene.after(index, 1) == "的":
        return False
    if scene.kind(before) == K.WHO or (before is not None and _after_who(scene, before)):
        return True
    return _alone(scene, index) and (_in_list(scene, index) or _after_word(scene, index))


def _soon(scene: Scene, index: int) -> bool:
    """年满42, 过完年就36了, 还有三个月就44: nothing else in the message."""
    words = scene.clause_text(scene.clause(index)).strip()
    told = any(word in words for word in _TOLD) or words.startswith(("马上", "快", "就要"))
    return told and all(token.kind in _COMPANY for token in scene.tokens)


def _after_word(scene: Scene, index: int) -> bool:
    """年纪嘛,41."""
    number = scene.clause_of[index]
    before = scene.clauses[number - 1] if number else None
    return before is not None and [scene.kind(i) for i in range(before.first, before.stop)] == [K.AGE_WORD]


def _after_who(scene: Scene, before: int) -> bool:
    """我现在38."""
    return scene.kind(before) in {K.HEDGE, K.NOW} and scene.kind(scene.step(before, -1, 1)) == K.WHO


def _alone(scene: Scene, index: int) -> bool:
    left = scene.tokens[index - 1] if index else None
    right = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    if left is not None and left.kind not in {K.BREAK, K.WHO, K.HEDGE, K.CORRECT}:
        return False
    return right is None or right.start - scene.tokens[index].end > 1 or right.kind in _FOLLOWERS


def _in_list(scene: Scene, index: int) -> bool:
    """Other facts stand in the message, and no other number is asked for."""
    asked = scene.context.asked
    if scene.context.number and asked and asked[0] not in {"age", "birth_date"}:
        return False
    if scene.has(K.AGE) or "age" in scene.context.known:
        return False
    return next(scene.all(K.AMOUNT)) == index and scene.has(*_OTHERS)
