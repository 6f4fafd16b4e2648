"""All months of Shanghai 职工社保: a length of time, a start month, a stretch, with breaks and back-paid months left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.readers.starts import started, year_begun
from dialogs.understand.tokens import K, Span
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEAR = 12
_MOST = 600
_NEAR = 12
_VAGUE_YEARS = hints("insured_vague_years")


def read(scene: Scene) -> Iterator[Finding]:
    """Months in Shanghai; other places, kinds of insurance and payers count for nothing."""
    done = False
    for index in scene.all(K.SPAN):
        if index not in scene.taken and cue_of(scene, index) == K.INSURANCE and not year_begun(scene, index):
            done = True
            scene.taken.add(index)
            yield from _length(scene, index)
    if not done:
        counted = list(_month_count(scene))
        done = bool(counted)
        yield from counted
    if not done:
        found = list(started(scene))
        done = bool(found)
        yield from found
    if not done:
        yield from _never(scene)
        yield from _worked(scene)
    yield from _remarks(scene)


def _month_count(scene: Scene) -> Iterator[Finding]:
    """缴费月数:102."""
    for index in scene.all(K.AMOUNT):
        before = scene.step(index, -1, 4)
        if scene.kind(before) == K.INSURANCE and before is not None and scene.tokens[before].value == "months":
            value = scene.tokens[index].value
            if value.value <= _MOST and not value.unit and not value.hedge:
                scene.taken.add(index)
                yield fact("insured_months", int(value.value), index, before)
                return


def _length(scene: Scene, index: int) -> Iterator[Finding]:
    if not_here(scene, index) or not_employees(scene, index):
        return
    span = scene.tokens[index].value
    cue = scene.inside(index, K.INSURANCE, K.PAY)
    yield from months_of(scene, index, span, cue[0] if cue and cue[0] < index else index)


def months_of(scene: Scene, index: int, span: Span, first: int) -> Iterator[Finding]:
    """A length of time as insured months, or a check where it was not said exactly."""
    hedge = _hedge(scene, index, span)
    months = int(span.months)
    if hedge or months > _MOST:
        words = scene.folded.span(scene.tokens[index].start, scene.tokens[index].end)
        options = near(hedge, months) if months <= _MOST else ()
        text = checks.INSURED_OVER.format(words=words) if options else checks.INSURED_VAGUE
        yield Vague("insured_months", text, options, index)
        return
    yield fact("insured_months", max(0, months - _without(scene)), index, first)


def near(hedge: str, months: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    """What 七年多, 快七年 and 大概七年 may be, in months."""
    if hedge == "range":
        return ()
    steps = {"over": (0, 6, 11), "under": (-1, -6, 0), "about": (0, -6, 6)}[hedge]
    return tuple((_words(months + step), {"insured_months": months + step}) for step in steps if months + step > 0)


def _words(months: int) -> str:
    years, rest = divmod(months, _YEAR)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest else "整" if years else "")


def _hedge(scene: Scene, index: int, span: Span) -> str:
    if span.hedge:
        return span.hedge
    before = scene.step(index, -1, 3)
    if scene.kind(before) == K.HAVE and before is not None:
        before = scene.step(before, -1, 2)
    if scene.kind(before) == K.HEDGE and before is not None:
        return str(scene.tokens[before].value)
    after = scene.step(index, 1, 1)
    if scene.kind(after) == K.HEDGE and after is not None and scene.text(after) in {"左右", "不到", "差不多", "吧大概"}:
        return str(scene.tokens[after].value)
    return (
        "under"
        if scene.before(index, 1) in {"第", "快"}
        else "about"
        if scene.before(index, 2).endswith(("小", "近"))
        else ""
    )


def not_here(scene: Scene, index: int) -> bool:
    """Paid in another city: the place nearest before the number decides."""
    clause = scene.clause(index)
    places = [
        i
        for i in range(clause.first, clause.stop)
        if scene.kind(i) in {K.SHANGHAI, K.ELSEWHERE} or _elsewhere(scene, i)
    ]
    before = [i for i in places if i < index]
    after = [i for i in places if i > index and not any(scene.kind(j) in {K.BREAK, K.WHO} for j in range(index, i))]
    nearest = before[-1] if before else after[0] if after else None
    return nearest is not None and scene.kind(nearest) != K.SHANGHAI


def _elsewhere(scene: Scene, index: int) -> bool:
    return (
        scene.kind(index) == K.LOCAL
        and scene.tokens[index].value is False
        and scene.text(index) in {"外地", "外省", "外市"}
    )


def not_employees(scene: Scene, index: int) -> bool:
    """Affiliated, flexible or residents' insurance is no 职工社保 of the own employer."""
    if scene.inside(index, K.AFFILIATED, K.FLEXIBLE):
        return True
    for number in (scene.clause_of[index] - 1, scene.clause_of[index] + 1):
        if 0 <= number < len(scene.clauses):
            beside = scene.clauses[number]
            kinds = {scene.kind(i) for i in range(beside.first, beside.stop)}
            if kinds & {K.AFFILIATED, K.FLEXIBLE} and K.SPAN not in kinds:
                return True
    return False


