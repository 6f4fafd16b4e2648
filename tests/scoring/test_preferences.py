"""What a person rules out is never asked for, and every route says who acts, how hard it is, what could go wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import in_full
from plan_checks import read
from points_people import ON, people

from scoring import BURDENS, Route, load_rulebook, outlook, plans, single_changes

CLOSED: dict[str, Any] = {
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
BACHELOR = {**CLOSED, "age": 35, "education": "bachelor", "insured_months": 36}
LOW = {"base_now": 7600, "base_months_last_48": {"0.8": 0}}


def offered(facts: dict[str, Any], *avoid: str) -> dict[str, Route]:
    """The routes of all plans by name."""
    found = plans(read(facts, ON), load_rulebook(), ON, avoid=frozenset(avoid))
    return {route.route: route for plan in found for route in plan.routes}


@settings(max_examples=15)
@given(people(), st.frozensets(st.sampled_from(sorted(BURDENS))))
def test_nothing_that_is_ruled_out_is_asked_for(facts: dict[str, Any], avoid: frozenset[str]) -> None:
    """No route of a plan and no single change carries a burden to avoid; waiting is told as before."""
    person, rulebook = read(facts, ON), load_rulebook()

    found = outlook(person, rulebook, ON, avoid=avoid)

    assert all(avoid.isdisjoint(route.burdens) for plan in found.plans for route in plan.routes)
    assert found.forecast == outlook(person, rulebook, ON).forecast
    assert found.plans == plans(person, rulebook, ON, avoid=avoid)
    every = {(change.route, change.months) for change in single_changes(person, rulebook, ON)}
    kept = {(change.route, change.months) for change in single_changes(person, rulebook, ON, avoid=avoid)}
    assert len(kept) <= len(every)


test_nothing_that_is_ruled_out_in_full = in_full(test_nothing_that_is_ruled_out_is_asked_for, 120)


@settings(max_examples=20)
@given(people())
def test_every_route_tells_effort_risks_and_who_acts(facts: dict[str, Any]) -> None:
    """Effort from 1 to 5, one to three sentences on risks; what comes by itself has nobody act and is no burden."""
    for plan in outlook(read(facts, ON), load_rulebook(), ON).plans:
        for route in plan.routes:
            assert 1 <= route.effort <= 5
            assert 1 <= len(route.risks) <= 3
            assert route.burdens <= BURDENS
            assert (route.who == "nobody") or route.kind != "time"
            assert not (route.kind == "time" and route.burdens)
            assert "{" not in "".join(route.risks)


test_every_route_tells_in_full = in_full(test_every_route_tells_effort_risks_and_who_acts, 120)


@pytest.mark.parametrize(
    ("avoid", "left"),
    [
        ((), {"intermediate_title", "degree", "base_0.8x"}),
        (("exam",), {"base_0.8x"}),
        (("study",), {"intermediate_title", "base_0.8x"}),
        (("employer",), {"degree"}),
        (("money", "new_job"), {"intermediate_title", "degree", "base_0.8x"}),
        (("exam", "employer"), set()),
    ],
)
def test_each_preference_takes_its_routes_away(avoid: tuple[str, ...], left: set[str]) -> None:
    """With a low base a title asks for an exam and for the employer; a degree for exams and study."""
    assert set(offered({**BACHELOR, **LOW, "title": "none"}, *avoid)) == left


def test_a_title_with_enough_base_asks_nothing_of_the_employer() -> None:
    """The present base brings the months: only the exam is left."""
    title = offered({**BACHELOR, "title": "none", "base_now": 13_000, "base_months_last_48": {"1": 3}}, "employer")

    assert title["intermediate_title"].burdens == {"exam"}


@pytest.mark.parametrize(
    ("fact", "burden"),
    [
        ("entrepreneur", "money"),
        ("tax_per_year", "money"),
        ("local_hires", "money"),
        ("tech_intermediary", "new_job"),
        ("public_service_years", "new_job"),
        ("suburb", "new_job"),
    ],
)
def test_rare_bonuses_go_with_what_they_would_take(fact: str, burden: str) -> None:
    """Who wants no business, or no other job, is not asked to confirm a bonus that lives on one."""
    facts = {**BACHELOR, **LOW, "insured_months": 60, "title": "none"}
    facts = {key: value for key, value in facts.items() if key != fact}

    taken = offered(facts).keys() - offered(facts, burden).keys()

    assert taken
    assert all(route.kind == "check" for name, route in offered(facts).items() if name in taken)


def test_confirming_a_level_is_no_exam() -> None:
    """Who wants no exam may still hold a title: confirming one asks for nothing, and says so."""
    found = offered(BACHELOR, *BURDENS)["intermediate_title"]

    assert (found.kind, found.burdens, found.effort, found.who) == ("check", frozenset(), 1, "self")
    assert found.title.startswith("确认是否已有中级职称")
    assert not any("考试" in risk for risk in found.risks)
    assert not any("所需时间" in need for need in found.needs)


def test_a_level_that_may_be_held_still_needs_its_base() -> None:
    """The title is only confirmed, the base has to be raised: a matter of the employer, not of an exam."""
    facts = {**BACHELOR, **LOW}

    found = offered(facts, "exam")["intermediate_title"]

    assert found.burdens == {"employer"}
    assert (found.kind, found.who, found.effort) == ("act", "employer", 2)
    assert found.title.startswith("确认是否已有中级职称")
    assert "intermediate_title" not in offered(facts, "employer")


def test_going_for_a_level_tells_the_time_and_the_risk() -> None:
    """An exam may be failed, and how long it takes is our estimate."""
    found = offered({**BACHELOR, **LOW, "title": "none"})["intermediate_title"]

    assert (found.kind, found.who, found.effort) == ("act", "both", 4)
    assert any("可能不通过" in risk for risk in found.risks)
    assert any("估计" in need for need in found.needs)


def test_a_skill_that_needs_a_raised_base_takes_both() -> None:
    """The exam is the person's own, the base the employer's; without diploma a 中级 title is the harder one."""
    found = offered({**BACHELOR, **LOW, "age": 53, "education": "none", "title": "skill_3", "insured_months": 96})

    assert (found["skill_2"].who, found["skill_2"].effort) == ("both", 4)
    assert (found["intermediate_title"].who, found["intermediate_title"].effort) == ("both", 5)


def test_months_that_are_missing_are_told() -> None:
    """Twelve of 36 months are there: 24 more, and the day of the plan is theirs."""
    facts = {**BACHELOR, "title": "none", "base_now": 8000, "base_months_last_48": {"1": 30}}

    found = offered(facts, "exam")["base_0.8x"]

    assert (found.kind, found.who) == ("act", "employer")
    assert "还要6个月" in found.why


def test_ways_that_can_not_go_together_make_no_plan() -> None:
    """A fresh graduate has no three years of base behind, and a 紧缺 major counts with a 大专 only."""
    for facts in ({"age": 35, "education": "bachelor"}, {"age": 35}, {}):
        for plan in plans(read(facts, ON), load_rulebook(), ON):
            names = {route.route for route in plan.routes}
            assert not ("fresh_graduate" in names and any(name.startswith("base_") for name in names))
            if "shortage_major" in names:
                assert not names & {"bachelor", "bachelor_with_degree", "master"}


def test_a_wedding_that_is_known_leaves_only_the_spouse_to_confirm() -> None:
    """Married since 2015 and nothing said on the 户籍: confirm it, never more."""
    facts = {**BACHELOR, **LOW, "married_on": "2015-05-01"}
    del facts["spouse_local"]

    found = offered(facts, *BURDENS)["spouse_local"]

    assert (found.kind, found.who, found.gain, dict(found.changes)) == ("check", "nobody", 40, {"spouse_local": True})


def test_nobody_is_taken_for_married_as_a_child() -> None:
    """Six years of marriage close the gap; at 25 nobody has them."""
    facts = {**BACHELOR, **LOW, "title": "none"}
    del facts["spouse_local"]

    assert "spouse_years" in offered({**facts, "age": 30})
    assert "spouse_years" not in offered({**facts, "age": 25})


@pytest.mark.parametrize(
    ("area", "way", "years"), [("lingang_new_area", "lingang", 3), ("new_town", "suburb", 5), ("none", "", 0)]
)
def test_years_in_an_area_that_is_known(area: str, way: str, years: int) -> None:
    """Each kind of area has its own route: the new area counts from the first year, the others from the fifth."""
    facts = {**BACHELOR, **LOW, "title": "none", "insured_months": 96, "suburb": area}

    found = offered(facts)

    assert {"lingang", "suburb"} & found.keys() == ({way} if way else set())
    if way:
        assert found[way].changes == {"suburb_years": years}
