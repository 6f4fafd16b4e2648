"""The plan that a good advisor would name first, for people who were written down before the search was asked."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import points_oracle as oracle
import pytest
from points_people import ON

from scoring import Facts, load_rulebook, outlook, parse_facts

_TABLE = tomllib.loads((Path(__file__).parent / "advice" / "first_plans.toml").read_text(encoding="utf-8"))
PEOPLE = [pytest.param(person, id=person["say"]) for person in _TABLE["person"]]


def facts_of(person: dict[str, Any]) -> dict[str, Any]:
    """The facts of a person: the defaults, what is said on top, what is open left out."""
    if "birth_date" in person["facts"]:
        assert "age" not in person["facts"]
    known = {**_TABLE["defaults"], **person["facts"]}
    return {key: value for key, value in known.items() if key not in person.get("open", ())}


@pytest.mark.parametrize("person", PEOPLE)
def test_the_first_plan_is_the_one_that_an_advisor_names(person: dict[str, Any]) -> None:
    """The routes, the months and the points of the first plan; without one, the day on which waiting is enough."""
    facts = parse_facts(facts_of(person), ON)
    assert isinstance(facts, Facts), facts

    found = outlook(facts, load_rulebook(), ON, avoid=frozenset(person.get("avoid", ())))

    first = [[route.route for route in plan.routes] for plan in found.plans[:1]]
    assert first == ([person["first"]] if person["first"] else [])
    if person["first"]:
        plan = found.plans[0]
        assert (plan.months, plan.total) == (person["months"], person["total"])
        assert oracle.total(plan.facts.as_dict(), plan.on) == person["total"]
    else:
        reaches = found.forecast.reaches_on
        assert (reaches.isoformat() if reaches else "never") == person["wait"]


def test_the_list_is_long_enough_and_names_many_routes() -> None:
    """At least forty people, of whom none is said twice, and most routes come first for somebody."""
    people = _TABLE["person"]

    assert len(people) >= 40
    assert len({person["say"] for person in people}) == len(people)
    assert len({route for person in people for route in person["first"]}) >= 20
