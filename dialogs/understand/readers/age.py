"""The age, as 周岁 or as what only hints at one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Finding, Vague, Wrong, fact
from dialogs.understand.scene import PLANNED
from dialogs.understand.tokens import Amount, K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_OLDEST = 120
_LIKELY = range(16, 71)
_FOREIGN_UNITS = hints("age_foreign_units")
_DONE = hints("age_done")
_NOT_YET = hints("age_not_yet")
_NEAR = 16
_TWELVE, _GROWN, _OLD = 12, 16, 66


def read(scene: Scene) -> Iterator[Finding]:
    """Ages and hints at ages."""
    for index in scene.all(K.AGE):
        yield from _said(scene, index)
    for index in scene.all(K.AMOUNT):
        if _is_age(scene, index):
            scene.taken.add(index)
            yield from _judged(scene, index, scene.tokens[index].value)
    for index in scene.all(K.VAGUE_AGE):
        yield Vague("age", checks.AGE_VAGUE, (), index)
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
    yield from _judged(scene, index, scene.tokens[index].value)


def _judged(scene: Scene, index: int, amount: Amount) -> Iterator[Finding]:
    years = int(amount.value)
    words = scene.text(index)
    if years > _OLDEST:
        yield Wrong("age", checks.AGE_IMPOSSIBLE.format(words=f"「{words}」"), index)
    elif _nominal(scene, index):
        yield Vague("age", checks.AGE_NOMINAL, _ages(years - 1, years - 2), index)
    elif amount.hedge and not words.endswith("岁多"):
        yield Vague("age", checks.AGE_VAGUE, (), index)
    elif (hedge := _hedge(scene, index)) is not None:
        yield Vague("age", checks.AGE_HEDGED, _hedged_ages(hedge, years), index, always=True)
    else:
        first = scene.step(index, -1, 3)
        cue = scene.kind(first) in {K.AGE_WORD, K.WHO, K.YEAR_WORD} and first is not None
        yield fact("age", years, index, *([first] if cue and first is not None else []))


def _nominal(scene: Scene, index: int) -> bool:
    if K.NOMINAL in {scene.kind(scene.step(index, way, 3)) for way in (-1, 1)}:
        return True
    return bool(scene.inside(index, K.NOMINAL)) and not scene.inside(index, K.AGE)


def _hedge(scene: Scene, index: int) -> str | None:
    """快40, 大概35, 不到35, 再过两个月36: the words before the number leave it open."""
    before = scene.step(index, -1, 4)
    if scene.moods[index] == PLANNED or any(word in _around(scene, index) for word in _NOT_YET):
        return "under"
    if scene.clause_text(scene.clause(index)).strip().startswith(("马上", "就要")):
        return "under"
    if before is not None and scene.kind(before) == K.HEDGE:
        return str(scene.tokens[before].value)
    if scene.kind(before) == K.REACH:
        return "over"
    if scene.kind(before) == K.SPAN:
        return "under"
    if before is not None and scene.text(before) in {"再过", "或", "要"}:
        return "under"
    return "under" if scene.before(index, 3).endswith(("快", "奔", "要满", "或", "或者", "还是", "下个月")) else None


def _around(scene: Scene, index: int) -> str:
    return scene.before(index, _NEAR) + "," + scene.after(index, _NEAR)


def _ages(*years: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple((f"{year}周岁", {"age": year}) for year in years if year > 0)


def _hedged_ages(hedge: str, years: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    return _ages(years - 1, years) if hedge == "under" else _ages(years, years + 1)


def _is_age(scene: Scene, index: int) -> bool:
    """A number without a unit that can only be an age: 我35, 今年35, or the 35 at the head of a list of facts."""
    amount = scene.tokens[index].value
    if amount.unit or amount.value != int(amount.value) or scene.after(index, 1).startswith(_FOREIGN_UNITS):
        return False
    before = scene.step(index, -1, 3)
    if scene.inside(index, K.NOMINAL) and amount.value in _LIKELY:
        return True
    if before is not None and (scene.kind(before) in {K.AGE_WORD, K.NOMINAL} or scene.text(before) == "今年"):
        return amount.value <= 2 * _OLDEST + 60  # an impossible age is answered as one
    words = scene.clause_text(scene.clause(index)).strip()
    if (
        ("过完年" in words or words.startswith(("马上", "快", "就要")))
        and amount.value in _LIKELY
        and _lone(scene, index)
    ):
        return True
    if amount.value not in _LIKELY or scene.after(index, 1) == "的":
        return False
    if scene.kind(before) == K.WHO or (before is not None and _after_who(scene, before)):
        return True
    return _alone(scene, index) and (_in_list(scene, index) or _after_word(scene, index))


def _after_word(scene: Scene, index: int) -> bool:
    """年纪嘛,41."""
    number = scene.clause_of[index]
    before = scene.clauses[number - 1] if number else None
    return before is not None and [scene.kind(i) for i in range(before.first, before.stop)] == [K.AGE_WORD]


def _lone(scene: Scene, index: int) -> bool:
    return all(scene.kind(i) in {K.AMOUNT, K.HEDGE, K.WHO, K.BREAK, K.EVENT} for i in range(len(scene.tokens)))


def _after_who(scene: Scene, before: int) -> bool:
    """我现在38."""
    return scene.kind(before) in {K.HEDGE, K.NOW} and scene.kind(scene.step(before, -1, 1)) == K.WHO


def _alone(scene: Scene, index: int) -> bool:
    left = scene.tokens[index - 1] if index else None
    return (left is None or left.kind in {K.BREAK, K.WHO, K.HEDGE, K.CORRECT}) and not _tied(scene, index)


def _tied(scene: Scene, index: int) -> bool:
    right = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    near = right is not None and right.start - scene.tokens[index].end <= 1
    return (
        near
        and right is not None
        and right.kind not in {K.BREAK, K.EDU, K.TITLE, K.RANK, K.MODE, K.WHO, K.INSURANCE, K.TIER_SCHOOL}
    )


def _in_list(scene: Scene, index: int) -> bool:
    """Other facts stand in the message, and no other number is asked for."""
    asked = scene.context.asked
    if scene.context.number and asked and asked[0] not in {"age", "birth_date"}:
        return False
    if any(token.kind == K.AGE for token in scene.tokens) or "age" in scene.context.known:
        return False
    others = {K.EDU, K.TITLE, K.INSURANCE, K.BASE, K.LOCAL, K.MARRY, K.SINGLE, K.RANK}
    first = next(scene.all(K.AMOUNT)) == index
    return first and sum(token.kind in others for token in scene.tokens) >= 1


def _decade(digits: int) -> int:
    return digits + (1900 if digits >= 40 else 2000)  # noqa: PLR2004 - 00后 and 10后 are of this century


def _zodiac_years(scene: Scene, index: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The years of that sign in which a working person can be born, the latest first."""
    sign, today = scene.tokens[index].value, scene.context.today.year
    years = [year for year in range(today - _GROWN, today - _OLD, -1) if year % _TWELVE == sign]
    return tuple((f"{year}年", {"birth_date": str(year)}) for year in years)
