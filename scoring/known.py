"""What is known of a person on a day: the facts, with ages and counts worked out, and what does not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.days import day_of, full_years
from scoring.history import as_facts, count, filled
from scoring.shapes.amounts import BASE_COUNTS, FROM_HISTORY
from scoring.shapes.base import WORKING_YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from scoring.facts import Facts
    from scoring.rules import Rules
    from scoring.wages import Wages


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


def known_on(facts: Facts, rules: Rules, wages: Wages, on: date) -> Known:
    """Work out what the facts come to on a day."""
    values = dict(facts.__dict__)
    if facts.birth_date is not None:
        values["age"] = full_years(day_of(facts.birth_date), on)
    if facts.married_on is not None:
        values["married_years"] = full_years(day_of(facts.married_on), on)
    values[WORKING_YEARS] = _working_years(values["age"], rules)
    if facts.contributions is not None:
        return _from_history(facts, values, rules, wages, on)
    values[BASE_COUNTS] = filled(facts.base_months_last_48, facts.base_months_last_36_at_3x)
    values[FROM_HISTORY] = False
    return Known(values)


def _working_years(age: int | None, rules: Rules) -> int:
    """The most full years that anyone of that age can have worked."""
    limits = rules.limits
    return limits.longest_working_years if age is None else max(0, age - limits.youngest)


def _from_history(facts: Facts, values: dict[str, Any], rules: Rules, wages: Wages, on: date) -> Known:
    """A history wins over every count that is stated beside it."""
    counted = count(facts.contributions or (), on, wages)
    derived = as_facts(counted)
    warnings = tuple(_differences(facts, derived, rules))
    values.update(derived)
    values[BASE_COUNTS] = counted.base
    values[FROM_HISTORY] = True
    caveats = (rules.words["provisional"],) if counted.provisional else ()
    return Known(values, warnings, counted.provisional, caveats)


def _differences(facts: Facts, derived: Mapping[str, Any], rules: Rules) -> Iterator[str]:
    for key, value in derived.items():
        stated = facts.as_dict().get(key)
        same = {multiple: value[multiple] for multiple in stated} if isinstance(stated, dict) else value
        if stated is not None and stated != same:
            name = rules.names[key]
            yield rules.words["history_differs"].format(name=name, stated=_text(stated), derived=_text(same))


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "、".join(f"{multiple}倍{months}个月" for multiple, months in value.items())
    return f"{value}个月"
