"""How long the marriage has lasted: years, a wedding date, or a year that leaves one year open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Finding, Vague, Wrong, fact
from dialogs.understand.monthly import shifted
from dialogs.understand.readers.birth import iso
from dialogs.understand.scene import PLANNED
from dialogs.understand.tokens import Day, K, Span
from dialogs.understand.words import checks, hints
from dialogs.understand.years import short_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEAR = 12
_CAPPED = 10
_LONGEST = 80
_MARRIED = {"me", "us", "spouse", "partner", "they"}
_JUST = hints("marriage_just")


def read(scene: Scene) -> Iterator[Finding]:
    """married_years or married_on, the last one said; both where both are."""
    for index in scene.all(K.SPAN, K.AGO):
        day = _year_of_wedding(scene, index)
        if index not in scene.taken and day is None and _of_marriage(scene, index):
            scene.taken.add(index)
            begun = _full_at(scene, index)
            if begun is not None:
                yield from wedding(scene, index, begun)
                return
            yield from years_married(scene, index, scene.tokens[index].value)
            yield from _to_the_month(scene)
            return
    for index in scene.all(K.DATE, K.SPAN, K.YEAR_WORD, K.MONTH_WORD):
        day = _day(scene, index)
        if day and index not in scene.taken and _near_wedding(scene, index):
            scene.taken.add(index)
            yield from wedding(scene, index, day)
            return
    if (
        {"married_on", "married_years"} & set(scene.context.asked)
        and any(word in scene.folded.text for word in _JUST)
        and scene.tokens
    ):
        yield fact("married_years", 0, 0, len(scene.tokens) - 1, mine=True)


def _to_the_month(scene: Scene) -> Iterator[Finding]:
    """2019年5月领证,结婚3年: the date beside the years, which says more, or something else."""
    for index in scene.all(K.DATE):
        if index not in scene.taken and scene.tokens[index].value.month and _near_wedding(scene, index):
            scene.taken.add(index)
            yield from wedding(scene, index, Day(*scene.tokens[index].value))
            return


def _of_marriage(scene: Scene, index: int) -> bool:
    if scene.kind(scene.step(index, -1, 2)) == K.NOT_BE or _of_somebody_else(scene, index):
        return False  # 不是5年
    return cue_of(scene, index) == K.MARRY or (scene.kind(index) == K.AGO and bool(scene.inside(index, K.MARRY)))


def _of_somebody_else(scene: Scene, index: int) -> bool:
    """我弟结婚3年: the last person named in the clause is not of this marriage."""
    named = [i for i in scene.inside(index, K.WHO) if i < index and scene.before(i, 1) not in {"个", "有"}]
    return bool(named) and scene.tokens[named[-1]].value not in _MARRIED


def _full_at(scene: Scene, index: int) -> Day | None:
    """明年5月满3年: the wedding lies three years before that month."""
    before = scene.step(index, -1, 4)
    while before is not None and scene.kind(before) in {K.HEDGE, K.MARRY}:
        before = scene.step(before, -1, 4)
    if before is None or scene.kind(before) != K.DATE or not scene.tokens[before].value.month:
        return None
    if not set(scene.folded.text[scene.tokens[before].end : scene.tokens[index].start]) & set("满到就"):
        return None
    return shifted(Day(*scene.tokens[before].value[:2]), -int(scene.tokens[index].value.months))


def years_married(scene: Scene, index: int, span: Span) -> Iterator[Finding]:
    """Full years: 5年多 are five, 快5年 is asked."""
    if _single(scene):
        return
    before = scene.step(index, -1, 3)
    ordinal = "under" if scene.before(index, 1) == "第" else ""
    hedge = (
        span.hedge
        or ordinal
        or (scene.tokens[before].value if before is not None and scene.kind(before) == K.HEDGE else "")
    )
    years = span.months / _YEAR
    if years > _LONGEST:
        yield Wrong("married_years", checks.MARRIED_IMPOSSIBLE, index)
        return
    if hedge in {"", "over"} or (hedge == "range" and years >= _CAPPED):
        value = round(years, 2) if not hedge else int(years)
        first = [i for i in scene.inside(index, K.MARRY) if i < index][-1:]
        yield fact("married_years", int(value) if value == int(value) else value, index, *first, mine=True)
        return
    options = tuple((f"{year}年", {"married_years": year}) for year in (int(years), int(years) - 1) if year > 0)
    yield Vague("married_years", checks.MARRIED_HEDGED, options, index, mine=True)


def _day(scene: Scene, index: int) -> Day | None:
    token, today = scene.tokens[index], scene.context.today
    if token.kind == K.DATE:
        return Day(*token.value)
    if token.kind == K.YEAR_WORD:
        return Day(today.year + token.value)
    if token.kind == K.MONTH_WORD:
        return shifted(Day(today.year, today.month), token.value)
    return _year_of_wedding(scene, index)


def _year_of_wedding(scene: Scene, index: int) -> Day | None:
    """19年结的婚: a two-digit year, not nineteen years."""
    year = short_year(scene, index) if scene.kind(index) == K.SPAN else 0
    before, after = scene.kind(scene.step(index, -1, 3)), scene.kind(scene.step(index, 1, 3))
    return Day(year) if year and after == K.MARRY and before != K.MARRY else None


def _near_wedding(scene: Scene, index: int) -> bool:
    """The word of marrying stands in the clause, and nothing else claims the date."""
    if scene.moods[index] == PLANNED or _single(scene) or _of_somebody_else(scene, index):
        return False
    if not scene.inside(index, K.MARRY):
        return False
    return not scene.inside(index, K.INSURANCE, K.BORN) or _touches(scene, index)


def _single(scene: Scene) -> bool:
    """离婚了; 准备离婚 still is a marriage."""
    return any(scene.moods[index] != PLANNED for index in scene.all(K.SINGLE))


def _touches(scene: Scene, index: int) -> bool:
    return K.MARRY in {scene.kind(scene.step(index, way, 3)) for way in (-1, 1)}


def wedding(scene: Scene, index: int, day: Day) -> Iterator[Finding]:
    """A wedding date; one that lies ahead says nothing."""
    today = scene.context.today
    words = scene.folded.span(scene.tokens[index].start, scene.tokens[index].end)
    if (day.year, day.month or 1, day.day or 1) > (today.year, today.month, today.day):
        return
    text = iso(day)
    if text is None:
        yield Wrong("married_on", checks.DATE_IMPOSSIBLE.format(words=words), index)
    elif day.month:
        yield fact("married_on", text, index, *scene.inside(index, K.MARRY)[:1], mine=True)
    else:
        yield from _year_only(scene, index, day.year)


def _year_only(scene: Scene, index: int, year: int) -> Iterator[Finding]:
    """The year alone leaves one full year open, except where the points are at their most anyway."""
    today = scene.context.today
    least = today.year - year - 1
    if least >= _CAPPED:
        yield fact("married_years", least, index, mine=True)
        return
    options = [
        (f"{today.month}月{today.day}日或之前", {"married_years": least + 1}),
        ("之后", {"married_years": max(least, 0)}),
    ]
    day = f"{today.month}月{today.day}日"
    yield Vague("married_on", checks.MARRIED_YEAR.format(year=year, day=day), tuple(options), index, mine=True)
