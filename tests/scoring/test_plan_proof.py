"""The long run: thousands of people, every plan and forecast worked out again by another hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random
from typing import Any

import points_oracle as oracle
import pytest
from brute_plans import brute_force
from plan_checks import check_forecast, check_nothing_contradicted, check_plan, read, stepped
from points_people import ON
from shanghai_people import shanghai_person

from scoring import BURDENS, load_rulebook, outlook
from scoring.scene import Scene
from scoring.search import search

ADVICE = Path(__file__).parent / "advice" / "first_plans.toml"


def person_of(seed: int) -> dict[str, Any]:
    """A person of everyday Shanghai; the same seed gives the same one."""
    return shanghai_person(Random(seed))  # noqa: S311 - people for a test, no secret


def check_person(facts: dict[str, Any]) -> frozenset[str]:
    """Forecast and plans of a person hold what they say; the routes that were named."""
    found = outlook(read(facts, ON), load_rulebook(), ON).as_dict()
    assert found["total"] == oracle.total(facts, ON)
    assert found["gap"] == max(0, 120 - found["total"])
    carried = stepped(facts, ON)
    check_forecast(carried, found["forecast"], ON)
    assert not (found["plans"] and found["gap"] == 0)
    for plan in found["plans"]:
        check_plan(carried, plan, ON)
        check_nothing_contradicted(facts, plan)
    return frozenset(route["route"] for plan in found["plans"] for route in plan["routes"])


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_some_people(start: int) -> None:
    """A handful of people in every run."""
    for seed in range(start, start + 20):
        check_person(person_of(seed))


def test_every_route_is_in_some_plan_of_somebody() -> None:
    """No file of a route lies idle: the people of the advisor's list and a few hundred others meet them all."""
    rulebook = load_rulebook()
    table = tomllib.loads(ADVICE.read_text(encoding="utf-8"))
    listed = [{**table["defaults"], **person["facts"]} for person in table["person"]]
    known = [
        {key: value for key, value in facts.items() if key not in person.get("open", ())}
        for facts, person in zip(listed, table["person"], strict=True)
    ]
    named: set[str] = set()
    for facts in [*known, *map(person_of, range(150)), {"age": 35}, {"age": 50, "education": "bachelor"}]:
        plans = outlook(read(facts, ON), rulebook, ON).plans
        named |= {route.route for plan in plans for route in plan.routes}

    assert {way.id for way in rulebook.ways} - named == set()


@pytest.mark.proof
def test_thousands_of_people() -> None:
    """Two and a half thousand of them; most have a gap, and most of those have a plan."""
    named = [check_person(person_of(seed)) for seed in range(1000, 3500)]

    assert sum(bool(routes) for routes in named) > 1000


@pytest.mark.proof
def test_pruning_loses_nothing() -> None:
    """The search finds what trying everything finds, in the same order, whatever is ruled out."""
    looked_at = 0
    for seed in range(5000, 5250):
        facts, rulebook = person_of(seed), load_rulebook()
        scene = Scene(read(facts, ON), rulebook, ON)
        if scene.total(0) >= 120:
            continue
        avoid = frozenset(Random(seed).sample(sorted(BURDENS), seed % 3))  # noqa: S311 - no secret
        found = [(frozenset(offer.way.id for offer in plan.offers), plan.months) for plan in search(scene, avoid)]
        assert found == brute_force(scene, avoid)
        looked_at += 1

    assert looked_at > 100
