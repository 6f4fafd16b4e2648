"""Doubts: facts that can not go together, and data of the rules that loads but can not be vouched for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from points_people import ON

from scoring import Facts, doubtful_rules, estimate, load_rulebook, parse_facts
from scoring.wages import Wages

FOUR_YEARS = [{"from": "2022-11", "to": "2026-10", "base": 15_000}]


def warned(facts: dict[str, Any]) -> tuple[str, ...]:
    """The warnings about facts."""
    found = parse_facts(facts, ON)
    assert isinstance(found, Facts), found
    return estimate(found, load_rulebook(), ON).warnings


@pytest.mark.parametrize(
    ("facts", "warning"),
    [
        ({"birth_date": "1990", "married_on": "1985-01"}, "结婚年数是41年,超过了16周岁以来的年数,请核对。"),
        ({"age": 30, "married_years": 15}, "结婚年数是15年,超过了16周岁以来的年数,请核对。"),
        ({"age": 30, "public_service_years": 60}, "在特定公共服务领域的年数是60年,超过了16周岁以来的年数,请核对。"),
        ({"age": 30, "suburb_years": 20.5}, "在远郊重点区域的年数是20.5年,超过了16周岁以来的年数,请核对。"),
        ({"married_on": "1926-11-22"}, "结婚已有100年,请核对。"),
        ({"age": 115, "married_on": "1926-11-22"}, "结婚年数是100年,超过了16周岁以来的年数,请核对。"),
    ],
)
def test_years_that_nobody_has_are_asked_back(facts: dict[str, Any], warning: str) -> None:
    """One warning for each doubtful number of years, and the points stay what the rules give."""
    assert warned(facts) == (warning,)


@pytest.mark.parametrize(
    "facts",
    [
        {"age": 30, "married_years": 14.9, "public_service_years": 14.9, "suburb_years": 14.9},
        {"age": 10, "married_years": 0, "public_service_years": 0},
        {"public_service_years": 101, "suburb_years": 60, "married_on": "1926-11-23"},
        {"birth_date": "1990", "married_on": "2010-01"},
    ],
)
def test_years_that_somebody_may_have_are_taken(facts: dict[str, Any]) -> None:
    """Up to the years since the sixteenth birthday nothing is doubted."""
    assert warned(facts) == ()


def test_points_do_not_change_for_a_doubt() -> None:
    """Doubtful years score as they are stated."""
    facts = parse_facts({"age": 30, "public_service_years": 60, "spouse_local": True, "married_years": 20}, ON)
    assert isinstance(facts, Facts)

    assert estimate(facts, load_rulebook(), ON).total == 30 + 240 + 40


@pytest.mark.parametrize(
    ("stated", "warnings"),
    [
        ({"base_months_last_48": {"0.8": 0, "1": 48}}, 0),
        ({"base_months_last_48": {"1": 48}}, 0),
        ({"base_months_last_48": {}}, 0),
        ({"base_months_last_48": {"1": 10, "3": 48}}, 1),
        ({"base_months_last_48": {"0.8": 0, "1": 47}}, 1),
        ({"base_months_last_48": {"1": 48}, "base_months_last_36_at_3x": 2}, 1),
    ],
)
def test_counts_are_compared_with_a_history_after_filling(stated: dict[str, Any], warnings: int) -> None:
    """A lower row that a higher one fills does not differ from four years at 1×."""
    assert len(warned({"contributions": FOUR_YEARS, **stated})) == warnings


def test_the_packaged_rules_are_not_doubtful() -> None:
    """Nothing to look at on a day that they were made for."""
    assert doubtful_rules(load_rulebook(), ON) == ()


def test_doubtful_rules_are_named_with_file_and_key() -> None:
    """A check of tomorrow, an edition that does not cover the day, a wage that is missing or far from its neighbour."""
    rulebook = load_rulebook()
    years = rulebook.wages.years
    slipped = replace(rulebook, wages=Wages((*years[:-1], replace(years[-1], value=125_770))))

    early = doubtful_rules(rulebook, date(2017, 6, 1))
    assert "age.toml: edition.0.verified_on: 2026-11-22 lies after today" in early
    assert "policy.toml: edition: none covers 2017-06-01" in early
    assert "wages.toml: wage: none covers 2017-06-01" in early
    assert doubtful_rules(slipped, ON) == ("wages.toml: wage.8.value: 125770 is far from 12434.0 of the year before",)
