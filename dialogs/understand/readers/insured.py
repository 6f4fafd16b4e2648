"""All months of Shanghai 职工社保, said as a length of time; back-paid months are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Finding, Vague, fact
from dialogs.understand.lengths import near
from dialogs.understand.readers.employers import added, apart
from dialogs.understand.readers.insured_aside import never_paid, only_worked, remarks
from dialogs.understand.readers.insured_since import roughly
from dialogs.understand.readers.insured_where import not_employees, not_here
from dialogs.understand.readers.starts import started, year_begun
from dialogs.understand.tokens import K, Span
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_MOST = 600
_NEAR = 12
_NOT_ONE = hints("insured_not_one")


def read(scene: Scene) -> Iterator[Finding]:
    """Months in Shanghai; other places, kinds of insurance and payers count for nothing."""
    lengths = [index for index in scene.all(K.SPAN) if _is_length(scene, index)]
    scene.taken.update(lengths)
    found = [one for index in lengths for one in _length(scene, index)]
    yield from added(scene, found)
    if not found:
        exact = list(_month_count(scene)) or list(started(scene))
        yield from exact or list(roughly(scene)) or [*never_paid(scene), *only_worked(scene)]
    yield from remarks(scene)


def _is_length(scene: Scene, index: int) -> bool:
    if scene.kind(scene.step(index, -1, 2)) == K.NOT_BE:
        return False  # 不是5年
    return index not in scene.taken and cue_of(scene, index) == K.INSURANCE and not year_begun(scene, index)


def _month_count(scene: Scene) -> Iterator[Finding]:
    """缴费月数:102, 社保0."""
    for index in scene.all(K.AMOUNT):
        before = scene.step(index, -1, 4)
        if before is None or scene.kind(before) != K.INSURANCE:
            continue
        value = scene.tokens[index].value
        counted = scene.tokens[before].value == "months" or value.value == 0
        if counted and value.value <= _MOST and not value.unit and not value.hedge:
            scene.taken.add(index)
            yield fact("insured_months", int(value.value), index, before)
            return


def _length(scene: Scene, index: int) -> Iterator[Finding]:
    if not_here(scene, index) or not_employees(scene, index):
        return
    span = scene.tokens[index].value
    if span.months == 1 and any(word in scene.clause_text(scene.clause(index)) for word in _NOT_ONE):
        yield fact("insured_months", 0, index)  # 一个月都没交
        return
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
    yield fact("insured_months", max(0, months - _without(scene, index)), index, first)


def _hedge(scene: Scene, index: int, span: Span) -> str:
    """What stands beside the length: 大概, 快, 不到, 第, 差一个月."""
    before, after = scene.step(index, -1, 3), scene.step(index, 1, 1)
    if scene.kind(before) == K.HAVE and before is not None:
        before = scene.step(before, -1, 2)
    beside = before if scene.kind(before) == K.HEDGE else _trailing(scene, after)
    if span.hedge or beside is not None:
        return span.hedge or str(scene.tokens[beside or 0].value)
    if scene.after(index, 1) == "差" or scene.before(index, 1) in {"第", "快"}:
        return "under"
    return "about" if scene.before(index, 2).endswith(("小", "近")) else ""


def _without(scene: Scene, index: int) -> int:
    """Back-paid and affiliated months within this length that the same message names."""
    if not scene.has(K.BACKPAID, K.AFFILIATED):
        return 0
    near = list(scene.all(K.SPAN))[:_NEAR]
    months = [
        int(scene.tokens[i].value.months)
        for i in near
        if cue_of(scene, i) in {K.BACKPAID, K.AFFILIATED}
        and not scene.tokens[i].value.hedge
        and not apart(scene, i, index)
    ]
    return sum(months)


def _trailing(scene: Scene, after: int | None) -> int | None:
    """7年左右, 7年不到; 7个月多几天 is exact."""
    vague = after is not None and scene.kind(after) == K.HEDGE and scene.tokens[after].value != "range"
    return after if vague else None
