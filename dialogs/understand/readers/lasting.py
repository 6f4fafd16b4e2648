"""For how many months a multiple has held: a count, a length of time, a window filled, or since a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dialogs.understand.cues import BASE, cue_of
from dialogs.understand.tokens import Day, K

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

YEAR, SHORT, WINDOW = 12, 36, 48


class Held(NamedTuple):
    """Months at a multiple.

    Attributes:
        months: how many.
        at: the token that says so.
        short: they were counted in the last three years.
        recent: they reach up to now without a gap.
    """

    months: int
    at: int
    short: bool = False
    recent: bool = False


def held(scene: Scene, index: int) -> Held | None:
    """How long the multiple at this token has held; None when the message does not say."""
    return _in_span(scene, index) or _since(scene, index) or _in_window(scene, index)


def _in_span(scene: Scene, index: int) -> Held | None:
    """37个月达到2倍, 3倍交了25个月."""
    windows = scene.inside(index, K.WINDOW)
    short = any(scene.tokens[i].value == SHORT for i in windows)
    spans = [i for i in _spans(scene, index) if _exact(scene, i)]
    if spans:
        nearest = min(spans, key=lambda i: abs(i - index))
        return Held(int(scene.tokens[nearest].value.months), nearest, short, recent=not windows)
    for place in scene.inside(index, K.COUNT, K.AMOUNT):
        amount = scene.tokens[place].value
        if windows and 0 < amount.value <= WINDOW and not amount.unit:
            return Held(int(amount.value), place, short)
    return None


def _exact(scene: Scene, index: int) -> bool:
    """满3年 counts, 没满3年 and 大概3年 do not."""
    before = scene.step(index, -1, 2)
    hedged = before is not None and scene.kind(before) == K.HEDGE and scene.tokens[before].value != "over"
    return scene.tokens[index].value.hedge in {"", "over"} and not hedged


def _spans(scene: Scene, index: int) -> list[int]:
    """Lengths of time that count months at this multiple and at none beside it; 2倍,交了四年 too."""
    here = [i for i in scene.inside(index, K.SPAN) if cue_of(scene, i) == BASE]
    others = [i for i in scene.inside(index, K.TIMES, K.TIER) if i != index]
    if others and here:
        here = [i for i in here if all(abs(i - index) <= abs(i - other) for other in others)]
    return here or [i for i in _next_clause(scene, index, K.SPAN) if cue_of(scene, i) == BASE]


def _next_clause(scene: Scene, index: int, *kinds: str) -> list[int]:
    """Tokens of the clause behind, unless it names a multiple or a sum of its own."""
    number = scene.clause_of[index] + 1
    if number >= len(scene.clauses):
        return []
    places = range(scene.clauses[number].first, scene.clauses[number].stop)
    if any(scene.kind(i) in {K.TIMES, K.TIER, K.AMOUNT, K.MARRY, K.BORN} for i in places):
        return []
    return [i for i in places if scene.kind(i) in kinds]


def _since(scene: Scene, index: int) -> Held | None:
    """2024年7月起一直3倍, 从去年3月开始按2倍, 2022年1月到2023年12月."""
    for place in [*scene.inside(index, K.DATE, K.RANGE), *_next_clause(scene, index, K.DATE, K.RANGE)]:
        value = scene.tokens[place].value
        if scene.kind(place) == K.RANGE:
            months = _between(scene, value[0], value[1])
        elif value.month and (_begins(scene, place)):
            months = _between(scene, Day(*value), None)
        else:
            continue
        if months is not None and months > 0:
            return Held(months, place, recent=scene.kind(place) == K.DATE or value[1] is None)
    return None


def _begins(scene: Scene, place: int) -> bool:
    after = scene.after(place, 3).lstrip()
    return after.startswith(("起", "开始", "至今", "到现在", "以来", "之后", "后")) or scene.before(place, 1) in {
        "从",
        "自",
    }


def _between(scene: Scene, first: Day, last: Day | None) -> int | None:
    """Full months from one to the other, up to the month before today when there is no other."""
    if not first.month or (last and not last.month):
        return None
    today = scene.context.today
    end = last.year * YEAR + last.month + 1 if last else today.year * YEAR + today.month
    return end - (first.year * YEAR + first.month)


def _in_window(scene: Scene, index: int) -> Held | None:
    """近三年都是3倍: the whole window."""
    wide = [i for i in scene.inside(index, K.WINDOW) if scene.tokens[i].value >= SHORT]
    if not wide:
        return None
    months = min(int(scene.tokens[wide[0]].value), WINDOW)
    return Held(months, wide[0], months == SHORT, recent=True)
