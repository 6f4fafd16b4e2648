"""A pasted contribution history: stretches of months with a base, one a line or one after another."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from dialogs.understand.findings import Fact, Finding, Said, Vague
from dialogs.understand.monthly import last_month, number, shifted, text_of
from dialogs.understand.readers.insured_where import paid_elsewhere
from dialogs.understand.readers.rough import clear, may_count
from dialogs.understand.readers.stretches import Stretch, ended_before, rises_in_a_year, stretch_of
from dialogs.understand.scene import SELF, STATED
from dialogs.understand.tokens import Day, K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_LEAST, _MOST = 1000, 100_000
_LIKELY_LEAST, _LIKELY_MOST = 3000, 50_000  # sums that are a base even when nothing says so
_LATER, _PAST = hints("history_later"), hints("base_past")
_KEPT = frozenset(("base_now", "base_months_last_48"))
_OTHER_SUMS = (K.SALARY, K.FUND, K.DEDUCTED, K.COMPANY_TAX)
_ASKED = frozenset(("contributions", "base_now", "base_months_last_48"))


class _Row(NamedTuple):
    """A base and the time that it belongs to; `last` is None while the end is open."""

    first: Day
    last: Day | None
    base: float
    counted: bool
    places: tuple[int, int]


def read(scene: Scene) -> Iterator[Finding]:
    """contributions, where every base has its months and no month has two."""
    rows = _closed(scene, _rows(scene))
    if not rows or _clash(rows):
        return
    rise = rises_in_a_year(scene)
    if rise is not None and (_meant(scene, rows) or _KEPT & scene.context.known.keys()):
        scene.taken.update(index for index in scene.all(K.AMOUNT) if _is_base(scene, index))
        yield Vague("base_months_last_48", checks.BASE_CHANGED, (), rise)
        return
    places = [place for row in rows for place in row.places]
    if not _meant(scene, rows):
        if _KEPT & scene.context.known.keys() and _likely(rows):
            yield Vague("base_months_last_48", checks.BASE_CHANGED, (), rows[0].places[1])
        return
    scene.taken.update(places)
    yield Fact("contributions", [_packed(row) for row in rows], places[0], min(places), max(places))
    yield from _earlier(scene)


def _earlier(scene: Scene) -> Iterator[Finding]:
    """今年7月涨到13000,之前一直12500: nobody said since when, so these months are named as not counted."""
    for index in scene.all(K.AMOUNT):
        words = scene.clause_text(scene.clause(index))
        if index in scene.taken or not _is_base(scene, index) or not any(word in words for word in _PAST):
            continue
        scene.taken.add(index)
        yuan = _base(scene, index)
        if may_count(scene.context.today, yuan):
            yield Said(checks.BASE_BEFORE.format(yuan=f"{yuan:g}"), index)


def _meant(scene: Scene, rows: list[_Row]) -> bool:
    """A word on the base or the months stands in the message, or several sums that can be nothing else."""
    if scene.has(K.BASE, K.INSURANCE, K.PAY, K.RANGE) or _ASKED & set(scene.context.asked):
        return True
    if any(row.base == scene.context.known.get("base_now") for row in rows):
        return True
    return len(rows) > 1 and _likely(rows)


def _likely(rows: list[_Row]) -> bool:
    return all(_LIKELY_LEAST <= row.base <= _LIKELY_MOST for row in rows)


def _rows(scene: Scene) -> list[_Row]:
    found: list[_Row] = []
    ended: Day | None = None
    for index in scene.all(K.AMOUNT):
        if not _is_base(scene, index):
            continue
        if before := ended_before(scene, index):
            ended = before
            continue
        stretch = stretch_of(scene, index)
        if stretch is None and (ended or found):
            stretch = _after(scene, index, found[-1].last if found else ended)
        if stretch is not None:
            counted = not scene.inside(index, K.BACKPAID, K.AFFILIATED)
            found.append(_Row(stretch.first, stretch.last, _base(scene, index), counted, (stretch.place, index)))
    return sorted(found, key=lambda row: number(row.first))


def _after(scene: Scene, index: int, ended: Day | None) -> Stretch | None:
    """之后13000: from the end of the stretch before."""
    words = scene.clause_text(scene.clause(index))
    if ended is None or not any(word in words for word in _LATER):
        return None
    return Stretch(shifted(ended, 1), None, index)


def _closed(scene: Scene, rows: list[_Row]) -> list[_Row]:
    """An open end lasts until the next stretch begins, or up to now."""
    closed = []
    for row, following in zip_longest(rows, rows[1:]):
        until = shifted(following.first, -1) if following else last_month(scene.context.today)
        closed.append(row if row.last else row._replace(last=until))
    return closed


def _is_base(scene: Scene, index: int) -> bool:
    value = scene.tokens[index].value
    stated = scene.moods[index] == STATED and scene.whose[index] in {SELF, "me"}
    if paid_elsewhere(scene, index):
        return False
    return stated and clear(scene, index) and _LEAST <= value.value <= _MOST and not scene.inside(index, *_OTHER_SUMS)


def _base(scene: Scene, index: int) -> float:
    value = float(scene.tokens[index].value.value)
    return int(value) if value == int(value) else value


def _clash(rows: list[_Row]) -> bool:
    """A month with two bases, or an end before its start: no history that could be kept."""
    ends = [(number(row.first), number(row.last or row.first)) for row in rows]
    return any(first > last for first, last in ends) or any(one[1] >= two[0] for one, two in pairwise(ends))


def _packed(row: _Row) -> dict[str, Any]:
    packed: dict[str, Any] = {"from": text_of(row.first), "to": text_of(row.last or row.first), "base": row.base}
    return packed if row.counted else {**packed, "counted": False}
