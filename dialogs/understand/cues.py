"""What a length of time is about: the cue word beside it, so that 社保七年结婚五年 is not mixed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

CUES = frozenset(
    (
        *(K.INSURANCE, K.PAY, K.BROKEN, K.BACKPAID, K.FUND, K.FLEXIBLE, K.AFFILIATED, K.EMPLOYED),
        *(K.BASE, K.TIMES, K.TIER, K.WAGE, K.REACH, K.SALARY, K.COMPANY_TAX, K.HIRE),
        *(K.MARRY, K.SINGLE, K.SUBURB, K.SANITATION, K.WORK, K.LIVE, K.PERMIT, K.RECORD),
        *(K.GRADUATE, K.EDU, K.TITLE, K.EVENT, K.JOB),
    )
)
_NUMBERS = frozenset((K.SPAN, K.AMOUNT, K.COUNT, K.AGE, K.DATE, K.RANGE))
_BASE_CUES = frozenset((K.TIMES, K.TIER, K.WAGE, K.REACH))
_STRONG = frozenset((K.INSURANCE, K.MARRY, K.SUBURB, K.SANITATION))
_WEAK = frozenset((K.PAY, K.REACH))
_PLACES = frozenset((K.WORK, K.LIVE, K.EMPLOYED))
# Cues that a number is about only when nothing closer to numbers stands right after it: 本科七年社保.
_LOOSE = frozenset((K.EDU, K.TITLE, K.JOB, K.EVENT, K.GRADUATE, K.SINGLE, K.EMPLOYED, K.WORK, K.LIVE))
_CLAUSES_BACK = 8
_UNPAID = hints("cues_unpaid")
BASE = "base months"


def cue_of(scene: Scene, index: int) -> str:
    """The kind of the cue that a length of time belongs to, `BASE` for months at a multiple, empty for none."""
    if index not in scene.cues:
        scene.cues[index] = _find_cue(scene, index)
    return scene.cues[index]


def _find_cue(scene: Scene, index: int) -> str:
    if _unpaid(scene, index):
        return K.BROKEN
    clause = scene.clause(index)
    right = _right(scene, index, clause.stop)
    if _counts_base(scene, index, right):
        return BASE
    left = _left(scene, index, clause.first)
    if left and not (right and _beside(scene, index, right[0]) and scene.kind(left[0]) in _LOOSE):
        return _resolved(scene, left)
    if right:
        return _resolved(scene, right)
    return _earlier(scene, index)


def _unpaid(scene: Scene, index: int) -> bool:
    """有3个月没交社保: a break; 一个月都没交 is none at all."""
    words = scene.after(index, 8).lstrip("社保的 ")
    none = words.startswith(("都", "也")) and scene.kind(index) == K.SPAN and scene.tokens[index].value.months == 1
    return not none and words.lstrip("都也").startswith(_UNPAID)


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


def _carries(scene: Scene, index: int, *, near: bool) -> bool:
    """Whether a cue reaches into a later clause."""
    kind = scene.kind(index)
    return kind in _STRONG or (near and kind not in {K.EDU, K.TITLE, K.JOB})


def _beside(scene: Scene, index: int, right: int) -> bool:
    return (
        scene.kind(right) in {K.INSURANCE, K.MARRY, K.SANITATION}
        and scene.tokens[right].start - scene.tokens[index].end <= 1
    )


def _resolved(scene: Scene, found: list[int]) -> str:
    """A verb of paying is about what stands beside it."""
    kinds = [scene.kind(place) for place in found]
    strong = next((kind for kind in kinds if kind not in _WEAK), "")
    if kinds[0] in _WEAK and strong in _PLACES | {""}:
        others = [scene.kind(i) for i in _money_cues(scene, found[0])]
        strong = (
            others[0]
            if others
            else K.INSURANCE
            if kinds[0] == K.PAY and not _multiple_before(scene, found[0])
            else BASE
        )
    if strong in {K.TIMES, K.TIER, K.WAGE}:
        return BASE
    if strong == K.FUND and _insurance_too(scene, found):
        return K.INSURANCE
    if strong == K.BASE and set(kinds) & {K.TIMES, K.TIER}:
        return BASE
    if strong == K.INSURANCE and _at_multiple(scene, found):
        return BASE
    return strong


def _money_cues(scene: Scene, index: int) -> list[int]:
    """What may be paid, in the clause of a verb of paying: the nearest before it first, then after it."""
    places = scene.inside(
        index, K.INSURANCE, K.FUND, K.TIMES, K.TIER, K.BASE, K.COMPANY_TAX, K.BACKPAID, K.MARRY, K.SUBURB
    )
    return [*reversed([i for i in places if i < index]), *(i for i in places if i > index)]


def _multiple_before(scene: Scene, index: int) -> bool:
    """按两倍交,交了四年."""
    number = scene.clause_of[index]
    before = scene.clauses[number - 1] if number else None
    places = range(before.first, before.stop) if before else range(0)
    return any(scene.kind(i) in {K.TIMES, K.TIER} for i in places) and not any(
        scene.kind(i) in {K.SPAN, K.WINDOW} for i in places
    )


def _insurance_too(scene: Scene, found: list[int]) -> bool:
    """社保和公积金都交了6年."""
    fund = next((i for i in found if scene.kind(i) == K.FUND), None)
    if fund is None:
        places = scene.inside(found[0], K.FUND)
        fund = places[0] if places else found[0]
    before = scene.step(fund, -1, 2)
    return before is not None and scene.kind(before) == K.INSURANCE


def _at_multiple(scene: Scene, found: list[int]) -> bool:
    """三倍社保交了两年, 按3倍交社保2年: the multiple stands right before the insurance, with a verb of paying."""
    kinds = [scene.kind(place) for place in found]
    if K.PAY not in kinds[:2] or K.INSURANCE not in kinds[:2] or len(kinds) < 3:  # noqa: PLR2004 - verb, insurance, multiple
        return False
    tied = scene.tokens[found[1]].start - scene.tokens[found[2]].end <= 1
    return kinds[2] in {K.TIMES, K.TIER} and tied and K.BASE not in kinds[3:4]


def _earlier(scene: Scene, index: int) -> str:
    """社保,7年: the cue of the clause before, if no number has used it."""
    number = scene.clause_of[index]
    clause = scene.clauses[number]
    used = [i for i in range(clause.first, index) if scene.kind(i) in {K.SPAN, K.AGE}]
    if used and scene.kind(used[-1]) == K.SPAN and scene.kind(scene.step(used[-1], -1, 2)) == K.NOT_BE:
        return cue_of(scene, used[-1])  # 社保不是5年是5个月
    if used:
        return ""
    own = [scene.kind(i) for i in range(clause.first, clause.stop)]
    if K.SUM in own and scene.has(K.INSURANCE):
        return K.INSURANCE  # 前后一共7年
    for other in reversed(scene.clauses[max(0, number - _CLAUSES_BACK) : number]):
        places = range(other.first, other.stop)
        spans = [i for i in places if scene.kind(i) in _NUMBERS | {K.WINDOW}]
        if spans and scene.corrects and scene.kind(spans[-1]) == K.SPAN:
            return cue_of(scene, spans[-1])
        cues = [
            i
            for i in reversed(places)
            if scene.kind(i) in CUES and _carries(scene, i, near=other is scene.clauses[number - 1])
        ]
        if cues and not spans:
            return _resolved(scene, cues)
        if set(own) - {K.SPAN, K.BREAK, K.HEDGE, K.WHO}:
            break
    return ""
