"""Plans: each is what it says on its day, none of its ways is superfluous, and no better one is overlooked."""

from __future__ import annotations

from typing import Any

import pytest
from brute_plans import brute_force
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from laws import in_full
from plan_checks import check_nothing_contradicted, check_plan, stepped
from points_people import ON, people

from scoring import BURDENS, Facts, Plan, forecast, load_rulebook, outlook, parse_facts, plans
from scoring.offers import offers
from scoring.scene import Scene
from scoring.search import MOST_PLANS, search, united

CLOSED: dict[str, Any] = {
    "shortage_major": False,
    "entrepreneur": False,
    "tech_intermediary": False,
    "tax_per_year": 0,
    "local_hires": 0,
    "public_service_years": 0,
    "suburb": "none",
    "award": "none",
    "spouse_local": False,
}
"""Every bonus that this person does not have."""


def read(facts: dict[str, Any]) -> Facts:
    """Plain facts as facts."""
    found = parse_facts(facts, ON)
    assert isinstance(found, Facts), found
    return found


def found_plans(facts: dict[str, Any]) -> tuple[Plan, ...]:
    """The plans of plain facts."""
    return plans(read(facts), load_rulebook(), ON)


def routes(plan: Plan) -> tuple[str, ...]:
    """The ways of a plan by name."""
    return tuple(route.route for route in plan.routes)


@settings(max_examples=30)
@given(people())
def test_a_plan_is_what_it_says(facts: dict[str, Any]) -> None:
    """Its facts score to its total on its day, what waiting makes of them stays below, and every route is needed."""
    carried = stepped(facts, ON)
    for plan in outlook(read(facts), load_rulebook(), ON).as_dict()["plans"]:
        check_plan(carried, plan, ON)


@settings(max_examples=30)
@given(people())
def test_plans_never_contradict_what_is_stated(facts: dict[str, Any]) -> None:
    """A stated no stays a no, levels only rise, and months only grow."""
    for plan in found_plans(facts):
        check_nothing_contradicted(facts, plan.as_dict())


@settings(max_examples=30)
@given(people())
def test_plans_come_in_their_order(facts: dict[str, Any]) -> None:
    """Soonest first, then those with fewer routes; a plan takes what its hardest route takes; none twice."""
    found = found_plans(facts)

    order = [(plan.months, len(plan.routes), sum(route.effort for route in plan.routes)) for plan in found]
    assert order == sorted(order)
    assert len(found) <= MOST_PLANS
    assert len({frozenset(routes(plan)) for plan in found}) == len(found)
    for plan in found:
        kinds = {route.kind for route in plan.routes}
        assert plan.kind == ("act" if "act" in kinds else "time" if "time" in kinds else "check")
        assert all(route.needs and route.why and route.source and "{" not in route.why for route in plan.routes)


test_a_plan_is_what_it_says_in_full = in_full(test_a_plan_is_what_it_says, 160)
test_plans_never_contradict_in_full = in_full(test_plans_never_contradict_what_is_stated, 160)
test_plans_come_in_their_order_in_full = in_full(test_plans_come_in_their_order, 160)

BASE = st.sampled_from([{}, {"base_now": 9000}, {"base_now": 13_000}, {"base_now": 26_000}])
MOSTLY_KNOWN = st.fixed_dictionaries(
    {
        "age": st.integers(25, 58),
        "education": st.sampled_from(["none", "associate", "bachelor"]),
        "title": st.sampled_from(["none", "junior", "skill_3", "skill_2", "intermediate"]),
        "title_base_months_last_12": st.integers(0, 12),
        "insured_months": st.integers(0, 200),
        "base_months_last_48": st.dictionaries(st.sampled_from(["0.8", "1", "2"]), st.integers(0, 48)),
    },
    optional={"insured_now": st.booleans(), "fresh_graduate": st.booleans()},
)


LEFT_OPEN = [(), ("title",), ("shortage_major",), ("base_months_last_48",), ("suburb", "spouse_local")]


@settings(max_examples=25)
@given(MOSTLY_KNOWN, BASE, st.sampled_from(LEFT_OPEN), st.frozensets(st.sampled_from(sorted(BURDENS)), max_size=1))
def test_no_better_plan_is_overlooked(
    facts: dict[str, Any], base: dict[str, Any], without: tuple[str, ...], avoid: frozenset[str]
) -> None:
    """Trying every set of ways on every month of ten years finds the same plans."""
    known = {key: value for key, value in {**CLOSED, **facts, **base}.items() if key not in without}
    scene = Scene(read(known), load_rulebook(), ON)
    assume(scene.total(0) < 120)

    found = [(frozenset(offer.way.id for offer in plan.offers), plan.months) for plan in search(scene, avoid)]

    assert found == brute_force(scene, avoid)


def test_no_gap_no_plans() -> None:
    """At the standard already: gap 0, no plans."""
    found = outlook(read({"age": 35, "education": "master"}), load_rulebook(), ON).as_dict()

    assert (found["total"], found["gap"], found["plans"]) == (130, 0, [])
    assert list(found) == ["on", "total", "gap", "forecast", "plans"]


