"""What is known of a person on a day: the facts, with ages and counts worked out, and what does not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.days import day_of, full_years, month_of
from scoring.history import as_facts, filled
from scoring.shapes.amounts import BASE_COUNTS, FROM_HISTORY
from scoring.shapes.base import OPEN_YEARS
from scoring.wages import MULTIPLES

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import date

    from scoring.facts import Facts
    from scoring.history import Counted
    from scoring.limits import Limits
    from scoring.rulebook import Rulebook
    from scoring.rules import Rules

WORKED_OUT = {
    "base_months_last_48": BASE_COUNTS,
    "base_months_last_36_at_3x": BASE_COUNTS,
    **OPEN_YEARS,
}
"""What shapes read in place of a fact."""
_OPEN_YEARS = tuple(OPEN_YEARS.items())


class Known(NamedTuple):
    """Facts on a day.

    Attributes:
        values: section 3 keys, and what shapes read besides, to values; None = not known.
        warnings: sentences on facts that do not fit together.
        provisional: a month was compared with a wage that is not published for it.
        caveats: sentences about the wages.
    """

    values: Mapping[str, Any]
    warnings: tuple[str, ...] = ()
    provisional: bool = False
    caveats: tuple[str, ...] = ()


def known_on(facts: Facts, rulebook: Rulebook, on: date) -> Known:
    """Work out what the facts come to on a day."""
    rules = rulebook.on(on)
    values = dict(facts.__dict__)
    work_out(values, rules.limits, on)
    if values["contributions"] is None:
        return Known(values)
    return _from_history(facts, values, rules, rulebook.counted(values["contributions"], month_of(on)))


def work_out(values: dict[str, Any], limits: Limits, on: date) -> None:
    """Add what shapes read besides the facts themselves; ages and years win from dates."""
    if values["birth_date"] is not None:
        values["age"] = full_years(day_of(values["birth_date"]), on)
    if values["married_on"] is not None:
        values["married_years"] = full_years(day_of(values["married_on"]), on)
    open_years = working_years(values["age"], limits)
    for fact, key in _OPEN_YEARS:
        values[key] = open_years if values[fact] is None else None
    values[BASE_COUNTS] = filled(values["base_months_last_48"], values["base_months_last_36_at_3x"])
    values[FROM_HISTORY] = False


def working_years(age: int | None, limits: Limits) -> int:
    """The most full years that anyone of that age can have worked."""
    return limits.longest_working_years if age is None else max(0, age - limits.youngest)


def possible(only: Mapping[str, Container[str]], known: Mapping[str, Any]) -> bool:
    """What is known of some facts is among the values that they may have."""
    return all(known[fact] is None or known[fact] in values for fact, values in only.items())


def _from_history(facts: Facts, values: dict[str, Any], rules: Rules, counted: Counted) -> Known:
    """A history wins over every count that is stated beside it."""
    derived = as_facts(counted)
    warnings = tuple(_differences(facts, derived, rules))
    values.update(derived)
    values[OPEN_YEARS["insured_months"]] = None
    values[BASE_COUNTS] = counted.base
    values[FROM_HISTORY] = True
    caveats = (rules.words.provisional,) if counted.provisional else ()
    return Known(values, warnings, counted.provisional, caveats)


def _differences(facts: Facts, derived: Mapping[str, Any], rules: Rules) -> Iterator[str]:
    if all(getattr(facts, key) is None for key in derived):
        return
    stated = facts.as_dict()
    for key in (key for key in derived if key in stated):
        given, meant, same = stated[key], stated[key], derived[key]
        if isinstance(given, dict):
            rows = filled(facts.base_months_last_48, facts.base_months_last_36_at_3x) or ()
            by_multiple = dict(zip(MULTIPLES, rows, strict=False))
            meant, same = ({multiple: table[multiple] for multiple in given} for table in (by_multiple, same))
        if same not in (given, meant):
            name = rules.names[key]
            yield rules.words.history_differs.format(name=name, stated=_text(given), derived=_text(same))


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "、".join(f"{multiple}倍{months}个月" for multiple, months in value.items())
    return f"{value}个月"
