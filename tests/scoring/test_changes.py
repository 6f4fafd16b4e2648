"""Single lawful changes: what they are worth, when, and which are never offered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from points_people import FACTS, ON, people

from scoring import Change, Facts, estimate, load_rulebook, parse_facts, single_changes
from scoring.facts import changed
from scoring.future import Future

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
"""Every bonus that this person does not have."""


def read(facts: dict[str, Any]) -> Facts:
    """Plain facts as facts."""
    found = parse_facts(facts, ON)
    assert isinstance(found, Facts), found
    return found


def changes(facts: dict[str, Any]) -> dict[str, Change]:
    """The single changes by their route."""
    return {change.route: change for change in single_changes(read(facts), load_rulebook(), ON)}


def closing(facts: dict[str, Any]) -> list[str]:
    """Routes that close the gap alone, best first."""
    return [change.route for change in single_changes(read(facts), load_rulebook(), ON) if change.closes]


def test_nothing_to_change_at_the_standard() -> None:
    """Without a gap there is nothing to offer."""
    assert changes({"age": 35, "education": "bachelor_with_degree"}) == {}


def test_a_title_is_the_next_step() -> None:
    """本科 without a degree at 35, no title: the degree or a 中级 closes the gap; only the title needs a base."""
    facts = {**CLOSED, "age": 35, "education": "bachelor", "title": "none", "base_months_last_48": {}}

    found = changes({**facts, "insured_months": 12})

    assert closing({**facts, "insured_months": 12}) == ["degree", "intermediate_title", "base_0.8x", "insured_years"]
    assert (found["intermediate_title"].kind, found["intermediate_title"].months) == ("act", 12)
    assert found["intermediate_title"].changes == {"title": "intermediate", "title_base_months_last_12": 6}
    assert found["intermediate_title"].gain == 40
    assert (found["insured_years"].kind, found["insured_years"].months) == ("time", 120)


def test_what_is_not_known_may_hold_already() -> None:
    """An unknown title only needs to be confirmed."""
    facts = {**CLOSED, "age": 35, "education": "bachelor"}

    found = changes({**facts, "insured_months": 12})

    assert (found["intermediate_title"].kind, found["intermediate_title"].months) == ("check", 0)


@pytest.mark.parametrize(
    ("stated", "kind", "months"),
    [
        ({"insured_months": 2}, "act", 6),
        ({"insured_months": 2, "base_now": 13000}, "time", 6),
        ({"insured_months_last_12": 5}, "act", 6),
        ({"base_months_last_48": {"1": 5}, "base_now": 8000}, "act", 6),
        ({"title_base_months_last_12": 2, "base_now": 8000}, "act", 4),
        ({"title_base_months_last_12": 2, "base_now": 13000}, "time", 4),
    ],
)
def test_a_title_s_base_that_can_not_hold_yet(stated: dict[str, Any], kind: str, months: int) -> None:
    """Counts that are too small rule out the base condition: the title may be held, but its months have to come."""
    found = changes({**CLOSED, "age": 35, "education": "bachelor", **stated})["intermediate_title"]

    assert (found.kind, found.months) == (kind, months)


@pytest.mark.parametrize(
    ("stated", "kind", "months"),
    [({"insured_months": 40}, "check", 0), ({"insured_months": 30}, "time", 6)],
)
def test_months_with_a_base_need_months_insured(stated: dict[str, Any], kind: str, months: int) -> None:
    """Nobody has 36 months with a base in 30 months of insurance: the rest has to come."""
    found = changes({**CLOSED, "age": 35, "education": "bachelor", "title": "none", **stated})["base_0.8x"]

    assert (found.kind, found.months) == (kind, months)


def test_without_insurance_no_month_is_added() -> None:
    """Months that are short stay short for somebody who is not insured."""
    facts = {**CLOSED, "age": 35, "education": "bachelor", "insured_now": False}

    assert not {"base_0.8x", "intermediate_title"} & changes({**facts, "insured_months": 4}).keys()


@pytest.mark.parametrize(
    ("stated", "way", "kind", "months"),
    [
        ({"base_months_last_48": {"1": 18}}, "base_1x", "time", 18),
        ({"base_months_last_48": {"1": 18}, "base_now": 13000}, "base_1x", "time", 18),
        ({"base_months_last_48": {"1": 18}, "base_now": 8000}, "base_1x", "act", 18),
        ({"base_months_last_48": {"1": 0}, "base_now": 8000}, "base_1x", "act", 36),
        ({}, "base_1x", "check", 0),
        ({"base_now": 13000}, "base_1x", "check", 0),
        ({"base_now": 8000}, "base_1x", "act", 36),
    ],
)
def test_months_with_a_base(stated: dict[str, Any], way: str, kind: str, months: int) -> None:
    """What is missing is counted; a base that reaches the multiple brings it by waiting, a lower one by an act."""
    facts = {**CLOSED, "age": 35, "education": "bachelor", "title": "none", "insured_now": True, **stated}

    found = changes(facts)[way]

    assert (found.kind, found.months, found.closes) == (kind, months, True)


def test_a_low_present_base_may_not_have_reached_the_multiple() -> None:
    """With a present base below 1× nobody is told that they may have been at 1× already; they can still be raised."""
    found = changes({"age": 35, "education": "bachelor", "base_now": 11000})["base_1x"]

    assert (found.kind, found.months) == ("act", 36)
    assert "base_1x" not in changes({"age": 35, "education": "bachelor", "base_now": 11000, "insured_now": False})


def test_far_multiples_are_no_next_step() -> None:
    """Somebody below 1× is not told to earn three times the average wage."""
    found = changes({**CLOSED, "age": 35, "education": "none", "title": "none", "base_months_last_48": {"0.8": 12}})

    assert not {"base_2x", "base_3x"} & found.keys()


def test_months_at_a_higher_multiple_count_for_a_lower_one() -> None:
    """20 months at 2× are 20 months at 1×: sixteen more at 1× are enough."""
    facts = {**CLOSED, "age": 35, "education": "bachelor", "title": "none", "base_now": 13000}

    assert changes({**facts, "base_months_last_48": {"2": 20}})["base_1x"].months == 16


def test_the_base_of_a_title_held_already() -> None:
    """A title that only lacks months of base: confirmed where they are not known, raised where they are short."""
    facts = {**CLOSED, "age": 35, "title": "intermediate", "education": "none", "insured_months": 60}

    assert changes(facts)["title_base"].kind == "check"
    short = changes({**facts, "title_base_months_last_12": 2, "base_now": 8000})["title_base"]
    assert (short.kind, short.months) == ("act", 4)
    waiting = changes({**facts, "title_base_months_last_12": 2, "base_now": 13000})["title_base"]
    assert (waiting.kind, waiting.months, waiting.changes) == ("time", 4, {"title_base_months_last_12": 6})


def test_a_new_title_waits_for_its_base() -> None:
    """A base that reaches 1× brings the title's condition by itself; without insurance no month can be added."""
    facts = {**CLOSED, "age": 35, "education": "associate", "title": "skill_3", "title_base_months_last_12": 0}

    assert changes({**facts, "base_now": 13000})["skill_2"].changes == {"title": "skill_2"}
    assert "skill_2" not in changes({**facts, "insured_now": False})


