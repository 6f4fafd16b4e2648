"""Persons whose days were worked out by hand: the arithmetic stands beside them. Today is 2026-11-22."""

from __future__ import annotations

from typing import Any

import pytest
from plan_checks import read
from points_people import ON

from scoring import Outlook, Plan, load_rulebook, outlook

CLOSED: dict[str, Any] = {
    "residence_permit": True,
    "insured_now": True,
    "insured_months_last_12": 12,
    "shortage_major": False,
    "entrepreneur": False,
    "tech_intermediary": False,
    "tax_per_year": 0,
    "local_hires": 0,
    "public_service_years": 0,
    "suburb": "none",
    "fresh_graduate": False,
    "award": "none",
    "spouse_local": False,
}


def ahead(facts: dict[str, Any]) -> Outlook:
    """Forecast and plans of somebody without any bonus."""
    return outlook(read({**CLOSED, **facts}, ON), load_rulebook(), ON)


def short(plan: Plan) -> tuple[tuple[str, ...], str, int, int]:
    """Routes, day, total and what there would be without them."""
    return tuple(route.route for route in plan.routes), plan.on.isoformat(), plan.total, plan.baseline


def steps(found: Outlook) -> list[tuple[str, int]]:
    """The days of the forecast with their totals."""
    return [(point.on.isoformat(), point.total) for point in found.forecast.points]


def test_a_bachelor_without_degree_whose_base_fills_up() -> None:
    """本科, 35, 1.05x since 2024-03: 36 of 48 months at 1x are full in March 2027, and until then nothing is sooner."""
    # 1.05 x 12307 (the wage of 2024-07..2025-06) = 12922.35; the later years have 12434 and 12577, so that 12922 is
    # still 1.039x and 1.027x. 2024-03..2024-06 belong to the year of 12183: 1.06x. Every month reaches 1x.
    facts = {
        "age": 35,
        "education": "bachelor",
        "title": "none",
        "contributions": [{"from": "2024-03", "to": "2026-10", "base": 12922}],
    }
    found = ahead(facts)

    # 2024-03..2026-10 are 10 + 12 + 10 = 32 months; the window ends with the month before. On 2027-02-22 it ends with
    # 2027-01: 35 months. On 2027-03-22 it ends with 2027-02: 36. 32 months insured are 2 full years, 36 are 3.
    # Today 30 + 60 + 2 x 3 = 96; on 2027-03-22 30 + 60 + 3 x 3 + 50 = 149.
    assert steps(found)[:2] == [("2026-11-22", 96), ("2027-03-22", 149)]
    assert found.forecast.reaches_on is not None
    assert found.forecast.reaches_on.isoformat() == "2027-03-22"
    assert found.plans == ()


def test_the_same_bachelor_paid_less_since_july() -> None:
    """The same person whose base fell to 0.9x in 2026-07: 1x never fills up, but 0.8x does on the same day."""
    # 2024-03..2026-06 = 10 + 12 + 6 = 28 months at 1x; 2026-07..2026-10 at 11300 / 12577 = 0.898x: 4 months at 0.8x.
    facts = {
        "age": 35,
        "education": "bachelor",
        "title": "none",
        "contributions": [
            {"from": "2024-03", "to": "2026-06", "base": 13000},
            {"from": "2026-07", "to": "2026-10", "base": 11300},
        ],
    }
    found = ahead(facts)

    # 0.8x: 32 months today, 36 on 2027-03-22: 30 + 60 + 9 + 25 = 124. No exam is sooner.
    assert steps(found)[:2] == [("2026-11-22", 96), ("2027-03-22", 124)]
    assert found.plans == ()
    # 0.8x goes on being paid: in ten years nothing falls but the age, 44 on 2035-11-22 (30 -> 29).
    assert [(fall.on.isoformat(), fall.loss, fall.indicators) for fall in found.forecast.falls[:1]] == [
        ("2035-11-22", 1, ("age",))
    ]


