"""What a length of time is about: the cue word beside it, so that 社保七年结婚五年 is not mixed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.tokens import K

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

CUES = frozenset(
    (
        K.INSURANCE, K.PAY, K.MARRY, K.SUBURB, K.SANITATION, K.TIMES, K.TIER, K.WAGE, K.REACH, K.WORK, K.LIVE, K.PERMIT, K.BROKEN,
        K.BACKPAID, K.FUND, K.FLEXIBLE, K.AFFILIATED, K.RECORD, K.GRADUATE, K.COMPANY_TAX, K.HIRE, K.BASE, K.SALARY, K.EMPLOYED,
        K.SINGLE, K.EDU, K.TITLE, K.EVENT, K.JOB,
    )
)  # fmt: skip
_NUMBERS = frozenset((K.SPAN, K.AMOUNT, K.COUNT, K.AGE, K.DATE, K.RANGE))
_BASE_CUES = frozenset((K.TIMES, K.TIER, K.WAGE, K.REACH))
_WEAK = frozenset((K.PAY, K.REACH))
_PLACES = frozenset((K.WORK, K.LIVE, K.EMPLOYED))
BASE = "base months"


def cue_of(scene: Scene, index: int) -> str:
    """The kind of the cue that a length of time belongs to, `BASE` for months at a multiple, empty for none."""
    clause = scene.clause(index)
    right = _right(scene, index, clause.stop)
    if _counts_base(scene, index, right):
        return BASE
    left = _left(scene, index, clause.first)
    if left:
        return _resolved(scene, left)
    if right:
        return _resolved(scene, right)
    return _earlier(scene, index)


def _left(scene: Scene, index: int, first: int) -> list[int]:
    """Cues to the left, nearest first, up to a number that has already used them."""
    found: list[int] = []
    for place in range(index - 1, first - 1, -1):
        kind = scene.kind(place)
        if kind in _NUMBERS and (found or kind in {K.SPAN, K.RANGE}):
            break
        if kind in CUES:
            found.append(place)
    if found and _used_before(scene, found, first):
        return []
    return found


def _used_before(scene: Scene, found: list[int], first: int) -> bool:
    """7年社保5年婚龄: the cue to the left belongs to the number before it."""
    nearest = found[0]
    number_left = nearest - 1 >= first and scene.kind(nearest - 1) == K.SPAN
    if not number_left or scene.kind(nearest) in {K.REACH, K.PAY}:
        return False
    return not any(scene.kind(place) in CUES for place in range(first, nearest - 1))


def _right(scene: Scene, index: int, stop: int) -> list[int]:
    found: list[int] = []
    for place in range(index + 1, stop):
        kind = scene.kind(place)
        if kind in {K.SPAN, K.AMOUNT, K.RANGE}:
            break
        if kind in CUES:
            found.append(place)
    return found


def _counts_base(scene: Scene, index: int, right: list[int]) -> bool:
    """37个月达到2倍, 25个月3倍: not 社保7年基数一倍多."""
    if not right or scene.kind(right[0]) not in _BASE_CUES:
        return False
    if scene.kind(right[0]) == K.REACH and len(right) > 1 and scene.kind(right[1]) not in _BASE_CUES | {K.BASE, K.PAY}:
        return False
    before = scene.step(index, -1, 2)
    tied = scene.kind(before) in {K.INSURANCE, K.PAY} and scene.kind(right[0]) != K.REACH
    return not tied and scene.kind(scene.step(index, 1, 8)) != K.BASE


def _resolved(scene: Scene, found: list[int]) -> str:
    """A verb of paying is about what stands beside it."""
    kinds = [scene.kind(place) for place in found]
    strong = next((kind for kind in kinds if kind not in _WEAK), "")
    if kinds[0] in _WEAK and strong in _PLACES | {""}:
        others = [scene.kind(i) for i in scene.inside(found[0], *CUES) if scene.kind(i) not in _WEAK | _PLACES]
        strong = others[0] if others else K.INSURANCE if kinds[0] == K.PAY else BASE
    if strong in {K.TIMES, K.TIER, K.WAGE}:
        return BASE
    return strong


def _earlier(scene: Scene, index: int) -> str:
    """社保,7年: the cue of the clause before, if no number has used it."""
    number = scene.clause_of[index]
    clause = scene.clauses[number]
    if any(scene.kind(i) in {K.SPAN, K.AGE} for i in range(clause.first, index)):
        return ""
    if number == 0:
        return ""
    before = scene.clauses[number - 1]
    places = range(before.first, before.stop)
    if any(scene.kind(i) in {K.SPAN, K.RANGE, K.WINDOW, K.COUNT} for i in places):
        return ""
    cues = [i for i in reversed(places) if scene.kind(i) in CUES]
    return _resolved(scene, cues) if cues else ""