def test_raising_the_base_helps_the_title_too() -> None:
    """Eighteen more months at 1× also meet the condition of the title."""
    facts = {**CLOSED, "age": 35, "education": "none", "title": "intermediate", "title_base_months_last_12": 0}
    stated = {"base_now": 8000, "base_months_last_48": {"1": 18}}

    assert changes({**facts, **stated})["base_1x"].changes["title_base_months_last_12"] == 12


def test_just_enough_of_an_amount() -> None:
    """An amount that is not known is the least that closes the gap; years are bounded by the age."""
    found = changes({"age": 35, "education": "bachelor", "title": "none", "base_months_last_48": {}})

    assert found["insured_years"].changes == {"insured_months": 120}
    assert found["spouse_years"].changes == {"spouse_local": True, "married_years": 8}
    assert found["investment"].changes == {"tax_per_year": 300_000}
    assert found["public_service"].changes == {"public_service_years": 8}
    assert "insured_years" not in changes({"age": 25, "education": "bachelor"})
    assert "public_service" not in changes({"age": 16, "education": "bachelor"})


def test_years_that_grow_are_waited_for() -> None:
    """A wedding date that is known is waited for; the points are those of the day when the gap is closed."""
    facts = {**CLOSED, "age": 35, "education": "bachelor", "title": "none", "base_months_last_48": {}}
    found = changes({**facts, "spouse_local": True, "married_on": "2021-06-01", "insured_months": 0})

    assert (found["spouse_years"].kind, found["spouse_years"].changes) == ("time", {"married_years": 7})


