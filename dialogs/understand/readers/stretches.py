"""The time that a base belongs to: two months, a start, a year, or so many years up to now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dialogs.understand.cues import cue_of
from dialogs.understand.monthly import YEAR, last_month, shifted
from dialogs.understand.tokens import Day, K
from dialogs.understand.words import hints
from dialogs.understand.years import short_year

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_STARTS = hints("stretches_starts")
_YEARS_BACK = 10
_NEAR = 12
_RAISED = re.compile(
    "(?:基数|社保|单位|公司|给我|把|我|又|才|就|开始)*"
    "(?:涨|调|提|升|加|降|改|变|换|上调|调整|提高|提升|下调)(?:到|成|为|至|了)"
)


class Stretch(NamedTuple):
    """Months from `first` to `last` (None: open), and the token that says them."""

    first: Day
    last: Day | None
    place: int


def stretch_of(scene: Scene, index: int) -> Stretch | None:
    """The time beside a sum: in its clause, else alone in the clause before or behind."""
    number = scene.clause_of[index]
    for other in (number, number - 1, number + 1):
        if not 0 <= other < len(scene.clauses):
            continue
        clause = scene.clauses[other]
        places = range(clause.first, clause.stop)
        if other != number and any(scene.kind(i) == K.AMOUNT for i in places):
            continue
        for place in sorted(places, key=lambda i: (abs(i - index), i)):
            found = _stretch(scene, place, beside=other == number)
            if found is not None:
                return found
    return None


def _stretch(scene: Scene, place: int, *, beside: bool) -> Stretch | None:
    kind = scene.kind(place)
    if kind == K.RANGE:
        return _from_to(scene, place)
    if kind == K.DATE and scene.tokens[place].value.month:
        return _month(scene, place, beside=beside)
    if kind == K.SPAN and _up_to_now(scene, place, beside=beside):
        last = last_month(scene.context.today)
        return Stretch(shifted(last, 1 - int(scene.tokens[place].value.months)), last, place)
    return _year(scene, place)


def _up_to_now(scene: Scene, place: int, *, beside: bool) -> bool:
    """基数12600交了两年; 13000,两年了 as the answer to the question on the base."""
    if scene.tokens[place].value.hedge:
        return False
    if beside:
        return cue_of(scene, place) == K.BASE
    clause = scene.clause(place)
    asked = scene.context.asked[:1] == ("base_months_last_48",) or _after_base(scene, place)
    return clause.stop - clause.first == 1 and asked


def _after_base(scene: Scene, place: int) -> bool:
    """基数15000左右,五年了."""
    number = scene.clause_of[place]
    before = scene.clauses[number - 1] if number else None
    kinds = [scene.kind(i) for i in range(before.first, before.stop)] if before else []
    return K.BASE in kinds and K.AMOUNT in kinds and scene.after(place, 1) in {"了", ""}


def _from_to(scene: Scene, place: int) -> Stretch | None:
    first, until = scene.tokens[place].value
    if until and not first.month and not until.month:
        return _whole_years(scene, first.year, until.year, place)
    if not first.month or (until and not until.month):
        return None
    last = Day(*until[:2]) if until else last_month(scene.context.today)
    return Stretch(Day(*first[:2]), last, place)


def _whole_years(scene: Scene, first: int, last: int, place: int) -> Stretch | None:
    """2022年到2023年: from January to December, or up to now."""
    today = scene.context.today
    end = Day(last, YEAR) if last < today.year else last_month(today)
    return Stretch(Day(first, 1), end, place) if first <= end.year and last <= today.year else None


def _month(scene: Scene, place: int, *, beside: bool) -> Stretch | None:
    """2024年7月起 is open, 2024.07 in a table is one month."""
    month = Day(*scene.tokens[place].value[:2])
    if _before_it(scene, place):
        return None  # nobody said since when
    if _starts(scene, place):
        return Stretch(month, None, place)
    return Stretch(month, month, place) if beside else None


def _year(scene: Scene, place: int) -> Stretch | None:
    """2023年 or 去年 in a list of years: January to December; 2024年起 in one: from January on."""
    token, today = scene.tokens[place], scene.context.today
    year, several = _year_named(scene, place), len(scene.places[K.AMOUNT]) > 1
    listed = token.kind == K.DATE or (several and year >= today.year - _YEARS_BACK)
    if not year or not listed or year > today.year or scene.inside(place, K.MARRY, K.BORN) or _before_it(scene, place):
        return None
    if _starts(scene, place):
        times = sum(1 for _ in scene.all(K.DATE, K.RANGE, K.YEAR_WORD))
        return Stretch(Day(year, 1), None, place) if several and times > 1 else None
    return Stretch(Day(year, 1), Day(year, YEAR) if year < today.year else last_month(today), place)


def _year_named(scene: Scene, place: int) -> int:
    """The year of 2023年, 23年 or 去年; 0 where none is named."""
    token = scene.tokens[place]
    if token.kind == K.YEAR_WORD:
        return scene.context.today.year + int(token.value)
    return int(token.value.year) if token.kind == K.DATE else short_year(scene, place)


def rises_in_a_year(scene: Scene) -> int | None:
    """今年涨到12800: a change without its month, as most come in July and some in January; None where there is none."""
    for place in scene.all(K.DATE, K.SPAN, K.YEAR_WORD):
        dated = scene.kind(place) == K.DATE and scene.tokens[place].value.month
        if not dated and _year_named(scene, place) and _RAISED.match(scene.after(place, _NEAR).lstrip("才就又")):
            return place
    return None


def ended_before(scene: Scene, index: int) -> Day | None:
    """2024年之前8000: the last month of a time whose beginning nobody said; None for any other sum."""
    for place in scene.inside(index, K.DATE, K.SPAN, K.YEAR_WORD):
        year = _year_named(scene, place)
        if year and place < index and _before_it(scene, place):
            month = scene.tokens[place].value.month if scene.kind(place) == K.DATE else 0
            return shifted(Day(year, month or 1), -1)
    return None


def _before_it(scene: Scene, place: int) -> bool:
    return scene.after(place, 2).startswith(("以前", "之前", "前"))


def _starts(scene: Scene, place: int) -> bool:
    """起 or 开始 after it, 从 before it, or a change of the base at that month: 今年7月涨到13000."""
    if scene.before(place, 1) in {"从", "自"} or scene.kind(scene.step(place, -1, 1)) == K.SINCE:
        return True
    after = scene.after(place, _NEAR).lstrip("份才就又")
    if scene.kind(scene.step(place, 1, 3)) == K.SINCE or after.startswith(_STARTS):
        return True
    return bool(_RAISED.match(after))
