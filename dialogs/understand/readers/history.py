"""A pasted contribution history: stretches of months with a base, one a line or one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.cues import cue_of
from dialogs.understand.figures import full_year
from dialogs.understand.findings import Fact, Finding
from dialogs.understand.scene import SELF, STATED
from dialogs.understand.tokens import Day, K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEAR = 12
_LEAST, _MOST = 1000, 100_000
_LIKELY = (3000, 50_000)
_LATER = hints("history_later")
_UNCOUNTED = (K.BACKPAID, K.AFFILIATED)


def read(scene: Scene) -> Iterator[Finding]:
    """contributions, where every stretch has its months and its base."""
    if not scene.has(K.AMOUNT):
        return
    rows = _rows(scene)
    cued = scene.has(K.BASE, K.INSURANCE, K.PAY, K.RANGE) or _asked(scene)
    if not rows or not (cued or (len(rows) > 1 and all(_LIKELY[0] <= row["base"] <= _LIKELY[1] for row, _ in rows))):
        return
    months = [(_month(row["from"]), _month(row["to"])) for row, _ in rows]
    if any(first > last for first, last in months) or _overlap(months):
        return
    places = [place for _, used in rows for place in used]
    scene.taken.update(places)
    yield Fact("contributions", [row for row, _ in rows], places[0], min(places), max(places))


def _asked(scene: Scene) -> bool:
    return any(fact in scene.context.asked for fact in ("contributions", "base_now", "base_months_last_48"))


def _rows(scene: Scene) -> list[tuple[dict[str, Any], list[int]]]:
    """Every base with the time that it belongs to; an open end lasts until the next stretch begins."""
    found: list[tuple[Day, Day | None, int, list[int]]] = []
    for index in scene.all(K.AMOUNT):
        if _is_base(scene, index):
            time = _time_of(scene, index)
            if (
                time is None
                and found
                and found[-1][1]
                and any(word in scene.clause_text(scene.clause(index)) for word in _LATER)
            ):
                time = _month_after(found[-1][1]), None, index
            if time is not None:
                first, last, place = time
                found.append((first, last, index, [place, index]))
    found.sort(key=lambda row: (row[0].year, row[0].month))
    rows = []
    for number, (first, last, index, places) in enumerate(found):
        following = found[number + 1][0] if number + 1 < len(found) else None
        end = last or (_month_before(following) if following else _last_month(scene))
        row: dict[str, Any] = {"from": _text(first), "to": _text(end), "base": _base(scene, index)}
        if scene.inside(index, *_UNCOUNTED):
            row["counted"] = False
        rows.append((row, places))
    return rows


def _is_base(scene: Scene, index: int) -> bool:
    value = scene.tokens[index].value
    stated = scene.moods[index] == STATED and scene.whose[index] in {SELF, "me"} and not value.hedge
    return (
        stated
        and _LEAST <= value.value <= _MOST
        and not scene.inside(index, K.SALARY, K.FUND, K.DEDUCTED, K.COMPANY_TAX)
    )


def _base(scene: Scene, index: int) -> float:
    value = scene.tokens[index].value.value
    return int(value) if value == int(value) else value


def _time_of(scene: Scene, index: int) -> tuple[Day, Day | None, int] | None:
    """The stretch or the start beside a base: in its clause, else alone in the clause before or after."""
    number = scene.clause_of[index]
    for other in (number, number - 1, number + 1):
        if not 0 <= other < len(scene.clauses):
            continue
        clause = scene.clauses[other]
        places = range(clause.first, clause.stop)
        if other != number and any(scene.kind(i) == K.AMOUNT for i in places):
            continue
        for place in sorted(places, key=lambda i: (abs(i - index), i)):
            time = _time(scene, place, other != number)
            if time is not None:
                return (*time, place)
    return None


def _time(scene: Scene, place: int, alone: bool) -> tuple[Day, Day | None] | None:  # noqa: FBT001 - one caller
    token, today = scene.tokens[place], scene.context.today
    last = _last_month(scene)
    if token.kind == K.SPAN and not alone and not token.value.hedge and cue_of(scene, place) == K.BASE:
        months = last.year * _YEAR + last.month - int(token.value.months)
        return Day(months // _YEAR, months % _YEAR + 1), last
    if token.kind == K.RANGE:
        first, until = token.value
        return (
            (Day(*first[:2]), Day(*until[:2]) if until else last)
            if first.month and (until is None or until.month)
            else None
        )
    if token.kind == K.DATE and token.value.month and (_starts(scene, place) or not alone):
        return (
            (Day(*token.value[:2]), None) if _starts(scene, place) else (Day(*token.value[:2]), Day(*token.value[:2]))
        )
    year = token.value.year if token.kind == K.DATE and not token.value.month else _short_year(scene, place)
    if not year or scene.inside(place, K.MARRY, K.BORN) or year > today.year:
        return None
    if _starts(scene, place):
        return None
    end = Day(year, _YEAR) if year < today.year else last
    return Day(year, 1), end


def _short_year(scene: Scene, place: int) -> int:
    token = scene.tokens[place]
    if token.kind != K.SPAN or not token.value.digits or token.value.hedge:
        return 0
    year = full_year(token.value.digits)
    recent = scene.context.today.year - 10 <= year <= scene.context.today.year
    return year if recent and len(scene.text(place).rstrip("年")) == 2 and len(list(scene.all(K.AMOUNT))) > 1 else 0  # noqa: PLR2004


def _starts(scene: Scene, place: int) -> bool:
    """起 or 开始 after it, or 从 before it."""
    if scene.before(place, 1) in {"从", "自"}:
        return True
    after = scene.step(place, 1, 3)
    return scene.kind(after) == K.SINCE or scene.after(place, 2).startswith(("起", "开始", "以后", "之后", "后"))


def _last_month(scene: Scene) -> Day:
    return _month_before(Day(scene.context.today.year, scene.context.today.month))


def _month_before(day: Day) -> Day:
    months = day.year * _YEAR + day.month - 2
    return Day(months // _YEAR, months % _YEAR + 1)


def _month_after(day: Day) -> Day:
    months = day.year * _YEAR + day.month
    return Day(months // _YEAR, months % _YEAR + 1)


def _text(day: Day) -> str:
    return f"{day.year:04}-{day.month:02}"


def _month(text: str) -> int:
    return int(text[:4]) * _YEAR + int(text[5:])


def _overlap(months: list[tuple[int, int]]) -> bool:
    return any(months[i][1] >= months[i + 1][0] for i in range(len(months) - 1))