def test_no_plan_is_an_honest_answer() -> None:
    """Somebody of 61 with every door closed is offered nothing."""
    closed = {**CLOSED, "fresh_graduate": False, "education_recognised": False, "title_listed": False}
    found = {"age": 61, "insured_now": False, "base_months_last_48": {}, "insured_months": 0}

    assert found_plans({**closed, **found}) == ()


def test_a_plan_as_json() -> None:
    """The keys of section 4; the example of the contract: 36 months at 1×, eighteen of them still missing."""
    facts = {**CLOSED, "age": 50, "education": "bachelor", "title": "none", "insured_months": 30, "base_now": 8000}

    found = outlook(read({**facts, "base_months_last_48": {"1": 18}}), load_rulebook(), ON).as_dict()["plans"]

    assert list(found[0]) == ["on", "months", "total", "baseline", "kind", "routes", "facts_before", "facts"]
    assert [(plan["months"], [route["route"] for route in plan["routes"]]) for plan in found[:3]] == [
        (12, ["intermediate_title"]),
        (18, ["base_1x"]),
        (18, ["base_0.8x", "degree"]),
    ]
    route = found[1]["routes"][0]
    assert (found[1]["on"], found[1]["total"], found[1]["baseline"]) == ("2028-05-22", 137, 87)
    assert list(route) == ["route", "gain", "kind", "changes", "why", "needs", "source", "risks", "who", "effort"]
    assert (route["gain"], route["kind"], route["changes"]) == (50, "act", {"base_months_last_48": {"1": 36}})
    assert found[1]["facts"]["base_months_last_48"]["1"] == 36


def test_two_routes_where_one_is_not_enough() -> None:
    """No diploma at 50: a 大专 and three years at 1× together, each of them needed."""
    facts = {**CLOSED, "age": 50, "education": "none", "title": "none", "insured_months": 60, "base_now": 8000}

    found = found_plans({**facts, "base_months_last_48": {"1": 0}})

    assert ("base_1x", "associate") in map(routes, found)


def test_a_plan_may_wait_for_the_years() -> None:
    """A diploma alone is not enough when it is there; with the years that come meanwhile it is, 18 months on."""
    facts = {**CLOSED, "age": 30, "education": "none", "title": "senior", "title_listed": False, "insured_months": 120}

    found = found_plans({**facts, "base_months_last_48": {}, "insured_now": True})

    assert (("associate",), 48) in [(routes(plan), plan.months) for plan in found]


def test_what_may_hold_today_does_not_last() -> None:
    """The bonus of a fresh graduate is gone when a title is there after a year: they make no plan together."""
    facts = {**CLOSED, "age": 45, "education": "associate", "title": "skill_3", "insured_months": 0}

    found = found_plans({**facts, "base_months_last_48": {}, "base_now": 13_000})

    assert all("fresh_graduate" not in routes(plan) for plan in found if plan.months >= 12)


def test_two_ways_agree_on_the_months_they_share() -> None:
    """A raised base and a new title name the same months of the last twelve: the larger number stands in both."""
    facts = {**CLOSED, "age": 58, "education": "none", "title": "skill_3", "insured_months": 0, "base_now": 8000}
    scene = Scene(
        read({**facts, "base_months_last_48": {"1": 10}, "title_base_months_last_12": 0}), load_rulebook(), ON
    )
    options = {offer.way.id: offer for offer in offers(scene.future, scene.rulebook)}

    shared = united([options["base_1x"], options["skill_2"]])

    assert shared is not None
    assert [changes["title_base_months_last_12"] for changes in shared] == [12, 12]
    assert united([options["skill_2"], options["intermediate_title"]]) is None


def test_plans_rest_on_wages_that_are_not_published() -> None:
    """A plan that reaches beyond the published wages says so."""
    facts = {**CLOSED, "age": 40, "education": "bachelor", "title": "none", "insured_months": 30, "base_now": 8000}

    found = {routes(plan)[0]: plan for plan in found_plans({**facts, "base_months_last_48": {"1": 32}})}

    assert "没有公布" in found["intermediate_title"].routes[0].why
    assert "没有公布" not in found["base_0.8x"].routes[0].why
    assert "没有公布" not in found["degree"].routes[0].why


@pytest.mark.parametrize("extra", [{}, {"contributions": [{"from": "2024-01", "to": "2026-10", "base": 9000}]}])
def test_the_forecast_comes_with_the_plans(extra: dict[str, Any]) -> None:
    """`outlook` tells the same as its parts."""
    facts = read({"age": 44, "education": "bachelor", **extra})
    rulebook = load_rulebook()

    whole = outlook(facts, rulebook, ON)

    assert whole.forecast == forecast(facts, rulebook, ON)
    assert whole.plans == plans(facts, rulebook, ON)
    assert whole.gap == 120 - whole.total
