"""Answers to an open check in other words than its labels: since when a multiple has held, or for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Finding, Vague, fact
from dialogs.understand.monthly import number
from dialogs.understand.readers import base_since
from dialogs.understand.readers.lasting import SHORT, WINDOW, YEAR
from dialogs.understand.tokens import Day, K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

KEY = "base_months_last_48"
_RECENT = "base_months_last_36_at_3x"
_QUARTERS = (1, 4, 7, 10)
_OTHERS = (K.TIMES, K.TIER, K.AMOUNT, K.MARRY, K.BORN, K.EDU, K.ELSEWHERE, K.ASK)


def read(scene: Scene) -> Iterator[Finding]:
    """Months at the multiple that the open check is about."""
    if scene.has(K.MONTH) and not scene.has(*_OTHERS, K.DATE):
        yield from _month_alone(scene)
    tier = tier_of_options(scene)
    if not tier or scene.has(*_OTHERS):
        return
    for index in scene.all(K.DATE, K.RANGE, K.SPAN, K.WINDOW, K.YEAR_WORD):
        found = list(_lasting(scene, index, tier))
        if found:
            scene.taken.add(index)
            yield from found
            return


def _month_alone(scene: Scene) -> Iterator[Finding]:
    """5月, after 2019年领的证 or 2018年是从几月开始交的: a month of the year that the options speak of."""
    year = _year_of(scene)
    index = next(scene.all(K.MONTH))
    day, today = Day(year, int(scene.tokens[index].value)), scene.context.today
    if not year or not 1 <= day.month <= YEAR or number(day) >= number(Day(today.year, today.month)):
        return
    if scene.context.asked[:1] == ("married_on",) and not scene.after(index, 2).startswith(("前", "之前", "以前")):
        scene.taken.add(index)
        yield fact("married_on", f"{year:04}-{day.month:02}", index)
    elif scene.context.asked == base_since.ASKED:
        if found := base_since.row_since(scene, index, day, scene.context.known.get("base_now")):
            scene.taken.add(index)
            yield found
    elif scene.context.asked[:1] == ("insured_months",):
        scene.taken.add(index)
        yield fact("insured_months", number(Day(today.year, today.month)) - number(day), index)


def _year_of(scene: Scene) -> int:
    """The year that the open options count from; 0 where they do not."""
    today = scene.context.today
    first = scene.context.options[0] if scene.context.options else None
    years, months = (first.changes.get(key) if first else None for key in ("married_years", "insured_months"))
    rows = first.changes.get("contributions") if first else None
    if isinstance(rows, list) and first and first.label.endswith("月起"):
        return int(str(rows[0]["from"])[:4])
    if isinstance(years, int) and first and "之前" in first.label:
        return today.year - years
    if isinstance(months, int) and first and first.label.endswith("月起"):
        return (number(Day(today.year, today.month)) - months) // YEAR
    return 0


def tier_of_options(scene: Scene) -> str:
    """The one multiple that every option of the open check counts months of; empty where there is no such."""
    counts = [option.changes.get(KEY) for option in scene.context.options if option.changes]
    tiers = {tier for one in counts for tier in (one if isinstance(one, dict) else {"": 0})}
    some = any(isinstance(one, dict) and any(one.values()) for one in counts)
    return str(tiers.pop()) if len(tiers) == 1 and some else ""


def _lasting(scene: Scene, index: int, tier: str) -> Iterator[Finding]:
    token, today = scene.tokens[index], scene.context.today
    now = number(Day(today.year, today.month))
    if token.kind == K.SPAN:
        months = 0 if token.value.hedge not in {"", "over"} else int(token.value.months)
    elif token.kind == K.WINDOW:
        months = int(token.value)
    elif token.kind == K.RANGE:
        first, last = token.value
        whole = first.month and (last is None or last.month)
        months = (number(Day(*last[:2])) + 1 if last else now) - number(Day(*first[:2])) if whole else 0
    else:
        day = Day(*token.value) if token.kind == K.DATE else Day(today.year + token.value)
        if not day.month:
            yield _which_month(scene, index, day.year, tier)
            return
        months = now - number(day)
    if months > 0:
        yield from (fact(key, value, index) for key, value in counted(tier, months).items())


def counted(tier: str, months: int) -> dict[str, Any]:
    """The facts that so many months up to now at a multiple come to."""
    counts: dict[str, Any] = {KEY: {tier: min(months, WINDOW)}}
    return {**counts, _RECENT: min(months, SHORT)} if tier == "3" else counts


def _which_month(scene: Scene, index: int, year: int, tier: str) -> Finding:
    now = number(Day(scene.context.today.year, scene.context.today.month))
    begun = ((month, now - number(Day(year, month))) for month in _QUARTERS)
    options = tuple((f"{month}月起", counted(tier, months)) for month, months in begun if months > 0)
    return Vague(KEY, checks.INSURED_START.format(year=year), options, index)
