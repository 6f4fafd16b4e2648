"""Which papers a person needs: golden persons, every line of the seeds, every paper."""

from __future__ import annotations

from itertools import pairwise

import pytest
from paper_people import BASIC, FAMILY, GOLDEN, view
from seed_papers import BEYOND, SEED_LINES

from dialogs.ahead import ahead_of
from dialogs.papers import papers_of
from dialogs.papers.paper import all_groups
from dialogs.papers.predicates import PREDICATES
from dialogs.papers.routes import best_plan, plan_for
from dialogs.papers.telling import LONGEST, added_page, detail_pages, list_pages

ALL = {paper.id: paper for group in all_groups() for paper in group.papers}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_person_gets_exactly_these_papers(name: str) -> None:
    """No paper too many, none too few."""
    facts, more = GOLDEN[name]

    assert papers_of(view(facts)).ids == BASIC | more


def test_spouse_and_children_are_a_choice_of_their_own() -> None:
    """Their papers stand in nobody's list until they are asked for, and then all of them do."""
    assert not papers_of(view({"age": 35})).ids & FAMILY
    assert papers_of(view({"age": 35}), family=True).ids == BASIC | FAMILY


@pytest.mark.parametrize("line", SEED_LINES)
def test_every_line_of_the_seeds_is_asked_of_somebody(line: str) -> None:
    """What the seeds list reaches a golden person, in a group of its own kind."""
    reached = frozenset[str]().union(FAMILY, BASIC, *(more for _, more in GOLDEN.values()))

    assert set(SEED_LINES[line]) <= reached
    assert set(SEED_LINES[line]) <= ALL.keys()


def test_every_paper_stands_for_a_line_of_the_seeds_or_is_said_to_be_beyond_them() -> None:
    """No paper of our own making; what the lists do not name says so in its title or names the window that knows."""
    named = {id_ for ids in SEED_LINES.values() for id_ in ids}

    assert named.isdisjoint(BEYOND)
    assert named | BEYOND == ALL.keys()
    for id_ in BEYOND:
        assert any(word in ALL[id_].title for word in ("没有单列", "公开资料", "有资料"))


def test_every_paper_is_reachable() -> None:
    """For each there is a golden person who has to hand it in, or it belongs to spouse and children."""
    reached = {id_ for facts, _ in GOLDEN.values() for id_ in papers_of(view(facts), family=True).ids}

    assert reached == ALL.keys()


def test_every_predicate_is_used() -> None:
    """A predicate that no paper names is forgotten code."""
    assert {paper.when for paper in ALL.values()} == PREDICATES.keys()


def test_groups_come_in_reading_order_and_hold_no_empty_one() -> None:
    """必备 first, 配偶和子女 last; a group without papers for this person is left out."""
    groups = papers_of(view(GOLDEN["硕士 whose spouse is local"][0]), family=True).groups

    assert [group.id for group in groups] == ["basic", "education", "tax", "spouse", "family"]
    assert all(before.place < after.place for before, after in pairwise(groups))
    assert all(group.papers for group in groups)


def test_conditions_that_we_do_not_ask_stand_before_the_paper() -> None:
    """自考, 国(境)外, 集体户口, 派遣 and the like are said as 如果是…."""
    for id_ in ("study-records", "foreign-degree", "household-collective", "dispatch", "exam-form", "review-form"):
        assert ALL[id_].line.startswith("如果")


def test_what_is_not_known_is_named_as_left_out() -> None:
    """Education, title, spouse and the rare bonuses are named while they are open, and no longer."""
    open_ones = papers_of(view({"age": 35})).missing
    closed = papers_of(view({"education": "master", "title": "none", "spouse_local": False, "award": "none"})).missing

    assert open_ones == ("学历", "职称/技能", "配偶上海户籍", "少见的加分项")
    assert closed == ()


def test_a_plan_names_the_papers_that_it_adds() -> None:
    """The papers of a step are those that the person would need with the plan's facts, less those of today."""
    person = view({"age": 38, "education": "bachelor", "title": "none", "insured_months": 24, "spouse_local": False})
    plan = plan_for(person, "方案里考中级要哪些材料")
    assert plan is not None
    assert any("title" in route.changes for route in plan.routes)

    found = papers_of(person, plan=plan)
    added = {paper.id for group in found.added for paper in group.papers}

    assert found.routes == tuple(route.title for route in plan.routes)
    assert {"title-certificate", "appointment"} <= added
    assert added.isdisjoint(found.ids)


def test_a_degree_route_adds_the_degree_certificate_alone() -> None:
    """本科 to 学士学位: of the education papers only the degree certificate is new."""
    person = view({"age": 43, "education": "bachelor", "title": "none", "spouse_local": False})
    plan = plan_for(person, "补学位的方案要什么材料")
    assert plan is not None

    assert "degree" in {route.route for route in plan.routes}
    assert [paper.id for group in papers_of(person, plan=plan).added for paper in group.papers] == ["degree"]


def test_nobody_at_the_standard_has_a_plan() -> None:
    """Without a gap there is no plan to speak of."""
    person = view({"age": 35, "education": "bachelor_with_degree"})

    assert best_plan(person) is None
    assert plan_for(person, "方案里考中级") is None


@pytest.mark.parametrize("name", GOLDEN)
def test_what_any_plan_adds_fits_a_bubble(name: str) -> None:
    """One by one where that fits, else by name."""
    person = view(GOLDEN[name][0])
    for plan in ahead_of(person).plans:
        added = papers_of(person, plan=plan).added
        assert not added or len(added_page(added)) <= LONGEST


def test_the_list_by_name_and_the_list_one_by_one_hold_the_same_papers() -> None:
    """Whatever page a paper stands on."""
    for facts, _ in GOLDEN.values():
        found = papers_of(view(facts))
        named = "\n".join(list_pages(found)).splitlines()
        told = "\n".join(detail_pages(found.groups)).splitlines()
        marked = [f"· {paper.line}" for group in found.groups for paper in group.papers]
        assert [line for line in named if line.startswith("· ")] == marked
        assert [line for line in told if line.startswith("· ")] == marked
        assert max(map(len, (*list_pages(found), *detail_pages(found.groups)))) <= LONGEST
