"""Insurance since so many years ago, since coming to Shanghai, or all through the last years: asked once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Fact, Finding, Vague
from dialogs.understand.lengths import near, words_of
from dialogs.understand.negation import denied_before
from dialogs.understand.readers.starts import months_since, unbroken
from dialogs.understand.tokens import Day, K
from dialogs.understand.words import checks, hints
from dialogs.understand.years import short_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEAR = 12
_PLACES = ("上海", "沪", "魔都")
_BEGUN = hints("insured_begun")
_NOT_HERE = (K.ELSEWHERE, K.FUND, K.AFFILIATED, K.FLEXIBLE, K.TIMES, K.TIER, K.BASE, K.MARRY, K.NO, K.HAVE_NOT)


def roughly(scene: Scene) -> Iterator[Finding]:
    """三年前开始交社保, 最近六年社保没断: the first such length."""
    for index in scene.all(K.AGO, K.WINDOW):
        if index in scene.taken or scene.inside(index, *_NOT_HERE, K.SPAN, K.COUNT, K.AMOUNT):
            continue
        found = _ago(scene, index) if scene.kind(index) == K.AGO else _all_through(scene, index)
        if found:
            scene.taken.add(index)
            yield found
            return
    yield from _since_coming(scene)


def came(scene: Scene, index: int) -> Day | None:
    """2018年来上海, 18年7月到沪: when somebody came; 18年 is no length there."""
    year = short_year(scene, index)
    day = Day(*scene.tokens[index].value) if scene.kind(index) == K.DATE else Day(year) if year else None
    here = scene.after(index, 5).lstrip(" 就才刚")
    return day if here.startswith(("来", "到")) and any(place in here for place in _PLACES) else None


def _since_coming(scene: Scene) -> Iterator[Finding]:
    """2018年来上海,一直交社保: whether the insurance began in the same month."""
    whole = any(scene.kind(i) == K.INSURANCE or unbroken(scene, i) for i in range(len(scene.tokens)))
    if not whole or scene.has(K.ELSEWHERE, K.NO, K.HAVE_NOT):
        return
    for index in scene.all(K.DATE, K.SPAN):
        day = came(scene, index)
        if day is None or index in scene.taken or scene.inside(index, K.MARRY, K.BORN):
            continue
        scene.taken.add(index)
        for one in months_since(scene, index, day):
            yield _as_question(one) if isinstance(one, Fact) else one
        return


def _as_question(one: Fact) -> Vague:
    words = words_of(int(one.value)).removesuffix("整")
    options: tuple[tuple[str, dict[str, Any]], ...] = ((f"是,{words}", {one.key: one.value}), ("不是,我重说", {}))
    return Vague(one.key, checks.INSURED_WORK.format(years=words), options, one.at)


def _ago(scene: Scene, index: int) -> Vague | None:
    begun = any(word in scene.clause_text(scene.clause(index)) for word in _BEGUN)
    if not begun or scene.tokens[index].value.hedge or scene.inside(index, K.BROKEN):
        return None
    return _asked(scene, index, "about", int(scene.tokens[index].value.months))


def _all_through(scene: Scene, index: int) -> Vague | None:
    months = int(scene.tokens[index].value)
    broken = any(denied_before(scene, i, 2) is None for i in scene.inside(index, K.BROKEN))
    whole = unbroken(scene, index) or bool(scene.inside(index, K.INSURANCE) and scene.inside(index, K.TOTALLY))
    return _asked(scene, index, "over", months) if whole and not broken and months > _YEAR else None


def _asked(scene: Scene, index: int, hedge: str, months: int) -> Vague:
    words = scene.folded.span(scene.tokens[index].start, scene.tokens[index].end)
    return Vague("insured_months", checks.INSURED_OVER.format(words=words), near(hedge, months), index)
