"""Laws of the estimate, for people that nobody thought of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import points_oracle as oracle
from hypothesis import assume, example, given
from hypothesis import strategies as st
from points_people import COUNTS, FACTS, ON, RIVALS, people

from scoring import Estimate, Facts, estimate, load_rulebook, parse_facts

BASE = {"base_months_last_48", "base_months_last_36_at_3x", "contributions"}
CAPS = {
    "age": 30,
    "education": 110,
    "title": 140,
    "contribution_base": 120,
    "shortage_major": 30,
    "entrepreneur": 120,
    "tech_intermediary": 120,
    "investment": 120,
    "suburb": 20,
    "fresh_graduate": 10,
    "award": 110,
    "spouse": 40,
}
BETTER: dict[str, list[Any]] = {
    "education": ["none", "associate", "bachelor", "bachelor_with_degree", "master", "doctor"],
    "education_recognised": [False, True],
    "title": ["none", "junior", "skill_5", "skill_4", "skill_3", "intermediate", "senior"],
    "title_listed": [False, True],
    "title_matches_job": [False, True],
    "title_prerequisite_recognised": [False, True],
    "title_base_months_last_12": list(range(13)),
    "insured_months": [0, 11, 12, 30, 120, 300],
    "base_months_last_36_at_3x": [0, 23, 24, 36],
    "entrepreneur": [False, True],
    "tech_intermediary": [False, True],
    "tax_per_year": [0, 99_999, 100_000, 5_000_000],
    "local_hires": [0, 9.5, 10, 400],
    "public_service_years": [0, 4.9, 5, 40],
    "suburb_years": [0, 0.9, 1, 4.9, 5, 40],
    "fresh_graduate": [False, True],
    "award": ["none", "special", "comprehensive", "provincial"],
    "spouse_local": [False, True],
    "married_years": [0, 0.9, 1, 40],
    "false_materials_3y": [3, 1, 0],
    "detentions_5y": [3, 1, 0],
    "offences_5y": [3, 1, 0],
}
"""Values of a fact, each at least as good as the one before."""


def scored(facts: dict[str, Any], on: date = ON) -> Estimate:
    """The estimate of plain facts."""
    read = parse_facts(facts, on)
    assert isinstance(read, Facts), read
    return estimate(read, load_rulebook(), on)


@given(people())
@example({"education": "doctor", "title": "senior", "title_base_months_last_12": 6})
def test_points_are_those_of_the_contract(facts: dict[str, Any]) -> None:
    """Total, ceiling and verdict agree with the contract's rules written a second time."""
    found = scored(facts)

    assert found.total == oracle.total(facts, ON)
    assert found.ceiling == oracle.ceiling(facts, ON)
    assert found.eligible is oracle.eligible(facts, ON)


@given(people(without=("contributions",)), st.dates(date(2026, 11, 22), date(2040, 1, 1)))
def test_points_on_any_later_day(facts: dict[str, Any], on: date) -> None:
    """Dates win over the clock: on every later day the same rules give the same points."""
    assert scored(facts, on).total == oracle.total(facts, on)


@given(people())
def test_items_add_up(facts: dict[str, Any]) -> None:
    """All 17 items are there, in the same order, and their points are the total."""
    found = scored(facts)

    assert [item.indicator for item in found.items] == [indicator.id for indicator in load_rulebook().indicators]
    assert sum(item.points for item in found.items) == found.total


@given(people())
def test_caps_hold(facts: dict[str, Any]) -> None:
    """No item goes beyond its maximum, and every item names that maximum, a reason and a source."""
    for item in scored(facts).items:
        assert item.points <= CAPS.get(item.indicator, 10_000)
        assert item.max == CAPS.get(item.indicator, 0 if item.points < 0 else item.max)
        assert item.why
        assert item.source


@given(people())
def test_total_never_exceeds_the_ceiling(facts: dict[str, Any]) -> None:
    """What could still be reached is never less than what is there; the gap and the verdicts follow from both."""
    found = scored(facts)

    assert found.total <= found.ceiling
    assert found.gap == max(0, 120 - found.total)
    assert found.reaches_standard == (found.total >= 120)
    if found.qualified is not None:
        assert found.qualified == (found.eligible is True and found.total >= 120)


@given(people(), st.sampled_from(sorted(BETTER)), st.data())
def test_a_good_fact_never_lowers_the_total(facts: dict[str, Any], fact: str, data: st.DataObject) -> None:
    """Of two values of a fact the better one never brings fewer points, whatever else is known."""
    assume(not {"contributions", "married_on"} & facts.keys())
    values = BETTER[fact]
    worse = data.draw(st.integers(0, len(values) - 2))
    better = data.draw(st.integers(worse + 1, len(values) - 1))
    if fact == "title":  # the higher levels count only with the base condition
        facts = {**facts, "title_base_months_last_12": 6}

    before, after = (scored({**facts, fact: values[place]}).total for place in (worse, better))

    assert before <= after


@given(people(), st.sampled_from(sorted(FACTS)), st.data())
def test_answering_never_raises_the_ceiling(facts: dict[str, Any], fact: str, data: st.DataObject) -> None:
    """Giving a fact that was absent narrows what could be reached, as long as the answer is possible at that age.

    The base is stated once for all by any of its facts, and a history wins over counts: neither is absent then.
    """
    assume(fact not in facts and not any(fact in pair and set(pair) & facts.keys() for pair in RIVALS))
    assume(not (fact in BASE and BASE & facts.keys()))
    assume(not (fact == "contributions" and set(COUNTS) & facts.keys()))
    answer = data.draw(FACTS[fact])
    before, after = scored(facts), scored({**facts, fact: answer})
    assume(possible({**facts, fact: answer}))

    assert after.ceiling <= before.ceiling


def possible(facts: dict[str, Any]) -> bool:
    """Nobody worked before 16; ages beyond 60 are bounded by more years than an unknown age."""
    known = oracle.in_counts(facts, ON)
    worked = max(0, known["age"] - 16) if "age" in known else 44
    years = known.get("insured_months", 0) / 12, known.get("public_service_years", 0)
    return bool(known.get("age", 0) <= 60 and max(years) < worked + 1)


@given(people())
def test_reading_back_what_was_written(facts: dict[str, Any]) -> None:
    """Facts survive being written as JSON, and estimate the same."""
    read = parse_facts(facts, ON)
    assert isinstance(read, Facts)

    assert parse_facts(read.as_dict(), ON) == read
    assert None not in read.as_dict().values()


@given(people(), st.integers(0, 400))
def test_an_estimate_is_a_function(facts: dict[str, Any], days: int) -> None:
    """The same facts on the same day give the same estimate, whatever was asked in between."""
    first = scored(facts).as_dict()
    scored(facts, ON + timedelta(days=days))

    assert scored(facts).as_dict() == first
