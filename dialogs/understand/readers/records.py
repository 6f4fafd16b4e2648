"""Records that subtract points: how many, and whether they still lie inside the look-back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.figures import full_year
from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.negation import denied_after, denied_before
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEARS = {"false_materials_3y": 3, "detentions_5y": 5, "offences_5y": 5}
_YES_NO = {"serious_crime", "family_planning_issue"}
_CLEAN = hints("records_clean")


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
            options = (("行政拘留", {"detentions_5y": 1}), ("刑事处罚", {"offences_5y": 1}), ("都不是", {}))
            yield Vague("detentions_5y", checks.RECORD_KIND, options, index)
    elif kind in _YES_NO:
        yield fact(kind, not none, index)
    elif none:
        yield fact(kind, 0, index)
        if kind == "offences_5y" and "犯罪" in scene.text(index):
            yield fact("serious_crime", False, index)
    else:
        yield from _counted(scene, index, kind)


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
        yield Said(checks.RECORD_OLD.format(years=_YEARS[kind]), index)


def _inside(scene: Scene, index: int, years: int) -> bool | None:
    """Whether it happened inside the look-back; None exactly at its edge. Without a word on time it did."""
    today = scene.context.today
    for place in scene.inside(index, K.AGO, K.DATE, K.YEAR_WORD, K.SPAN, K.WINDOW):
        token = scene.tokens[place]
        if token.kind == K.AGO:
            passed = float(token.value.months) / 12
        elif token.kind == K.DATE:
            passed = today.year - token.value.year + (today.month - (token.value.month or today.month)) / 12
        elif token.kind == K.SPAN and token.value.digits and len(scene.text(place).rstrip("年")) == 2:  # noqa: PLR2004 - 18年
            passed = float(today.year - full_year(token.value.digits))
        elif token.kind == K.YEAR_WORD:
            passed = float(-token.value)
        else:
            continue
        return None if passed == years else passed < years
    return True