@pytest.mark.parametrize(
    ("stated", "way"),
    [
        ({"shortage_major": False}, "shortage_major"),
        ({"education": "master"}, "shortage_major"),
        ({"fresh_graduate": False}, "fresh_graduate"),
        ({"insured_months": 60}, "fresh_graduate"),
        ({"education": "none"}, "fresh_graduate"),
        ({"entrepreneur": False}, "entrepreneur"),
        ({"tech_intermediary": False}, "tech_intermediary"),
        ({"spouse_local": False}, "spouse_years"),
        ({"spouse_local": False, "married_years": 4}, "spouse_years"),
        ({"suburb": "none"}, "suburb"),
        ({"award": "none"}, "special_award"),
        ({"title_listed": False}, "intermediate_title"),
        ({"title_matches_job": False}, "senior_title"),
        ({"education_recognised": False}, "master"),
        ({"title": "senior"}, "intermediate_title"),
        ({"education": "doctor"}, "master"),
    ],
)
def test_stated_facts_are_never_contradicted(stated: dict[str, Any], way: str) -> None:
    """A no stays a no: what would need a yes instead is not offered."""
    assert way not in changes({"age": 50, **stated})


@settings(max_examples=60)
@given(people())
def test_every_change_is_what_it_says(facts: dict[str, Any]) -> None:
    """The gain is the difference of two estimates of that day, and closing means reaching the standard on it."""
    start = read(facts)
    rulebook = load_rulebook()
    future = Future(start, rulebook, ON)

    for change in single_changes(start, rulebook, ON):
        day = future.day(change.months)
        after = estimate(changed(future.facts(change.months), change.changes), rulebook, day).total
        assert change.gain > 0
        assert change.closes == (after >= 120)
        if change.kind != "time" or change.changes.keys() - facts.keys():
            before = estimate(future.facts(change.months), rulebook, day).total
            assert change.gain == after - before or change.kind == "time"
        assert change.needs
        assert change.source.startswith("《")
        assert "{" not in change.title + change.why + "".join(change.needs)


@settings(max_examples=60)
@given(people())
def test_changes_never_turn_a_no_into_a_yes(facts: dict[str, Any]) -> None:
    """Stated noes, and levels above what is offered, stay as they are; nothing that nobody may know is changed."""
    for change in single_changes(read(facts), load_rulebook(), ON):
        for key, value in change.changes.items():
            assert key in FACTS
            assert not (value is True and key in facts)
            assert not (facts.get(key) == "none" and key in {"award", "suburb"})


@settings(max_examples=60)
@given(people())
def test_the_best_come_first(facts: dict[str, Any]) -> None:
    """Ways that close the gap come before those that do not, and sooner ones before later ones."""
    found = single_changes(read(facts), load_rulebook(), ON)

    order = [(not change.closes, change.months) for change in found]
    assert order == sorted(order)
    assert len({change.route for change in found}) == len(found)


def test_every_way_is_offered_to_somebody() -> None:
    """No file of a way lies idle: each is worth something to one of these people."""
    offered: set[str] = set()
    for facts in (
        {},
        {"age": 35},
        {"age": 53, "education": "bachelor", "insured_months": 108},
        {"age": 44, "education": "bachelor_with_degree"},
        {"age": 35, "education": "none", "title": "skill_3"},
        {"age": 35, "education": "none", "title": "skill_2", "title_base_months_last_12": 0},
        {"age": 58, "education": "none", "title": "intermediate", "title_base_months_last_12": 12},
        {"age": 35, "education": "none", "title": "intermediate"},
        {"age": 58, "education": "none", "title": "skill_2", "title_base_months_last_12": 12},
        {"age": 35, "education": "associate", "title": "none"},
        {"age": 35, "education": "bachelor", "married_on": "2015-05-01"},
    ):
        offered |= changes(facts).keys()

    assert offered == {way.id for way in load_rulebook().ways}
