"""Months of the last four (or three) years at a multiple of the average wage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.cues import BASE, cue_of
from dialogs.understand.findings import Fact, Finding, Vague, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.scene import SUPPOSED
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEAR, _WINDOW, _SHORT, _NEEDED, _NEEDED_AT_3 = 12, 48, 36, 36, 24
_TIERS = ((3.0, "3"), (2.0, "2"), (1.0, "1"), (0.8, "0.8"))
_LENGTHS = (("近4年都是", 48), ("满3年", 36), ("约2年", 24), ("约1年", 12))


def read(scene: Scene) -> Iterator[Finding]:
    """Counts at each multiple that is named."""
    counts: dict[str, int] = {}
    anchors: list[int] = []
    for index in scene.all(K.LOWEST):
        asked = "base_months_last_48" in scene.context.asked and not scene.has(K.TIER, K.AMOUNT)
        if asked or scene.inside(index, K.BASE):
            yield from _open(scene, index, "")
    for index in scene.all(K.TIMES, K.TIER, K.WAGE):
        if not _means_base(scene, index):
            continue
        tier = _tier(scene, index)
        found = _count(scene, index)
        if found is None:
            yield from _open(scene, index, tier)
            continue
        months, at, short = found
        anchors += [index, at]
        scene.taken.update((index, at))
        recent = _recent(scene, index, months, short=short) if tier == "3" else 0
        if recent:
            yield fact("base_months_last_36_at_3x", recent, index, at)
        if tier != "3" or not short or months >= _NEEDED_AT_3:
            counts[tier or "0.8"] = min(months, _WINDOW) if tier else 0
    if counts:
        yield Fact("base_months_last_48", counts, anchors[0], min(anchors), max(anchors))


def _recent(scene: Scene, index: int, months: int, *, short: bool) -> int:
    """How many of the months at 3× surely lie in the last three years; of a count in four years at least n - 12."""
    if short or (not scene.inside(index, K.WINDOW) and months <= _SHORT):
        return min(months, _SHORT)
    return max(0, min(months, _WINDOW) - _YEAR)


def _means_base(scene: Scene, index: int) -> bool:
    if scene.inside(index, K.SALARY, K.COMPANY_TAX) or _of_title(scene, index):
        return False
    if scene.kind(index) == K.WAGE:
        beside = scene.inside(index, K.TIMES)
        return not beside and bool(scene.inside(index, K.REACH, K.HEDGE)) and denied_before(scene, index) is None
    return denied_before(scene, index, 3) is None


def _of_title(scene: Scene, index: int) -> bool:
    """The count of the last twelve months belongs to the title's condition (`windows.py`)."""
    years = [scene.tokens[i].value for i in scene.inside(index, K.WINDOW)]
    if years == [_YEAR]:
        return True
    return bool(scene.context.asked) and scene.context.asked[0] == "title_base_months_last_12" and not years


def _tier(scene: Scene, index: int) -> str:
    """The tier that a multiple reaches; empty below 0.8."""
    token = scene.tokens[index]
    times = 1.0 if token.kind == K.WAGE else token.value if token.kind == K.TIER else token.value.value
    if token.kind == K.TIMES and token.value.hedge == "under":
        times -= 0.1
    return next((name for least, name in _TIERS if times >= least), "")


def _count(scene: Scene, index: int) -> tuple[int, int, bool] | None:
    """Months at this multiple, the token that says them, and whether the window is the last three years."""
    windows = scene.inside(index, K.WINDOW)
    short = any(scene.tokens[i].value == _SHORT for i in windows)
    spans = [i for i in _near_spans(scene, index) if scene.tokens[i].value.hedge in {"", "over"}]
    if spans:
        nearest = min(spans, key=lambda i: abs(i - index))
        return int(scene.tokens[nearest].value.months), nearest, short or _three_years(scene, index)
    for place in scene.inside(index, K.COUNT, K.AMOUNT):
        if 0 < scene.tokens[place].value.value <= _WINDOW and not scene.tokens[place].value.unit and windows:
            return int(scene.tokens[place].value.value), place, short
    wide = [i for i in windows if scene.tokens[i].value in {_SHORT, _WINDOW}]
    if wide:
        return int(scene.tokens[wide[0]].value), wide[0], short
    return None


def _three_years(scene: Scene, index: int) -> bool:
    return bool(scene.inside(index, K.TIER)) and not scene.inside(index, K.WINDOW) and _tier(scene, index) == "3"


def _near_spans(scene: Scene, index: int) -> list[int]:
    """Lengths of time that count months at this multiple, between the multiples beside it."""
    number = scene.clause_of[index]
    stop = scene.clauses[number].stop
    after = scene.clauses[number + 1] if number + 1 < len(scene.clauses) else None
    here = [i for i in scene.inside(index, K.SPAN) if cue_of(scene, i) == BASE]
    others = [i for i in scene.inside(index, K.TIMES, K.TIER) if i != index]
    if others and here:
        here = [i for i in here if all(abs(i - index) <= abs(i - other) for other in others)]
    if here or after is None:
        return here
    following = [i for i in range(after.first, after.stop) if scene.kind(i) == K.SPAN and cue_of(scene, i) == BASE]
    return (
        following
        if scene.tokens[stop].kind == K.BREAK
        and not any(scene.kind(i) == K.TIMES for i in range(after.first, after.stop))
        else []
    )


def _open(scene: Scene, index: int, tier: str) -> Iterator[Finding]:
    """A multiple without a length of time."""
    if scene.moods[index] == SUPPOSED:
        months = _NEEDED_AT_3 if tier == "3" else _NEEDED
        yield fact("base_months_last_48", {tier or "0.8": months if tier else 0}, index)
        if tier == "3":
            yield fact("base_months_last_36_at_3x", months, index)
        return
    if scene.kind(index) == K.WAGE or scene.has(K.WINDOW, K.AMOUNT, K.SALARY):
        return
    if _below_one(scene, index):
        below: tuple[tuple[str, dict[str, Any]], ...] = (
            ("0.8倍以上,满3年", {"base_months_last_48": {"0.8": 36}}),
            ("0.8倍以上,没满3年", {"base_months_last_48": {"0.8": 24}}),
            ("不到0.8倍", {"base_months_last_48": {"0.8": 0}}),
        )
        yield Vague("base_months_last_48", checks.BASE_BELOW, below, index)
        return
    if not tier:
        options: tuple[tuple[str, dict[str, Any]], ...] = (
            ("近4年一直这样", {"base_months_last_48": {"0.8": 0}}),
            ("有些月份更高", {}),
        )
        yield Vague("base_months_last_48", checks.BASE_LOWEST, options, index)
        return
    options = tuple((label, {"base_months_last_48": {tier: months}}) for label, months in _LENGTHS)
    yield Vague("base_months_last_48", checks.BASE_TIMES, options, index)


def _below_one(scene: Scene, index: int) -> bool:
    """不到1倍, 没超过一倍."""
    before = scene.step(index, -1, 4)
    if before is None or scene.kind(index) != K.TIMES or scene.tokens[index].value.value != 1:
        return False
    under = scene.kind(before) == K.HEDGE and scene.tokens[before].value == "under"
    return under or (scene.kind(before) == K.REACH and denied_before(scene, before, 3) is not None)
