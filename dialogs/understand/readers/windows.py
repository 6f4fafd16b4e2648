"""Months of the last twelve: insured, or with the base at the average wage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.cues import BASE, cue_of
from dialogs.understand.findings import Finding, fact
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEAR = 12
COUNTS = ("title_base_months_last_12", "insured_months_last_12")
_NOT_ALL = hints("windows_not_all")
_NONE = hints("windows_none")
_ALL = hints("windows_all")


def read(scene: Scene) -> Iterator[Finding]:
    """Counts of the last year, named as such."""
    for index in scene.all(K.WINDOW):
        if scene.tokens[index].value == _YEAR:
            yield from _year(scene, index)
    yield from _all_or_none(scene)


def _all_or_none(scene: Scene) -> Iterator[Finding]:
    """都到了, 一个月都没到, 断了一个月: the answer to the open question in words."""
    asked = scene.context.asked[0] if scene.context.asked else ""
    if asked not in COUNTS or scene.has(K.WINDOW) or not scene.tokens:
        return
    text, last = scene.folded.text, len(scene.tokens) - 1
    broken = [i for i in scene.all(K.SPAN) if cue_of(scene, i) == K.BROKEN]
    if broken and asked == COUNTS[1]:
        scene.taken.update(broken)
        yield fact(asked, max(0, _YEAR - int(scene.tokens[broken[0]].value.months)), broken[0])
    elif any(word in text for word in _NONE):
        scene.taken.update(scene.all(K.SPAN))
        yield fact(asked, 0, 0, last)
    elif asked == COUNTS[0] and scene.has(K.DATE, K.RANGE):
        return  # 2016年7月到现在没断过 tells of the insurance
    elif (any(word in text for word in _ALL) or _at_the_wage(scene, asked)) and not any(
        word in text for word in _NOT_ALL
    ):
        yield fact(asked, _YEAR, 0, last)


def _at_the_wage(scene: Scene, asked: str) -> bool:
    """都在1倍以上, 两倍: the base as such, without a number of months, reaches the wage."""
    if asked != COUNTS[0] or scene.has(K.SPAN, K.COUNT, K.AMOUNT, K.NO, K.HAVE_NOT, K.NOT_BE, K.UNSURE, K.ASK):
        return False
    times = [scene.tokens[i].value for i in scene.all(K.TIMES)]
    under = any(scene.tokens[i].value == "under" for i in scene.all(K.HEDGE))
    return bool(times) and not under and all(one.value >= 1 and one.hedge in {"", "over"} for one in times)


def _year(scene: Scene, index: int) -> Iterator[Finding]:
    key = _key(scene, index)
    if not key:
        return
    count = _count(scene, index)
    if count is not None:
        months, at = count
        scene.taken.update((index, at))
        yield fact(key, months, at, index)


def _key(scene: Scene, index: int) -> str:
    """Which of the two counts it is: by the words of the clause, else by the open question."""
    asked = next((key for key in scene.context.asked if key in COUNTS), "")
    times = [scene.tokens[i].value.value for i in scene.inside(index, K.TIMES)]
    if times and not 1 <= times[0] < 2:  # noqa: PLR2004 - the condition of a title is the single wage
        return "title_base_months_last_12" if times[0] >= 1 else ""
    if scene.inside(index, K.TIMES, K.WAGE, K.TIER):
        return "title_base_months_last_12"
    if scene.inside(index, K.BROKEN, K.INSURANCE, K.PAY, K.EMPLOYED):
        return (
            "title_base_months_last_12"
            if asked == "title_base_months_last_12" and scene.inside(index, K.REACH)
            else "insured_months_last_12"
        )
    if scene.inside(index, K.REACH) and not asked:
        return "title_base_months_last_12" if scene.inside(index, K.BASE) else ""
    return asked


def _count(scene: Scene, index: int) -> tuple[int, int] | None:
    """The months, and the token that says so."""
    for place in scene.inside(index, K.SPAN, K.COUNT, K.AMOUNT):
        if scene.after(place, 1) == "没" and scene.tokens[place].value[0] == 1:
            continue  # 一个月没断
        months = _months(scene, place)
        if months is None or place == index:
            continue
        if cue_of(scene, place) in {K.BROKEN, K.BACKPAID}:
            return max(0, _YEAR - months), place
        return (months, place) if months <= _YEAR else None
    words = scene.clause_text(scene.clause(index))
    if any(word in words for word in ("没断", "没有断", "从没断", "不断")):
        return _YEAR, index
    times = scene.kind(scene.step(index, 1, 3)) in {K.TIMES, K.TIER, K.WAGE} and not scene.inside(index, K.HEDGE)
    total = times or scene.inside(index, K.TOTALLY) or "满" in scene.clause_text(scene.clause(index))
    if total and not scene.inside(index, K.NO, K.HAVE_NOT, K.NOT_BE):
        return _YEAR, index
    return None


def _months(scene: Scene, index: int) -> int | None:
    value = scene.tokens[index].value
    if scene.kind(index) == K.SPAN:
        return None if value.hedge not in {"", "over"} else int(value.months)
    return int(value.value) if not value.unit and value.value <= _YEAR else None


def counts_as_base(scene: Scene, index: int) -> bool:
    """A length of time that counts months at a multiple."""
    return cue_of(scene, index) == BASE
