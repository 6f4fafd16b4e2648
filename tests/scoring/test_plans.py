"""Plans: each is what it says on its day, none of its ways is superfluous, and no better one is overlooked."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any

import points_oracle as oracle
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from points_people import FACTS, ON, people

from scoring import Facts, Plan, estimate, forecast, load_rulebook, outlook, parse_facts, plans
from scoring.enough import enough_offers
from scoring.offers import offers
from scoring.scene import Scene
from scoring.search import MOST_PLANS, MOST_ROUTES, search, united

if TYPE_CHECKING:
    from scoring.offer import Offer

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


def merged(facts: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Plain facts with changes merged in, objects key by key."""
    found: dict[str, Any] = json.loads(json.dumps(facts))
    for key, value in changes.items():
        found[key] = {**found.get(key, {}), **value} if isinstance(value, dict) else value
    return found


@settings(max_examples=80)
@given(people())
def test_a_plan_is_what_it_says(facts: dict[str, Any]) -> None:
    """Its facts score to its total on its day, what waiting makes of them stays below, and every route is needed."""
    for plan in outlook(read(facts), load_rulebook(), ON).as_dict()["plans"]:
        on = oracle.later(ON, plan["months"])
        together = plan["facts_before"]
        for route in plan["routes"]:
            together = merged(together, route["changes"])

        assert plan["on"] == on.isoformat()
        assert oracle.total(plan["facts"], on) == plan["total"] >= 120
        assert oracle.total(plan["facts_before"], on) == plan["baseline"] < 120
        assert plan["baseline"] == oracle.total(oracle.carried(facts, ON, plan["months"]), on)
        assert plan["facts"] == together
        assert isinstance(parse_facts(plan["facts"], on), Facts)
        for left_out in plan["routes"]:
            without = plan["facts_before"]
            for route in plan["routes"]:
                without = without if route is left_out else merged(without, route["changes"])
            assert oracle.total(without, on) < 120
            assert left_out["gain"] == plan["total"] - oracle.total(without, on)


@settings(max_examples=80)
@given(people())
def test_plans_never_contradict_what_is_stated(facts: dict[str, Any]) -> None:
    """A stated no stays a no, and months only grow."""
    for plan in found_plans(facts):
        before = plan.facts_before.as_dict()
        for route in plan.routes:
            for key, value in route.changes.items():
                assert key in FACTS
                assert not (value is True and key in facts)
                assert not (facts.get(key) == "none" and key in {"award", "suburb"})
                if isinstance(value, int) and not isinstance(value, bool):
                    assert before.get(key, 0) <= value
                if isinstance(value, dict):
                    assert all(before.get(key, {}).get(row, 0) <= months for row, months in value.items())


@settings(max_examples=80)
@given(people())
def test_plans_come_in_their_order(facts: dict[str, Any]) -> None:
    """Soonest first, then those with fewer routes; a plan takes what its hardest route takes; none twice."""
    found = found_plans(facts)

    order = [(plan.months, len(plan.routes)) for plan in found]
    assert order == sorted(order)
    assert len(found) <= MOST_PLANS
    assert len({frozenset(routes(plan)) for plan in found}) == len(found)
    for plan in found:
        kinds = {route.kind for route in plan.routes}
        assert plan.kind == ("act" if "act" in kinds else "time" if "time" in kinds else "check")
        assert all(route.needs and route.why and route.source and "{" not in route.why for route in plan.routes)


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


@settings(max_examples=25)
@given(MOSTLY_KNOWN, BASE, st.sampled_from([(), ("title",), ("shortage_major",), ("base_months_last_48",)]))
def test_no_better_plan_is_overlooked(facts: dict[str, Any], base: dict[str, Any], without: tuple[str, ...]) -> None:
    """Trying every set of ways on every month of ten years finds the same plans."""
    known = {key: value for key, value in {**CLOSED, **facts, **base}.items() if key not in without}
    scene = Scene(read(known), load_rulebook(), ON)
    assume(scene.total(0) < 120)

    found = {(frozenset(offer.way.id for offer in plan.offers), plan.months) for plan in search(scene)}

    assert found == brute_force(scene)


def brute_force(scene: Scene) -> set[tuple[frozenset[str], int]]:
    """Every minimal set of ways with the first month when it reaches the standard, ordered and cut like the search."""
    options = {offer.way.id: offer for offer in (*offers(scene.future, scene.rulebook), *enough_offers(scene))}
    sets = [ids for size in range(1, MOST_ROUTES + 1) for ids in combinations(options, size)]
    first = {
        frozenset(ids): month
        for ids in sets
        if (month := first_month([options[way] for way in ids], scene)) is not None
    }
    minimal = [
        (ids, month)
        for ids, month in first.items()
        if all(total([options[way] for way in ids], month, scene, without=left_out) < 120 for left_out in ids)
        and not asks_too_much(ids, month, options, first)
    ]
    places = list(options)
    minimal.sort(key=lambda found: (found[1], len(found[0]), sorted(map(places.index, found[0]))))
    return set(minimal[:MOST_PLANS])


def first_month(together: list[Offer], scene: Scene) -> int | None:
    """The first month from which all ways are there and the standard is reached, unless waiting gets there first."""
    if united(together) is None:
        return None
    for month in range(max(offer.months for offer in together), min(offer.until for offer in together) + 1):
        if scene.total(month) >= 120:
            return None
        if total(together, month, scene) >= 120:
            return month
    return None


def total(together: list[Offer], month: int, scene: Scene, without: str = "") -> int:
    """The total of a month with ways, one left out."""
    changes = united(together) or ()
    fields = scene.future.facts(month).as_dict()
    for offer, change in zip(together, changes, strict=True):
        fields = fields if offer.way.id == without else merged(fields, dict(change))
    day = scene.future.day(month)
    facts = parse_facts(fields, day)
    assert isinstance(facts, Facts)
    return estimate(facts, scene.rulebook, day).total


def asks_too_much(ids: frozenset[str], month: int, options: dict[str, Offer], first: dict[frozenset[str], int]) -> bool:
    """A way of the same family that asks for less would be enough, no later."""
    for way in ids:
        for other, offer in options.items():
            same = offer.way.family and offer.way.family == options[way].way.family
            if same and offer.way.rank < options[way].way.rank and first.get(ids - {way} | {other}, 999) <= month:
                return True
    return False


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