def test_an_associate_of_44() -> None:
    """大专, 44 since May: a 中级 in a year counts with the age of 45, two points less than today."""
    facts = {
        "birth_date": "1982-05-10",
        "education": "associate",
        "title": "none",
        "insured_months": 84,
        "base_now": 9000,
        "base_months_last_48": {"0.8": 0},
    }
    found = ahead(facts)

    # Today 29 + 50 + 7 x 3 = 100. Each May two points go, each November three come: 98, 101, 99, 102, ...
    assert steps(found)[:5] == [
        ("2026-11-22", 100),
        ("2027-05-22", 98),
        ("2027-11-22", 101),
        ("2028-05-22", 99),
        ("2028-11-22", 102),
    ]
    assert [(fall.on.isoformat(), fall.loss, fall.indicators) for fall in found.forecast.falls[:2]] == [
        ("2027-05-22", 2, ("age",)),
        ("2028-05-22", 2, ("age",)),
    ]
    # One point a year net, 56 - 55 bring none: 100 + 10 on 2036-11-22, never 120.
    assert found.forecast.reaches_on is None
    # 2027-11-22: 27 (45) + 100 + 8 x 3 = 151; without the title 27 + 50 + 24 = 101. 9000 is 0.716x: six months at 1x
    # have to be paid within that year, which is the employer's part.
    assert short(found.plans[0]) == (("intermediate_title",), "2027-11-22", 151, 101)
    assert found.plans[0].routes[0].changes == {"title": "intermediate", "title_base_months_last_12": 6}
    assert found.plans[0].routes[0].burdens == {"exam", "employer"}
    # 36 months at 0.8x from 2026-11 on: full with 2029-10, so on 2029-11-22. 23 (47) + 50 + 10 x 3 + 25 = 128.
    # The degree takes 36 months too: 23 + 90 + 30 = 143, and is harder.
    assert [short(plan) for plan in found.plans[1:3]] == [
        (("base_0.8x",), "2029-11-22", 128, 103),
        (("bachelor_with_degree",), "2029-11-22", 143, 103),
    ]


def test_a_skilled_worker_without_diploma() -> None:
    """高中 with 技能三级, 32: the second level is one exam away, and 1x fills up a year and two months later."""
    facts = {
        "age": 32,
        "education": "none",
        "title": "skill_3",
        "insured_months": 60,
        "base_now": 13000,
        "base_months_last_48": {"1": 10},
    }
    found = ahead(facts)

    # Today 30 + 60 + 5 x 3 = 105. 10 months are there, 26 more are full with 2028-12: 2029-01-22.
    # Then 86 months insured: 30 + 60 + 7 x 3 + 50 = 161.
    assert steps(found)[:4] == [("2026-11-22", 105), ("2027-11-22", 108), ("2028-11-22", 111), ("2029-01-22", 161)]
    # 2027-11-22: 30 + 100 + 6 x 3 = 148 (60 -> 100 points: a gain of 40). The months at 1x come by themselves.
    # Both levels of 100 take a year; without diploma the 中级 is the harder one.
    assert [short(plan) for plan in found.plans] == [
        (("skill_2",), "2027-11-22", 148, 108),
        (("intermediate_title",), "2027-11-22", 148, 108),
    ]
    assert found.plans[0].routes[0].gain == 40
    assert found.plans[0].routes[0].burdens == {"exam"}


HUSBAND = {
    "age": 41,
    "education": "associate",
    "title": "none",
    "insured_months": 90,
    "base_now": 13000,
    "base_months_last_48": {"1": 30},
}
WIFE = {
    "age": 39,
    "education": "bachelor",
    "title": "none",
    "insured_months": 36,
    "base_now": 13000,
    "base_months_last_48": {"1": 12},
}


def test_a_couple_of_whom_one_should_file() -> None:
    """One of two is enough: the husband's base is full in six months, the wife's in two years; he should file."""
    husband, wife = ahead(HUSBAND), ahead(WIFE)

    # He: 30 + 50 + 7 x 3 = 101; 6 more months (2026-11..2027-04) make 36 on 2027-05-22, then 96 months insured:
    # 30 + 50 + 8 x 3 + 50 = 154. She: 30 + 60 + 3 x 3 = 99, although her diploma is the better one; 24 more months
    # make 36 on 2028-11-22: 30 + 60 + 15 + 50 = 155. Her soonest way is a 中级: 2027-11-22, 30 + 100 + 12 = 142.
    assert (husband.total, wife.total) == (101, 99)
    assert [found.forecast.reaches_on.isoformat() for found in (husband, wife) if found.forecast.reaches_on] == [
        "2027-05-22",
        "2028-11-22",
    ]
    assert husband.plans == ()
    assert short(wife.plans[0]) == (("intermediate_title",), "2027-11-22", 142, 102)


@pytest.mark.parametrize(("held", "on"), [(0, "2029-11-22"), (12, "2028-11-22"), (35, "2026-12-22")])
def test_months_that_are_there_already_bring_the_day_nearer(held: int, on: str) -> None:
    """36 months less those in the window, each from this month on: the day of the plan is the finishing month's."""
    facts = {
        "age": 47,
        "education": "associate",
        "title": "none",
        "title_matches_job": False,
        "insured_months": 60,
        "base_now": 9000,
        "base_months_last_48": {"1": held},
    }

    assert on in {plan.on.isoformat() for plan in ahead(facts).plans if plan.routes[0].route == "base_1x"}
