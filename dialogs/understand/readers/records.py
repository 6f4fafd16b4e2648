"""Records that subtract points: how many, and whether they still lie inside the look-back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import FAILS, Finding, Said, Vague, fact
from dialogs.understand.negation import denied_after, denied_before
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints
from dialogs.understand.years import short_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEAR = 12
_YEARS = {"false_materials_3y": 3, "detentions_5y": 5, "offences_5y": 5}
_KINDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("行政拘留", {"detentions_5y": 1}),
    ("刑事处罚", {"offences_5y": 1}),
    ("都不是", {}),
)
_YES_NO = {"serious_crime", "family_planning_issue"}
_CLEAN = hints("records_clean")
_OVER = hints("records_over")
_TIMES = (K.AGO, K.DATE, K.YEAR_WORD, K.SPAN)


def read(scene: Scene) -> Iterator[Finding]:
    """One finding a kind of record."""
    seen: set[str] = set()
    for index in scene.all(K.RECORD):
        kind = str(scene.tokens[index].value)
        if kind in seen:
            continue
        seen.add(kind)
        yield from _record(scene, index, kind)


def _record(scene: Scene, index: int, kind: str) -> Iterator[Finding]:
    none = _denied(scene, index)
    if kind in {"drink_driving", "criminal_detention"}:
        if not none:
            yield Vague("detentions_5y", checks.RECORD_KIND, _KINDS, index)
    elif kind in _YES_NO:
        yield fact(kind, not none, index)
    elif not none and not _claimed(scene, index):
        return
    elif none:
        yield fact(kind, 0, index)
        if kind == "offences_5y" and "犯罪" in scene.text(index):
            yield fact("serious_crime", FAILS, index)
    else:
        yield from _counted(scene, index, kind)


def _claimed(scene: Scene, index: int) -> bool:
    """It happened: 被拘留过, 有案底, 2次, 去年…; a bare word may only be a topic."""
    if scene.inside(index, K.COUNT, K.AGO, K.DATE, K.YEAR_WORD, K.HAVE, K.WINDOW, K.SPAN):
        return True
    words = scene.clause_text(scene.clause(index))
    return any(word in words for word in ("过", "被", "了")) or bool(_YEARS.keys() & set(scene.context.asked))


def _denied(scene: Scene, index: int) -> bool:
    if denied_before(scene, index, 6) is not None or denied_after(scene, index, 4) is not None:
        return True
    before = scene.before(index, 6)
    return any(before.endswith(word) or f"{word}任何" in before or f"{word}被" in before for word in _CLEAN)


def _counted(scene: Scene, index: int, kind: str) -> Iterator[Finding]:
    """The number of times, if the time is inside the look-back."""
    inside = _inside(scene, index, _YEARS[kind])
    count = [i for i in scene.inside(index, K.COUNT) if scene.tokens[i].value.value < 20]  # noqa: PLR2004 - times, not people
    times = int(scene.tokens[count[0]].value.value) if count else 1
    if inside is None:
        options = ((f"{_YEARS[kind]}年以内", {kind: times}), ("更早", {kind: 0}))
        yield Vague(kind, checks.RECORD_WHEN.format(years=_YEARS[kind]), options, index)
    elif inside:
        yield fact(kind, times, index, *count[:1])
    else:
        text = checks.OFFENCE_OLD if kind == "offences_5y" else checks.RECORD_OLD
        yield Said(text.format(years=_YEARS[kind]), index)


def _inside(scene: Scene, index: int, years: int) -> bool | None:
    """Whether it happened inside the look-back; None exactly at its edge. Without a word on time it did."""
    for place in [*scene.inside(index, *_TIMES), *_ended(scene, index)]:
        passed = _years_ago(scene, place)
        if passed is not None:
            return None if passed == years else passed < years
    return True


def _ended(scene: Scene, index: int) -> list[int]:
    """坐过牢,2018年出来的: the clause behind says when it was over."""
    number = scene.clause_of[index] + 1
    clause = scene.clauses[number] if number < len(scene.clauses) else None
    if clause is None or not any(word in scene.clause_text(clause) for word in _OVER):
        return []
    return [i for i in range(clause.first, clause.stop) if scene.kind(i) in _TIMES]


def _years_ago(scene: Scene, place: int) -> float | None:
    """六年前, 2019年, 去年, 18年."""
    token, today = scene.tokens[place], scene.context.today
    if token.kind == K.AGO:
        return float(token.value.months) / _YEAR
    if token.kind == K.DATE:
        return float(today.year - token.value.year + (today.month - (token.value.month or today.month)) / _YEAR)
    if token.kind == K.YEAR_WORD:
        return float(-token.value)
    year = short_year(scene, place)
    return float(today.year - year) if year else None
