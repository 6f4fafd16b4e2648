"""The age, as 周岁 or as what only hints at one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Finding, Vague, Wrong, fact
from dialogs.understand.readers.lone_ages import is_age
from dialogs.understand.scene import PLANNED
from dialogs.understand.tokens import Amount, K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_OLDEST = 120
_DIGITS = re.compile(r"[0-9]{1,2}")
_DONE = hints("age_done")
_NOT_YET = hints("age_not_yet")
_LEADS = ("快", "奔", "要满", "或", "或者", "还是", "下个月")
_NEAR = 16
_TWELVE, _GROWN, _OLD = 12, 16, 66


def read(scene: Scene) -> Iterator[Finding]:
    """Ages and hints at ages."""
    for index in scene.all(K.AGE):
        yield from _said(scene, index)
    for index in scene.all(K.AMOUNT):
        if is_age(scene, index):
            scene.taken.add(index)
            yield from judged_age(scene, index, scene.tokens[index].value)
    for index in scene.all(K.VAGUE_AGE):
        yield Vague("age", checks.AGE_VAGUE, _around(scene.text(index)), index)
    for index in scene.all(K.ZODIAC):
        yield Vague("birth_date", checks.AGE_ZODIAC, _zodiac_years(scene, index), index)
    for index in scene.all(K.DECADE):
        yield Vague("birth_date", checks.AGE_DECADE.format(year=_decade(scene.tokens[index].value)), (), index)


def _said(scene: Scene, index: int) -> Iterator[Finding]:
    """32岁, unless it is the age at some event (22岁来上海)."""
    after = scene.step(index, 1, 2)
    event = scene.kind(after) in {K.EVENT, K.SINCE, K.MARRY} or (after is not None and scene.text(after) in _DONE)
    if scene.after(index, 1) in {"才", "就"}:
        return
    if event and after is not None and scene.kind(scene.step(after, 1, 3)) != K.SPAN:
        return
    if scene.kind(scene.step(index, -1, 2)) == K.EVENT and "法定" in scene.before(index, 8):
        return
    yield from judged_age(scene, index, scene.tokens[index].value)


def judged_age(scene: Scene, index: int, amount: Amount) -> Iterator[Finding]:
    """A number as an age: the fact, a check where the words leave it open, or what is wrong with it."""
    years = int(amount.value)
    words = scene.text(index)
    if years > _OLDEST:
        yield Wrong("age", checks.AGE_IMPOSSIBLE.format(words=f"「{words}」"), index)
    elif _nominal(scene, index):
        yield Vague("age", checks.AGE_NOMINAL, _ages(years - 1, years - 2), index)
    elif amount.hedge and not words.endswith("岁多"):
        yield Vague("age", checks.AGE_VAGUE, _around(words), index)
    elif (hedge := _hedge(scene, index)) is not None:
        yield Vague("age", checks.AGE_HEDGED, _hedged_ages(hedge, years), index, always=True)
    else:
        first = scene.step(index, -1, 3)
        cue = scene.kind(first) in {K.AGE_WORD, K.WHO, K.YEAR_WORD} and first is not None
        yield fact("age", years, index, *([first] if cue and first is not None else []))


def _nominal(scene: Scene, index: int) -> bool:
    if K.NOMINAL in {scene.kind(scene.step(index, way, 3)) for way in (-1, 1)}:
        return True
    if scene.inside(index, K.NOMINAL) and not scene.inside(index, K.AGE):
        return True
    stop = scene.clause(index).stop + 1
    return scene.kind(stop if stop < len(scene.tokens) else None) == K.NOMINAL and scene.clause(stop).stop == stop + 1


def _hedge(scene: Scene, index: int) -> str | None:
    """快40, 大概35, 不到35, 再过两个月36: the words before the number leave it open."""
    if scene.moods[index] == PLANNED or _not_yet(scene, index):
        return "under"
    before = scene.step(index, -1, 4)
    if before is None:
        return None
    if scene.kind(before) == K.HEDGE:
        return str(scene.tokens[before].value)
    if scene.kind(before) == K.REACH:
        return "over"
    return "under" if scene.kind(before) == K.SPAN or scene.text(before) in {"再过", "或", "要"} else None


def _not_yet(scene: Scene, index: int) -> bool:
    """生日还没过, 马上…, 35或36."""
    around = scene.before(index, _NEAR) + "," + scene.after(index, _NEAR)
    if any(word in around for word in _NOT_YET) or scene.before(index, 3).endswith(_LEADS):
        return True
    after = scene.after(index, 3)
    if after.startswith("不到") and not after[2:].isdecimal():
        return True
    words = scene.clause_text(scene.clause(index)).strip()
    return words.startswith(("马上", "就要", "快到")) or any(word in words for word in ("还有", "再过"))


def _ages(*years: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple((f"{year}周岁", {"age": year}) for year in years if year > 0)


def _around(words: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """30出头 and 奔4: the ages that the words may mean, none where they name no decade."""
    digits = _DIGITS.search(words)
    if digits is None:
        return ()
    decade = int(digits[0]) * (10 if len(digits[0]) == 1 else 1)
    if "左右" in words or "上下" in words:
        return _ages(decade - 1, decade, decade + 1)
    under = any(word in words for word in ("奔", "不到", "近"))
    return _ages(*(decade + step * (-1 if under else 1) for step in (1, 2, 3)))


def _hedged_ages(hedge: str, years: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    return _ages(years - 1, years) if hedge == "under" else _ages(years, years + 1)


def _decade(digits: int) -> int:
    return digits + (1900 if digits >= 40 else 2000)  # noqa: PLR2004 - 00后 and 10后 are of this century


def _zodiac_years(scene: Scene, index: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The years of that sign in which a working person can be born, the latest first."""
    sign, today = scene.tokens[index].value, scene.context.today.year
    years = [year for year in range(today - _GROWN, today - _OLD, -1) if year % _TWELVE == sign]
    return tuple((f"{year}年", {"birth_date": str(year)}) for year in years)
