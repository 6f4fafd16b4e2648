"""How a bare value is taken for each fact that a question may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.figures import full_year
from dialogs.understand.findings import Finding, Vague, Wrong, fact
from dialogs.understand.readers.age import judged_age
from dialogs.understand.readers.answered import tier_of_options
from dialogs.understand.readers.base import base_now
from dialogs.understand.readers.birth import birth
from dialogs.understand.readers.insured import months_of
from dialogs.understand.readers.marriage import wedding, years_married
from dialogs.understand.readers.starts import months_since
from dialogs.understand.tokens import Amount, Day, K, Span
from dialogs.understand.words import checks
from dialogs.understand.years import short_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dialogs.understand.scene import Scene

_YEAR = 12
_MOST = 60  # years of a working life
_MOST_YEARS = 45  # a bare number beyond is months
_LEAST_BASE = 1000
_BIRTH_DIGITS = range(66, 100)
_YOUNGEST = 14
_NO_AGE = frozenset("日号月平楼")


def _age(scene: Scene, index: int) -> Iterator[Finding]:
    token, known = scene.tokens[index], str(scene.context.known.get("birth_date", ""))
    if token.kind == K.DATE:
        yield from birth(scene, index, Day(*token.value))
    elif token.kind == K.SPAN:
        year = short_year(scene, index)
        if year and scene.context.today.year - year >= _YOUNGEST:
            yield from birth(scene, index, Day(year))
    elif token.kind == K.MONTH and not 1 <= token.value <= _YEAR:
        yield Wrong("birth_date", checks.DATE_IMPOSSIBLE.format(words=scene.text(index)), index)
    elif token.kind == K.MONTH and len(known) == len("1991"):
        yield from birth(scene, index, Day(int(known), token.value))
    elif token.kind == K.AMOUNT and not token.value.unit and scene.after(index, 1) not in _NO_AGE:
        yield from _age_number(scene, index, token.value)


def _age_number(scene: Scene, index: int, amount: Amount) -> Iterator[Finding]:
    number = int(amount.value)
    if 400101 <= number <= 991231 and not amount.hedge:  # noqa: PLR2004 - 910612
        yield from birth(scene, index, Day(full_year(number // 10_000), number // 100 % 100, number % 100))
    elif 1900 <= number <= 2100 and not amount.hedge:  # noqa: PLR2004 - a year
        yield from birth(scene, index, Day(number))
    elif number in _BIRTH_DIGITS and not amount.hedge:
        options = (
            (f"{full_year(number)}年出生", {"birth_date": str(full_year(number))}),
            (f"{number}周岁", {"age": number}),
        )
        yield Vague("age", checks.AGE_OR_YEAR.format(number=number), options, index)
    else:
        yield from judged_age(scene, index, amount)


def _insured(scene: Scene, index: int) -> Iterator[Finding]:
    token = scene.tokens[index]
    if token.kind == K.SPAN:
        yield from months_of(scene, index, token.value, index)
    elif token.kind == K.DATE:
        yield from months_since(scene, index, Day(*token.value))
    elif token.kind == K.AMOUNT and not token.value.unit:
        number = token.value.value
        if 1980 <= number <= scene.context.today.year:  # noqa: PLR2004 - a year
            yield from months_since(scene, index, Day(int(number)))
        else:
            yield from _months_or_years(index, number)


def _months_or_years(index: int, number: float) -> Iterator[Finding]:
    """A number without a unit: small ones may be years or months."""
    value = int(number)
    if number == 0 or number > _MOST_YEARS:
        yield fact("insured_months", value, index)
        return
    options = ((f"{number:g}年", {"insured_months": int(number * _YEAR)}), (f"{value}个月", {"insured_months": value}))
    yield Vague("insured_months", checks.INSURED_UNIT.format(years=f"{number:g}", months=value), options, index)


def _count_to(key: str, most: int) -> Callable[[Scene, int], Iterator[Finding]]:
    """Bind a number of months or times to a count."""

    def bind(scene: Scene, index: int) -> Iterator[Finding]:
        value = scene.tokens[index].value
        if scene.kind(index) == K.TIMES:
            return  # the 1 of 1倍 counts nothing
        count = value.months if isinstance(value, Span) else value.value if isinstance(value, Amount) else value
        if isinstance(count, int | float) and 0 <= count <= most:
            yield fact(key, int(count), index)

    return bind


def _married(scene: Scene, index: int) -> Iterator[Finding]:
    token = scene.tokens[index]
    if token.kind == K.DATE:
        yield from wedding(scene, index, Day(*token.value))
    elif token.kind in {K.SPAN, K.AGO}:
        yield from years_married(scene, index, token.value)
    elif token.kind == K.YEAR_WORD:
        yield from wedding(scene, index, Day(scene.context.today.year + token.value))
    elif token.kind == K.AMOUNT and not token.value.hedge:
        number = token.value.value
        year = 1950 <= number <= scene.context.today.year  # noqa: PLR2004 - a year
        yield from (
            wedding(scene, index, Day(int(number))) if year else years_married(scene, index, Span(number * _YEAR))
        )


def _years(key: str) -> Callable[[Scene, int], Iterator[Finding]]:
    """Bind a length of time, or a plain number of years."""

    def bind(scene: Scene, index: int) -> Iterator[Finding]:
        value = scene.tokens[index].value
        years = value.months / _YEAR if isinstance(value, Span) else value.value if isinstance(value, Amount) else _MOST
        if years < _MOST and value.hedge in {"", "over"}:
            yield fact(key, int(years) if years == int(years) else round(years, 2), index)

    return bind


def _base(scene: Scene, index: int) -> Iterator[Finding]:
    token = scene.tokens[index]
    known = scene.context.known.get("base_now")
    if token.kind == K.AMOUNT and token.value.value >= _LEAST_BASE:
        yield from base_now(scene, index, token.value)
    elif token.kind in {K.SPAN, K.DATE, K.AGO} and known is not None:
        yield from _since(scene, index, known)
    elif token.kind == K.SPAN and not token.value.hedge and len(scene.context.asked) > 1:
        months = min(48, int(token.value.months))
        options = tuple((f"{tier}倍", {"base_months_last_48": {tier: months}}) for tier in ("1", "0.8", "2", "3"))
        yield Vague("base_months_last_48", checks.BASE_WHICH.format(months=months), options, index)
    elif token.kind in {K.SPAN, K.AMOUNT, K.COUNT} and scene.context.asked == ("base_months_last_48",):
        months = token.value.months if token.kind == K.SPAN else token.value.value
        tier = tier_of_options(scene) if scene.context.options else "1"
        if tier and not token.value.hedge:
            yield fact("base_months_last_48", {tier: min(48, int(months))}, index)


def _since(scene: Scene, index: int, base: object) -> Iterator[Finding]:
    """Since when the known base has held."""
    token, today = scene.tokens[index], scene.context.today
    last = today.year * _YEAR + today.month - 2
    if token.kind == K.DATE:
        first = token.value.year * _YEAR + token.value.month - 1 if token.value.month else None
    else:
        first = None if token.value.hedge else last + 1 - int(token.value.months)
    if first is not None and first <= last:
        row = {
            "from": f"{first // _YEAR}-{first % _YEAR + 1:02}",
            "to": f"{last // _YEAR}-{last % _YEAR + 1:02}",
            "base": base,
        }
        yield fact("contributions", [row], index)


BINDINGS: dict[str, Callable[[Scene, int], Iterator[Finding]]] = {
    "age": _age,
    "birth_date": _age,
    "insured_months": _insured,
    "insured_months_last_12": _count_to("insured_months_last_12", 12),
    "title_base_months_last_12": _count_to("title_base_months_last_12", 12),
    "base_months_last_36_at_3x": _count_to("base_months_last_36_at_3x", 36),
    "base_months_last_48": _base,
    "base_now": _base,
    "contributions": _base,
    "married_on": _married,
    "married_years": _married,
    "suburb_years": _years("suburb_years"),
    "public_service_years": _years("public_service_years"),
    "false_materials_3y": _count_to("false_materials_3y", 20),
    "detentions_5y": _count_to("detentions_5y", 20),
    "offences_5y": _count_to("offences_5y", 20),
}
