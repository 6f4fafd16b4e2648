"""Insured months from a start month (2018年7月起) or a stretch (2018年7月到2024年6月)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Finding, Vague, fact
from dialogs.understand.monthly import shifted
from dialogs.understand.tokens import Day, K
from dialogs.understand.words import checks, hints
from dialogs.understand.years import short_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Clause, Scene

_YEAR = 12
_NEAR = 4
_GAPS = (1, 3, 6, 12)
_THEN = hints("starts_then")
_YEAR_BEGUN = hints("starts_year_begun")
_ASKED = ("insured_months",)


def started(scene: Scene) -> Iterator[Finding]:
    """What start months and stretches of paying say."""
    stretches = _paid_stretches(scene)
    if stretches and not scene.has(K.BASE, K.AMOUNT):
        yield from _stretches(scene, stretches)
        return
    for index in scene.all(K.DATE, K.SPAN, K.YEAR_WORD, K.MONTH_WORD, K.MONTH):
        day = _start(scene, index)
        if day and _is_start(scene, index):
            scene.taken.add(index)
            yield from months_since(scene, index, day)
            return
    yield from _since_then(scene)


def _is_start(scene: Scene, index: int) -> bool:
    """A date that insurance begins at, and nothing else has used."""
    if index in scene.taken or scene.inside(index, K.NO, K.HAVE_NOT, K.AMOUNT):
        return False
    return _of_insurance(scene, index) and _begins(scene, index)


def _since_then(scene: Scene) -> Iterator[Finding]:
    """18年7月入职的,社保从那时开始交: the one month that the message names."""
    dates = [i for i in scene.all(K.DATE) if scene.tokens[i].value.month and i not in scene.taken]
    clauses = [scene.clause(i) for i in scene.all(K.INSURANCE)]
    then = any(word in scene.clause_text(clause) for clause in clauses[:_NEAR] for word in _THEN)
    if len(dates) == 1 and then and not scene.inside(dates[0], K.MARRY, K.BORN, K.AMOUNT):
        scene.taken.add(dates[0])
        yield from months_since(scene, dates[0], Day(*scene.tokens[dates[0]].value))


def _paid_stretches(scene: Scene) -> list[int]:
    """All stretches, once one of them is said to be of insurance and none of the others of something else."""
    ranges = list(scene.all(K.RANGE))
    if scene.context.asked[:1] != _ASKED and not any(_of_insurance(scene, i) for i in ranges):
        return []
    return [
        i for i in ranges if not scene.inside(i, K.MARRY, K.WORK, K.EVENT, K.ELSEWHERE, K.FUND, K.EDU, K.AFFILIATED)
    ]


def _start(scene: Scene, index: int) -> Day | None:
    """The month (or year) that a token names, as far as it may be a start."""
    token, today = scene.tokens[index], scene.context.today
    if token.kind == K.DATE:
        return Day(*token.value)
    if token.kind == K.YEAR_WORD:
        return Day(today.year + token.value)
    if token.kind == K.MONTH:
        dates = [i for i in scene.all(K.DATE) if i < index]
        return Day(scene.tokens[dates[-1]].value.year, token.value) if dates else None  # 2018年3月来,4月开始交
    if token.kind == K.MONTH_WORD:
        return shifted(Day(today.year, today.month), token.value)
    year = short_year(scene, index)
    return Day(year) if year else None


def _of_insurance(scene: Scene, index: int) -> bool:
    clause = scene.clause(index)
    kinds = {scene.kind(i) for i in range(clause.first, clause.stop)}
    if (kinds & {K.INSURANCE, K.PAY} or _paid_since(scene, clause) or unbroken(scene, index)) and not kinds & {
        K.FUND,
        K.ELSEWHERE,
        K.AFFILIATED,
        K.FLEXIBLE,
    }:
        return not (kinds & {K.TIMES, K.TIER})
    number = scene.clause_of[index]
    if number and not kinds & {K.MARRY, K.BORN, K.EVENT, K.BASE, K.WORK, K.GRADUATE}:
        before = scene.clauses[number - 1]
        told = {scene.kind(i) for i in range(before.first, before.stop)}
        if K.INSURANCE in told or told >= {K.PAY, K.SHANGHAI}:
            return bool(kinds & {K.SINCE})
    return bool(kinds & {K.SINCE}) and scene.context.asked[:1] == _ASKED


def unbroken(scene: Scene, index: int) -> bool:
    """2016年7月到现在没断过 speaks of the insurance."""
    return any("断" in scene.text(i) and scene.tokens[i].value for i in scene.inside(index, K.EMPLOYED))


def _paid_since(scene: Scene, clause: Clause) -> bool:
    """开始交, 起缴, 连续缴纳: words that hold the paying themselves."""
    return any(
        scene.kind(i) in {K.SINCE, K.EMPLOYED} and any(word in scene.text(i) for word in ("交", "缴", "参保"))
        for i in range(clause.first, clause.stop)
    )


def _begins(scene: Scene, index: int) -> bool:
    """起, 开始, 至今, or 从 before it; 18年交的社保."""
    after = scene.after(index, 8)
    if scene.before(index, 2).strip().endswith(("从", "自", "打")) or scene.inside(index, K.SINCE):
        return True
    return (scene.kind(index) == K.DATE or year_begun(scene, index)) and (
        "交的" in after or "一直" in after or "缴的" in after or "就交" in after
    )


def months_since(scene: Scene, index: int, day: Day) -> Iterator[Finding]:
    """Full months from the start through the month before today."""
    if not day.month:
        options = tuple(
            (f"{month}月起", {"insured_months": _count(scene, Day(day.year, month))})
            for month in (1, 4, 7, 10)
            if _count(scene, Day(day.year, month)) > 0
        )
        yield Vague("insured_months", checks.INSURED_START.format(year=day.year), options, index)
        return
    months, breaks = _count(scene, day), _breaks(scene)
    if months < 0 or day.month > _YEAR:
        yield Vague("insured_months", checks.INSURED_VAGUE, (), index)
    elif breaks is None:
        options = tuple((f"断了{gap}个月", {"insured_months": months - gap}) for gap in _GAPS if months > gap)
        yield Vague("insured_months", checks.INSURED_BREAKS, options, index)
    else:
        yield fact("insured_months", max(0, months - breaks), index)


def _count(scene: Scene, day: Day) -> int:
    today = scene.context.today
    return (today.year - day.year) * _YEAR + today.month - day.month


def _breaks(scene: Scene) -> int | None:
    """Months of breaks that were named; None when there were some and nobody said how many."""
    named = [i for i in scene.all(K.SPAN) if cue_of(scene, i) in {K.BROKEN, K.BACKPAID}]
    if named:
        exact = all(not scene.tokens[i].value.hedge for i in named)
        return sum(int(scene.tokens[i].value.months) for i in named) if exact else None
    broken = [i for i in scene.all(K.BROKEN) if not scene.before(i, 2).endswith(("没", "没有", "未", "不曾"))]
    return None if broken and not scene.has(K.EMPLOYED) else 0


def _backpaid(scene: Scene) -> int:
    """Of several stretches only back-paid months are taken off: the gaps lie between them."""
    named = [scene.tokens[i].value for i in scene.all(K.SPAN) if cue_of(scene, i) == K.BACKPAID]
    return sum(int(span.months) for span in named if not span.hedge)


def _stretches(scene: Scene, places: list[int]) -> Iterator[Finding]:
    """Months of all stretches together, named breaks left out."""
    lengths = [_length(scene, *scene.tokens[index].value) for index in places]
    breaks = _breaks(scene) if len(places) == 1 else _backpaid(scene)
    scene.taken.update(places)
    if breaks is None or any(length is None or length <= 0 for length in lengths):
        yield Vague("insured_months", checks.INSURED_VAGUE, (), places[0])
        return
    yield fact("insured_months", max(0, sum(length or 0 for length in lengths) - breaks), places[0], places[-1])
    if scene.tokens[places[-1]].value[1] is None and (lengths[-1] or 0) >= _YEAR and unbroken(scene, places[-1]):
        yield fact("insured_months_last_12", _YEAR, places[-1])


def _length(scene: Scene, first: Day, last: Day | None) -> int | None:
    if not first.month or (last and not last.month):
        return None
    if last is None:
        return _count(scene, first)
    return (last.year - first.year) * _YEAR + last.month - first.month + 1


def year_begun(scene: Scene, index: int) -> bool:
    """18年交的社保: a year of the calendar, not eighteen years."""
    told = scene.after(index, 6).startswith(_YEAR_BEGUN) or scene.before(index, 1) in {"从", "自"}
    return told and short_year(scene, index) > 0
