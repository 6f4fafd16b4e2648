"""One message, two statements on the same thing that can not both hold: 我30岁,1990年出生的. Asked, not settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.commands import Check
from dialogs.context import Option
from dialogs.understand.findings import span_of
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dialogs.understand.findings import Fact
    from dialogs.understand.scene import Scene

_PAIRS = (
    ("age", "birth_date", checks.AGE_DISAGREES, "{years}周岁", "{date}出生"),
    ("married_years", "married_on", checks.MARRIAGE_DISAGREES, "结婚{years}年", "{date}领证"),
)


def disagreements(scene: Scene, mine: Iterable[Fact]) -> Iterator[tuple[int, Check]]:
    """A check for each pair of years and date that do not fit; a correction says itself which one is wrong."""
    if scene.corrects:
        return
    last = {one.key: one for one in mine}
    for years, day, text, label, day_label in _PAIRS:
        if years not in last or day not in last:
            continue
        told, when = int(last[years].value), str(last[day].value)
        if told in _possible(when, scene.context.today, nominal=years == "age"):
            continue
        labels = (day_label.format(date=_words(when)), label.format(years=told))
        options = (Option(labels[0], {day: when}), Option(labels[1], {years: last[years].value}))
        first = min(last[years], last[day], key=lambda one: one.first)
        asked = text.format(years=told, date=_words(when))
        yield scene.tokens[first.first].start, Check(day, asked, options, span_of(scene, last[day]))


def _possible(when: str, today: date, *, nominal: bool) -> set[int]:
    """The years that people mean when they were born (or married) then: full ones, calendar ones, 虚岁."""
    year, month, day = (int(piece) for piece in (*when.split("-"), "0", "0")[:3])
    difference = today.year - year
    passed = (today.month, today.day) >= (month or 1, day or 1)
    open_ = not month or (month == today.month and not day)
    full = {difference - 1, difference} if open_ else {difference - (not passed)}
    return full | {difference} | ({difference + 1} if nominal else {difference - 1})


def _words(when: str) -> str:
    return "".join(f"{int(piece)}{unit}" for piece, unit in zip(when.split("-"), "年月日", strict=False))
