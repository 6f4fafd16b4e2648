"""Answers to the question since when the present base holds: a year, a month of this year, 一直都是, 入职就是."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Finding, Vague, fact
from dialogs.understand.monthly import YEAR, last_month, number, text_of
from dialogs.understand.tokens import Day, K
from dialogs.understand.words import checks, hints
from dialogs.understand.years import short_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

ASKED = ("base_months_last_48",)
_WINDOW = 48
_QUARTERS = (1, 4, 7, 10)
_HALVES = {"上半年": (1, 4), "下半年": (7, 10), "年初": (1, 2, 3), "年底": (10, 11, 12), "年末": (10, 11, 12)}
_ALWAYS, _ENTRY, _LONG = hints("base_always"), hints("base_entry"), hints("base_long")
_OTHERS = (K.TIMES, K.TIER, K.AMOUNT, K.MARRY, K.BORN, K.EDU, K.ASK, K.INSURANCE, K.RANGE)


def read(scene: Scene) -> Iterator[Finding]:
    """The row of the base, or the question that still is open about its beginning."""
    base = scene.context.known.get("base_now")
    if scene.context.asked != ASKED or base is None or scene.has(*_OTHERS) or _of_multiple(scene):
        return
    for index in scene.all(K.DATE, K.YEAR_WORD, K.SPAN, K.MONTH):
        if index not in scene.taken and (found := _begun(scene, index, base)):
            scene.taken.add(index)
            yield found
            return
    yield from _without_a_day(scene, base)


def _of_multiple(scene: Scene) -> bool:
    """The open options count months at a multiple, not since when."""
    options = scene.context.options
    return bool(options) and not any("contributions" in option.changes for option in options)


def _begun(scene: Scene, index: int, base: object) -> Finding | None:
    """A year that lies before the window counts whole, another one leaves its month open; a bare month is the last."""
    token, today = scene.tokens[index], scene.context.today
    if token.kind == K.MONTH:
        year = today.year if token.value < today.month else today.year - 1
        return row_since(scene, index, Day(year, token.value), base) if 1 <= token.value <= YEAR else None
    year = _year(scene, index)
    if not year or year > today.year:
        return None
    end = Day(year, YEAR)
    if number(last_month(today)) - number(end) >= _WINDOW:
        return row_since(scene, index, end, base)
    months = next((months for words, months in _HALVES.items() if words in scene.folded.text), _QUARTERS)
    days = [Day(year, month) for month in months if number(Day(year, month)) <= number(last_month(today))]
    options = tuple((f"{day.month}月起", {"contributions": [_row(scene, day, base)]}) for day in days)
    return Vague(ASKED[0], checks.BASE_START.format(year=year), options, index)


def _year(scene: Scene, index: int) -> int:
    """2024年, 24年, 去年; 0 where a month stands beside it, or it is no year."""
    token = scene.tokens[index]
    if token.kind == K.YEAR_WORD:
        return scene.context.today.year + int(token.value)
    if token.kind == K.DATE:
        return 0 if token.value.month else int(token.value.year)
    return short_year(scene, index) if token.kind == K.SPAN else 0


def row_since(scene: Scene, index: int, first: Day, base: object) -> Finding | None:
    """The base from a month up to the last one; None where that month is not over."""
    if number(first) > number(last_month(scene.context.today)):
        return None
    return fact("contributions", [_row(scene, first, base)], index)


def _row(scene: Scene, first: Day, base: object) -> dict[str, Any]:
    return {"from": text_of(first), "to": text_of(last_month(scene.context.today)), "base": base}


def _without_a_day(scene: Scene, base: object) -> Iterator[Finding]:
    """一直都是 is as long as the insurance; 入职就是 and 好几年了 are asked more exactly."""
    text, insured = scene.folded.text, scene.context.known.get("insured_months")
    if not scene.tokens:
        return
    if any(word in text for word in _ENTRY):
        yield Vague(ASKED[0], checks.BASE_ENTRY, (), 0)
    elif any(word in text for word in _ALWAYS) and isinstance(insured, int) and insured:
        last = number(last_month(scene.context.today))
        first = last + 1 - min(insured, _WINDOW)
        found = row_since(scene, 0, Day(first // YEAR, first % YEAR + 1), base)
        yield from [found] if found else []
    elif any(word in text for word in (*_ALWAYS, *_LONG)):
        yield Vague(ASKED[0], checks.BASE_HOW_LONG, (), 0)
