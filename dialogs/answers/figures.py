"""Every number of the rules that an entry may name, as text for one day, read from the rulebook and the wage table.

An entry writes `{spouse.each}`; `figures` says what that is on a day. Nothing here is a number of its own.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from scoring.wages import MULTIPLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from scoring import Rulebook
    from scoring.wages import Wage

REFERENCE = re.compile(r"\{([a-z_0-9.]+)\}")
OLDEST = 100
_YEAR = 12
_TEN_THOUSAND = 10_000
_TIERS = ("low", "one", "two", "three")
PERSONAL_SHARE = Decimal("0.105")
"""8 % pension, 2 % medical, 0.5 % unemployment: what an employee's payslip shows (policy notes, section 5)."""
_EXAMPLE_TAX = 373_000
"""Yuan a year behind `{invest.example}`: 1.4 million in three years, a share of 80 %."""


def figures(rulebook: Rulebook, on: date) -> dict[str, str]:
    """The text of every reference on a day."""
    numbers = {indicator.id: rulebook.number(indicator.id, on) for indicator in rulebook.indicators}
    limits = rulebook.number("standard", on)
    named: dict[str, Any] = {"standard": limits["standard"], "entry.months": limits["insured_months"]}
    for part in (_basics(numbers), _bonuses(numbers), _bases(numbers), _records(numbers)):
        named.update(part)
    named.update(_wages(rulebook, on))
    named.update(_sums(named))
    return {name: _text(value) for name, value in named.items()}


def fill(text: str, named: Mapping[str, str]) -> str:
    """The text with each reference replaced; one that nobody knows stays as it stands (`knowledge_faults` finds it)."""
    return REFERENCE.sub(lambda match: named.get(match[1], match[0]), text)


def _basics(numbers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    age, years, title = numbers["age"], numbers["insured_years"], numbers["title"]
    named = {
        "age.max": age["cap"],
        "age.floor": age["base"],
        "age.floor_from": age["base_from"],
        "age.floor_to": age["base_until"],
        "age.step": age["step"],
        "title.base_months": title["base_months"],
        "years.each": years["points"],
        "years.months": years["units_per_year"],
        **{f"years.{full}": full * years["points"] for full in (5, 10)},
        **{f"education.{level}": points for level, points in numbers["education"]["points"].items()},
        **{f"title.{level}": points for level, points in title["points"].items()},
    }
    worth = {old: age_points(age, old) for old in range(OLDEST + 1)}
    named["age.full"] = max(old for old, points in worth.items() if points == age["cap"])
    return named | {f"age.{old}": points for old, points in worth.items()}


def age_points(age: Mapping[str, Any], old: int) -> int:
    """Points of an age under the numbers of the age indicator."""
    if old > age["base_until"]:
        return 0
    return int(min(age["cap"], age["base"] + age["step"] * max(0, age["base_from"] - old)))


def _bonuses(numbers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    spouse, public, suburb = numbers["spouse"], numbers["public_service"], numbers["suburb"]
    usual, rates = suburb["areas"]["new_town"], {rate["fact"]: rate for rate in numbers["investment"]["rates"]}
    tax, hires = rates["tax_per_year"], rates["local_hires"]
    return {
        "spouse.each": spouse["points"],
        "spouse.cap": spouse["cap"],
        "spouse.full_years": spouse["cap"] // spouse["points"],
        "public.each": public["points"],
        "public.wait": public["after"],
        "public.first": public["points"] * public["after"],
        "suburb.each": usual["points"],
        "suburb.wait": usual["after"],
        "suburb.cap": suburb["cap"],
        "investment.each": tax["points"],
        "investment.step": tax["per"] // _TEN_THOUSAND,
        "investment.people": hires["per"],
        "investment.cap": numbers["investment"]["cap"],
        "invest.example": _EXAMPLE_TAX // tax["per"] * tax["points"],
        "shortage.points": numbers["shortage_major"]["points"],
        "entrepreneur.points": numbers["entrepreneur"]["points"],
        "intermediary.points": numbers["tech_intermediary"]["points"],
        "fresh.points": numbers["fresh_graduate"]["points"],
        **{f"award.{level}": points for level, points in numbers["award"]["points"].items()},
    }


def _bases(numbers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    tiers = numbers["contribution_base"]["tiers"]
    usual, quick = tiers[0], tiers[-1]
    points = {tier["multiple"]: tier["points"] for tier in tiers}
    return {
        **{f"base.{name}": points[multiple] for name, multiple in zip(_TIERS, MULTIPLES, strict=True)},
        "base.need": usual["months"],
        "base.span_years": usual["window"] // _YEAR,
        "base.need_3": quick["months"],
        "base.span_3_years": quick["window"] // _YEAR,
    }


def _records(numbers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    names = {"false": "false_materials", "detention": "detentions", "offence": "offences"}
    return {f"deduct.{name}": numbers[indicator]["off"] for name, indicator in names.items()}


def _wages(rulebook: Rulebook, on: date) -> Iterator[tuple[str, Any]]:
    yield from _wage("wage", rulebook.wage(on))
    for year in rulebook.wages.years:
        yield from _wage(f"wage.{year.since // _YEAR}", year)


def _wage(prefix: str, wage: Wage) -> Iterator[tuple[str, Any]]:
    one = Decimal(repr(wage.value))
    for name, multiple in zip(_TIERS, MULTIPLES, strict=True):
        yield f"{prefix}.{name}", one * Decimal(multiple)
    yield f"{prefix}.floor", wage.floor
    yield f"{prefix}.share", (one * PERSONAL_SHARE).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _sums(named: Mapping[str, Any]) -> dict[str, int]:
    young, standard = named["age.max"], named["standard"]
    levels = {
        "degree": named["education.bachelor_with_degree"],
        "bachelor": named["education.bachelor"],
        "associate": named["education.associate"],
        "master": named["education.master"],
        "doctor": named["education.doctor"],
        "mid": named["title.intermediate"],
    }
    sums = {f"sum.young_{name}": young + points for name, points in levels.items()}
    return sums | {f"gap.young_{name}": max(0, standard - young - points) for name, points in levels.items()}


def _text(value: object) -> str:
    if isinstance(value, (Decimal, float)):
        exact = Decimal(str(value)).normalize()
        return f"{exact:f}"
    return str(value)
