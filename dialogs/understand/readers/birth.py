"""The date of birth, as exactly as it was said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dialogs.understand.figures import full_year
from dialogs.understand.findings import Finding, Wrong, fact
from dialogs.understand.tokens import Day, K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_OTHER_CUES = (
    K.MARRY,
    K.INSURANCE,
    K.PAY,
    K.SINCE,
    K.EVENT,
    K.BASE,
    K.PERMIT,
    K.WORK,
    K.LIVE,
    K.GRADUATE,
    K.BROKEN,
    K.RECORD,
    K.EMPLOYED,
)
_YOUNGEST = 14
_SURELY_BORN = 45
_ENDS = frozenset((*",。!~ 了呀啊哦?;", "", "\n"))
_OLDEST_YEAR = 1900


def read(scene: Scene) -> Iterator[Finding]:
    """Dates that are said to be a birth, or can be nothing else."""
    for index in scene.all(K.DATE, K.SPAN, K.AMOUNT):
        day = _day(scene, index)
        if day and _is_birth(scene, index, day):
            scene.taken.add(index)
            yield from birth(scene, index, day)


def birth(scene: Scene, index: int, day: Day) -> Iterator[Finding]:
    """The fact, or what is wrong with the date."""
    words = scene.folded.span(scene.tokens[index].start, scene.tokens[index].end)
    text = iso(day)
    if text is None or day.year < _OLDEST_YEAR:
        yield Wrong("birth_date", checks.DATE_IMPOSSIBLE.format(words=words), index)
    elif _future(day, scene.context.today):
        yield Wrong("birth_date", checks.DATE_FUTURE.format(words=words), index)
    else:
        yield fact("birth_date", text, index)


def iso(day: Day) -> str | None:
    """`1994-11`; None when there is no such date."""
    try:
        date(day.year, day.month or 1, day.day or 1)
    except ValueError:
        return None
    parts = [f"{day.year:04}", *(f"{part:02}" for part in (day.month, day.day) if part)]
    return "-".join(parts)


def _future(day: Day, today: date) -> bool:
    return (day.year, day.month or 1, day.day or 1) > (today.year, today.month, today.day)


def _day(scene: Scene, index: int) -> Day | None:
    token = scene.tokens[index]
    if index in scene.taken:
        return None
    if token.kind == K.DATE:
        return Day(*token.value)
    if token.kind == K.SPAN:
        return Day(full_year(token.value.digits)) if token.value.digits and not token.value.hedge else None
    value = token.value.value
    whole = value == int(value) and not token.value.unit and not token.value.hedge
    two = 10 <= value <= 99 and scene.after(index, 1) == "的"  # noqa: PLR2004 - 我90的
    four = 1940 <= value <= 2090 and (_born_near(scene, index) or _head(scene, index))  # noqa: PLR2004 - years of birth
    return Day(full_year(int(value))) if whole and (two or four) else None


def _head(scene: Scene, index: int) -> bool:
    return scene.kind(scene.step(index, -1, 3)) in {K.WHO, K.AGE_WORD} or scene.after(index, 1) == "的"


def _born_near(scene: Scene, index: int) -> bool:
    after, before = scene.step(index, 1, 3), scene.step(index, -1, 5)
    return (
        scene.kind(after) == K.BORN
        or scene.kind(before) == K.BORN
        or (bool(scene.inside(index, K.BORN)) and before is None)
    )


def _corrected(scene: Scene, index: int) -> bool:
    """生日填错了,是1990年5月: the date alone behind what was wrong."""
    number = scene.clause_of[index]
    if not scene.corrects or not number or scene.inside(index, *_OTHER_CUES):
        return False
    before = scene.clauses[number - 1]
    kinds = {scene.kind(i) for i in range(before.first, before.stop)}
    return K.BORN in kinds and not kinds & set(_OTHER_CUES)


def _is_birth(scene: Scene, index: int, day: Day) -> bool:
    if _born_near(scene, index) or _corrected(scene, index):
        return True
    if scene.inside(index, *_OTHER_CUES) or (scene.kind(index) == K.DATE and _asked_other(scene)):
        return False
    grown = scene.context.today.year - day.year >= _YOUNGEST
    token = scene.tokens[index]
    if scene.after(index, 1) == "的" and grown and scene.after(index, 2)[1:] in _ENDS:
        return True
    if token.kind == K.SPAN:
        return bool(token.value.digits >= _SURELY_BORN) and day.year < _century(scene)
    whole = len(scene.tokens) == 1 and not scene.context.number
    return (
        token.kind == K.DATE
        and grown
        and _alone(scene, index)
        and (whole or scene.kind(scene.step(index, -1, 3)) == K.WHO)
    )


def _century(scene: Scene) -> int:
    return scene.context.today.year


def _asked_other(scene: Scene) -> bool:
    asked = scene.context.asked
    return bool(asked) and scene.context.number and asked[0] not in {"age", "birth_date"}


def _alone(scene: Scene, index: int) -> bool:
    clause = scene.clause(index)
    kinds = {scene.tokens[i].kind for i in range(clause.first, clause.stop)} - {K.WHO, K.DATE, K.BREAK}
    return not kinds