def _without(scene: Scene) -> int:
    """Back-paid and affiliated months that the same message names."""
    if not scene.has(K.BACKPAID, K.AFFILIATED):
        return 0
    near = list(scene.all(K.SPAN))[:_NEAR]
    months = [
        int(scene.tokens[i].value.months)
        for i in near
        if cue_of(scene, i) in {K.BACKPAID, K.AFFILIATED} and not scene.tokens[i].value.hedge
    ]
    return sum(months)


def _never(scene: Scene) -> Iterator[Finding]:
    """没交过社保: none at all, where it is not only about now."""
    text = scene.folded.text
    for index in scene.all(K.INSURANCE):
        words = text[max(0, scene.tokens[index].start - 8) : scene.tokens[index].end + 8]
        negated = "没" in words or "未" in words
        ever = any(word in words for word in ("交过", "缴过", "参过", "从来", "从没", "从未", "1天", "1个月都"))
        if (
            negated
            and ever
            and "断" not in words
            and not scene.inside(index, K.ELSEWHERE, K.NOW, K.WINDOW, K.BROKEN, K.SPAN)
        ):
            yield fact("insured_months", 0, index)
            return
        if any(scene.text(i) in _VAGUE_YEARS for i in scene.inside(index, K.HEDGE)):
            yield Vague("insured_months", checks.INSURED_VAGUE, (), index)
            return


def _worked(scene: Scene) -> Iterator[Finding]:
    """来上海7年 or 工作7年 says nothing on the insurance: asked in one question."""
    if scene.has(K.SUBURB, K.SANITATION) or "insured_months" in scene.context.known:
        return
    for index in scene.all(K.SPAN):
        clause = scene.clause(index)
        here = any(
            scene.kind(i) == K.SHANGHAI or "上海" in scene.text(i) or "沪" in scene.text(i)
            for i in range(clause.first, clause.stop)
        )
        span = scene.tokens[index].value
        if here and cue_of(scene, index) in {K.WORK, K.LIVE, K.EVENT} and not span.hedge:
            words = _words(int(span.months)).removesuffix("整")
            options = ((f"是,{words}", {"insured_months": int(span.months)}), ("不是,我重说", {}))
            yield Vague("insured_months", checks.INSURED_WORK.format(years=words), options, index)
            return


def _remarks(scene: Scene) -> Iterator[Finding]:
    for kind, text in ((K.AFFILIATED, checks.INSURED_AFFILIATED), (K.FLEXIBLE, checks.INSURED_FLEXIBLE)):
        for index in scene.all(kind):
            yield Said(text, index)
            break
    for index in scene.all(K.INSURANCE, K.PAY):
        if scene.inside(index, K.ELSEWHERE) and not scene.inside(index, K.SHANGHAI) and scene.whose[index] != "spouse":
            yield Said(checks.INSURED_ELSEWHERE, index)
            return
    if scene.has(K.FUND) and not scene.has(K.INSURANCE, K.BASE, K.AMOUNT):
        yield Said(checks.INSURED_FUND, next(scene.all(K.FUND)))
