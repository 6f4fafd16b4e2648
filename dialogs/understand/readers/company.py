"""Company tax and local hires, each times the own share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Vague, Wrong, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_LEAST_TAX = 1000
_THREE_YEARS = 3
_MOST = 10_000_000


def read(scene: Scene) -> Iterator[Finding]:
    """tax_per_year and local_hires."""
    yield from _tax(scene)
    yield from _hires(scene)
    if "tax_per_year" in scene.context.asked and not scene.has(K.AMOUNT, K.COUNT):
        for kind, key, text in (
            (K.COMPANY_TAX, "tax_per_year", checks.TAX_TOTAL),
            (K.HIRE, "local_hires", checks.HIRES_TOTAL),
        ):
            for index in scene.all(kind):
                if denied_before(scene, index) is None:
                    yield Vague(key, text, (), index)
                    return


def _asked(scene: Scene, key: str) -> bool:
    return key in scene.context.asked[:1]


def _tax(scene: Scene) -> Iterator[Finding]:
    if not (scene.has(K.COMPANY_TAX) or _asked(scene, "tax_per_year")):
        return
    sums = [i for i in scene.all(K.AMOUNT) if i not in scene.taken and scene.tokens[i].value.value >= _LEAST_TAX]
    sums = [i for i in sums if not scene.inside(i, K.SALARY, K.BASE)]
    if not sums or scene.tokens[sums[0]].value.hedge:
        return
    index = sums[0]
    total = scene.tokens[index].value.value
    if _of_three_years(scene, index):
        total /= _THREE_YEARS
    scene.taken.add(index)
    yield from _shared(scene, "tax_per_year", total, index)


def _of_three_years(scene: Scene, index: int) -> bool:
    """三年一共: the sum of three years, not the average."""
    summed = bool(scene.inside(index, K.SUM)) and not scene.inside(index, K.YEARLY)
    three = any(scene.tokens[i].value.months == 12 * _THREE_YEARS for i in scene.all(K.SPAN)) or any(
        scene.tokens[i].value == 12 * _THREE_YEARS for i in scene.all(K.WINDOW)
    )
    return summed and three


def _hires(scene: Scene) -> Iterator[Finding]:
    if not (scene.has(K.HIRE) or _asked(scene, "local_hires")):
        return
    counts = [i for i in scene.all(K.COUNT, K.AMOUNT) if i not in scene.taken]
    counts = [i for i in counts if not scene.tokens[i].value.hedge and not scene.tokens[i].value.unit]
    local = (
        _asked(scene, "local_hires")
        or any(scene.tokens[i].value is True for i in scene.all(K.LOCAL))
        or "本地" in scene.folded.text
    )
    if counts and (local or "沪" in scene.folded.text):
        scene.taken.add(counts[0])
        yield from _shared(scene, "local_hires", scene.tokens[counts[0]].value.value, counts[0])


def _shared(scene: Scene, key: str, total: float, index: int) -> Iterator[Finding]:
    """The total times the own share; without a share it is asked for."""
    share = _share(scene)
    if share is None:
        options = tuple(
            (f"{percent}%", {key: _round(total * percent / 100)})
            for percent in (100, 50, 30, 10)
            if total * percent / 100 <= _MOST
        )
        yield Vague(key, checks.SHARE_MISSING, options, index)
        return
    percent, places = share
    if total * percent / 100 > _MOST:
        yield Wrong(key, checks.SUM_IMPOSSIBLE.format(words=scene.text(index)), index)
    else:
        yield fact(key, _round(total * percent / 100), index, *places)


def _round(value: float) -> float:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _share(scene: Scene) -> tuple[float, list[int]] | None:
    for index in scene.all(K.PERCENT):
        return scene.tokens[index].value, [index]
    for index in scene.all(K.SHARE):
        if scene.tokens[index].value is not None:
            return float(scene.tokens[index].value), [index]
    if "折算" in scene.folded.text:
        return 100.0, []
    return None
