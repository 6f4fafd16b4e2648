"""Cases by hand: each one a sentence that a clerk could check, with the clause that it stands on."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scoring import Facts, estimate, load_rulebook, parse_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scoring import Estimate

ON = "2026-11-22"
FOLDER = Path(__file__).parent / "cases"
KEYS = {
    "say",
    "on",
    "clause",
    "facts",
    "total",
    "gap",
    "ceiling",
    "points",
    "status",
    "refer",
    "eligible",
    "qualified",
    "assumptions",
    "missing",
    "warnings",
    "caveats",
    "provisional",
}


def cases() -> Iterator[Any]:
    """Every case of every file, under its sentence."""
    for file in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in table["case"]:
            yield pytest.param({"clause": table["clause"], **case}, id=f"{file.stem}: {case['say']}")


CASES = list(cases())


def scored(case: dict[str, Any]) -> Estimate:
    """The estimate of a case."""
    on = date.fromisoformat(case.get("on", ON))
    facts = parse_facts(case["facts"], on)
    assert isinstance(facts, Facts), facts
    return estimate(facts, load_rulebook(), on)


@pytest.mark.parametrize("case", CASES)
def test_points_are_those_of_the_clause(case: dict[str, Any]) -> None:
    """Total, gap, ceiling and the points and status of single items are what was worked out by hand."""
    found = scored(case)
    items = {item.indicator: item for item in found.items}

    assert found.total == case.get("total", found.total)
    assert found.gap == case.get("gap", found.gap)
    assert found.ceiling == case.get("ceiling", found.ceiling)
    assert {name: items[name].points for name in case.get("points", {})} == case.get("points", {})
    assert {name: items[name].status for name in case.get("status", {})} == case.get("status", {})


@pytest.mark.parametrize("case", CASES)
def test_what_stands_beside_the_points(case: dict[str, Any]) -> None:
    """Verdicts, assumptions, missing facts, warnings and caveats are what was worked out by hand."""
    found = scored(case)

    for name in ("eligible", "qualified"):
        if name in case:
            assert getattr(found, name) is (None if case[name] == "unknown" else case[name])
    assert list(found.refer_to_advisor) == case.get("refer", list(found.refer_to_advisor))
    assert list(found.assumptions) == case.get("assumptions", list(found.assumptions))
    assert set(case.get("missing", [])) <= set(found.missing)
    assert len(found.warnings) == case.get("warnings", len(found.warnings))
    assert len(found.caveats) == case.get("caveats", len(found.caveats))
    assert found.provisional is case.get("provisional", found.provisional)


def test_there_are_enough_cases_and_no_idle_keys() -> None:
    """At least 150 cases; every case names a clause and expects something; no key is misspelt."""
    values = [case.values[0] for case in CASES]

    assert len(values) >= 150
    assert all(case["clause"] and set(case) <= KEYS for case in values)
    assert all(set(case) - {"say", "on", "clause", "facts"} for case in values)


def test_every_indicator_has_a_case() -> None:
    """Each of the 17 indicators is scored by at least one case."""
    moved = {item.indicator for case in CASES for item in scored(case.values[0]).items if item.points}

    assert moved == {indicator.id for indicator in load_rulebook().indicators}
