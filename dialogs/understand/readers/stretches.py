"""The time that a base belongs to: two months, a start, a year, or so many years up to now."""

from __future__ import annotations

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
    if scene.after(place, 2).startswith(("以前", "之前", "前")):
        return None  # nobody said since when
    if _starts(scene, place):
        return Stretch(month, None, place)
    return Stretch(month, month, place) if beside else None


def _year(scene: Scene, place: int) -> Stretch | None:
    """2023年 in a list of years: January to December."""
    token, today = scene.tokens[place], scene.context.today
    year = token.value.year if token.kind == K.DATE else short_year(scene, place)
    listed = token.kind == K.DATE or (len(scene.places[K.AMOUNT]) > 1 and year >= today.year - _YEARS_BACK)
    if not year or not listed or year > today.year or scene.inside(place, K.MARRY, K.BORN) or _starts(scene, place):
        return None
    return Stretch(Day(year, 1), Day(year, YEAR) if year < today.year else last_month(today), place)


def _starts(scene: Scene, place: int) -> bool:
    """起 or 开始 after it, or 从 before it."""
    if scene.before(place, 1) in {"从", "自"} or scene.kind(scene.step(place, -1, 1)) == K.SINCE:
        return True
    return scene.kind(scene.step(place, 1, 3)) == K.SINCE or scene.after(place, 2).startswith(_STARTS)
