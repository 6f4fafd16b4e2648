"""What must hold of every plan and forecast, worked out by another hand than the package's (`points_oracle`)."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import points_oracle as oracle

from scoring import Facts, parse_facts

if TYPE_CHECKING:
    from datetime import date

LADDERS = {
    "education": list(oracle.EDUCATION),
    "title": list(oracle.TITLE),
    "award": list(oracle.AWARD),
}
"""Levels, no later one worth less."""


def read(facts: dict[str, Any], on: date) -> Facts:
    """Plain facts as facts."""
    found = parse_facts(facts, on)
    assert isinstance(found, Facts), found
    return found


def merged(facts: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Plain facts with changes merged in, objects key by key."""
    found: dict[str, Any] = json.loads(json.dumps(facts))
    for key, value in changes.items():
        found[key] = {**found.get(key, {}), **value} if isinstance(value, dict) else value
    return found


def check_plan(carried: list[dict[str, Any]], plan: dict[str, Any], today: date) -> None:
    """The plan (JSON of section 4) is there on its day, and none of its routes is superfluous.

    Args:
        carried: the person's facts month by month, today first.
        plan: the plan.
        today: the day to start from.
    """
    on = oracle.later(today, plan["months"])
    assert plan["on"] == on.isoformat()
    assert isinstance(parse_facts(plan["facts"], on), Facts)
    together = plan["facts_before"]
    for route in plan["routes"]:
        together = merged(together, route["changes"])
    assert plan["facts"] == together
    assert oracle.total(plan["facts"], on) == plan["total"] >= 120
    assert oracle.total(plan["facts_before"], on) == plan["baseline"] < 120
    assert plan["baseline"] == oracle.total(carried[plan["months"]], on)
    for left_out in plan["routes"]:
        without = plan["facts_before"]
        for route in plan["routes"]:
            without = without if route is left_out else merged(without, route["changes"])
        assert oracle.total(without, on) < 120
        assert left_out["gain"] == plan["total"] - oracle.total(without, on)


def check_nothing_contradicted(facts: dict[str, Any], plan: dict[str, Any]) -> None:
    """A stated no stays a no, a stated level only rises, months only grow, and dates and records are left alone."""
    before = plan["facts_before"]
    for route in plan["routes"]:
        for key, value in route["changes"].items():
            stated = facts.get(key)
            if isinstance(value, bool):
                assert value is True
                assert stated is None
            elif isinstance(value, dict):
                assert all(before.get(key, {}).get(row, 0) <= months for row, months in value.items())
            elif isinstance(value, int):
                assert before.get(key, 0) <= value
            elif key in LADDERS:
                ladder = LADDERS[key]
                assert stated is None or (stated != value and ladder.index(stated) < ladder.index(value))
                assert not (key == "award" and stated is not None)
            else:
                assert (key, stated) == ("suburb", None)
        assert not {"married_on", "birth_date", "age", "contributions", "base_now"} & route["changes"].keys()
        assert route["route"] not in {"spouse_years", "spouse_local"} or route["kind"] == "check"


def stepped(facts: dict[str, Any], today: date) -> list[dict[str, Any]]:
    """The facts of today and of the 120 months to come, by another hand."""
    return list(islice(oracle.every_month(facts, today), 121))


def check_forecast(carried: list[dict[str, Any]], forecast: dict[str, Any], today: date) -> None:
    """All 121 days agree with facts that are stepped forward month by month and scored."""
    expected: list[tuple[str, int]] = []
    reached = []
    for months, facts in enumerate(carried):
        on = oracle.later(today, months)
        total = oracle.total(facts, on)
        if not expected or expected[-1][1] != total:
            expected.append((on.isoformat(), total))
        reached += [on.isoformat()] if total >= 120 else []
    assert [(point["on"], point["total"]) for point in forecast["points"]] == expected
    assert forecast["reaches_on"] == (reached[0] if reached else None)
