"""What a company pays in taxes: the average of three years counts, so that one year alone is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.figures import full_year
from dialogs.understand.findings import Finding, Vague
from dialogs.understand.readers.shares import MOST, own_share, part_of, shared
from dialogs.understand.tokens import K, Token
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_LEAST = 1000
_THREE_YEARS = 3
_MONTHS = 36
_LONG_AGO = 6
_YEAR_NUMBERS = range(1990, 2100)


def company_tax(scene: Scene) -> Iterator[Finding]:
    """tax_per_year, or what is missing to know it."""
    if not (scene.has(K.COMPANY_TAX) or "tax_per_year" in scene.context.asked[:1]):
        return
    sums = [index for index in scene.all(K.AMOUNT) if _is_sum(scene, index)]
    if not sums or scene.tokens[sums[0]].value.hedge:
        return
    each = [float(scene.tokens[index].value.value) for index in sums]
    years = {index: year for index in sums if (year := _year_of(scene, index))}
    if len(each) >= _THREE_YEARS and (len(years) == len(each) or _one_by_one(scene, sums)):
        scene.taken.update(sums)
        yield from shared(scene, "tax_per_year", _average(each, list(years.values())), sums[0])
    elif years and not _of_three_years(scene, sums[0]) and not scene.inside(sums[0], K.YEARLY, K.WINDOW):
        scene.taken.update(years)
        named = [scene.tokens[index].value.value for index in years]
        yield _of_one_year(scene, sum(named) / len(named), sums[0])
    else:
        scene.taken.add(sums[0])
        yield from shared(scene, "tax_per_year", each[0] / _years_summed(scene, sums[0]), sums[0])


def _is_sum(scene: Scene, index: int) -> bool:
    """A sum that may be a tax, not the number of a year."""
    value = scene.tokens[index].value.value
    free = index not in scene.taken and not scene.inside(index, K.SALARY, K.BASE)
    return free and value >= _LEAST and value not in _YEAR_NUMBERS


def _year_of(scene: Scene, index: int) -> int:
    """The one year that a sum is said of: 去年80万, 2024年纳税50万, 24年30万; 0 where none is."""
    today = scene.context.today.year
    for place in reversed(scene.inside(index, K.YEAR_WORD, K.DATE, K.SPAN, K.AMOUNT)):
        if place < index:
            year = _year(scene.tokens[place], today)
            if scene.kind(place) == K.AMOUNT or today - _LONG_AGO <= year <= today:
                return year
    return 0


def _year(token: Token, today: int) -> int:
    if token.kind == K.YEAR_WORD:
        return today + int(token.value)
    if token.kind == K.DATE:
        return int(token.value.year)
    return full_year(token.value.digits) if token.kind == K.SPAN and token.value.digits else 0


def _average(each: list[float], years: list[int]) -> float:
    """Of the last three years; in the order of the words where no years are named."""
    places = sorted(range(len(each)), key=years.__getitem__) if len(years) == len(each) else range(len(each))
    return sum(each[place] for place in list(places)[-_THREE_YEARS:]) / _THREE_YEARS


def _one_by_one(scene: Scene, sums: list[int]) -> bool:
    """近三年分别是30万、40万、50万: a sum for each of three years."""
    apart = _names_three_years(scene) or "分别" in scene.folded.text
    return len(sums) == _THREE_YEARS and apart and not scene.has(K.YEARLY)


def _of_one_year(scene: Scene, total: float, index: int) -> Vague:
    """One or two years are not the average of three, and a wrong average is wrong points."""
    share = own_share(scene)
    if share is None or total > MOST:
        return Vague("tax_per_year", checks.TAX_ONE_YEAR_TOTAL, (), index)
    as_well: dict[str, float] = {"tax_per_year": part_of(total, share[0])}
    text = checks.TAX_ONE_YEAR.format(total=f"{total / 10_000:g}")
    return Vague("tax_per_year", text, ((checks.YES, as_well), (checks.NO_AGAIN, {})), index)


def _years_summed(scene: Scene, index: int) -> int:
    return _THREE_YEARS if _of_three_years(scene, index) else 1


def _of_three_years(scene: Scene, index: int) -> bool:
    """三年一共: the sum of three years, not the average."""
    return bool(scene.inside(index, K.SUM)) and not scene.inside(index, K.YEARLY) and _names_three_years(scene)


def _names_three_years(scene: Scene) -> bool:
    spans = [scene.tokens[index].value.months for index in scene.all(K.SPAN)]
    return _MONTHS in spans or any(scene.tokens[index].value == _MONTHS for index in scene.all(K.WINDOW))
