"""What is worked out once and then remembered is what would be worked out anew."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest
from chat import START, Chat, consultant
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import in_full
from points_people import ON, people

from dialogs import Conversation, Incoming
from dialogs.conversation import Person
from dialogs.registry import all_questions
from dialogs.resolve import left_open, next_question, view_of
from dialogs.trail import Trail
from dialogs.values import replace
from dialogs.view import merge
from dialogs.views import MOST, Views
from scoring import Facts, estimate, load_rulebook, matters, parse_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.view import View

RULES = load_rulebook()
PROBES = tuple(question.probe for question in all_questions() if question.probe)
SAID = (
    "我35岁",
    "本科有学位",
    "技能二级",
    "中级经济师",
    "社保7年",
    "基数13000",
    "老婆外地户口",
    "没有居住证",
    "上一题",
    "帮我老公也算一下",
)


def _facts(data: Mapping[str, Any]) -> Facts:
    read = parse_facts(dict(data), ON)
    assert isinstance(read, Facts)
    return read


@settings(max_examples=60, deadline=None)
@given(people(), st.sampled_from(PROBES))
def test_whether_an_answer_matters_is_what_two_estimates_say(person: dict[str, Any], probe: Mapping[str, Any]) -> None:
    """Working out only what changes gives the same as scoring twice, for every probe of a question."""
    before = estimate(_facts(person), RULES, ON)
    after = estimate(_facts(merge(person, probe)), RULES, ON)
    view = view_of(Person(person), RULES, ON)

    assert view.matters(probe) is ((after.total, after.eligible) != (before.total, before.eligible))


@settings(max_examples=20, deadline=None)
@given(people(), people())
def test_any_change_matters_as_two_estimates_say(person: dict[str, Any], other: dict[str, Any]) -> None:
    """The same for changes to anything, a history included, and for facts that are taken back."""
    one = _facts(person)
    changes = {key: value for key, value in _facts(other).__dict__.items() if key != "base_months_last_48"}
    before, after = estimate(one, RULES, ON), estimate(one.model_copy(update=changes), RULES, ON)

    assert matters(before, one, changes, RULES) is ((after.total, after.eligible) != (before.total, before.eligible))


@settings(max_examples=30, deadline=None)
@given(people())
def test_a_remembered_view_looks_like_a_fresh_one(person: dict[str, Any]) -> None:
    """Estimate, ways and questions are the same, whoever looked before."""
    shared = Views(RULES)
    for _ in range(2):
        told, fresh = shared.of(Person(dict(person)), ON), view_of(Person(person), RULES, ON)
        assert _looks(told) == _looks(fresh)


test_whether_an_answer_matters_in_full = in_full(test_whether_an_answer_matters_is_what_two_estimates_say, 500)
test_any_change_matters_in_full = in_full(test_any_change_matters_as_two_estimates_say, 500)
test_a_remembered_view_in_full = in_full(test_a_remembered_view_looks_like_a_fresh_one, 200)


def _looks(view: View) -> tuple[object, ...]:
    conversation = Conversation()
    return view.estimate, view.ways, left_open(view), next_question(conversation, view), dict(view.facts)


def test_views_are_told_apart_by_all_that_they_show() -> None:
    """Order, marks, burdens, the day and the kind of a number make another view; the same content does not."""
    views = Views(RULES)
    base = views.of(Person({"insured_months": 1, "married_years": 2}), ON)
    others = [
        views.of(Person({"married_years": 2, "insured_months": 1}), ON),
        views.of(Person({"insured_months": 1, "married_years": 2.0}), ON),
        views.of(Person({"insured_months": True, "married_years": 2}), ON),
        views.of(Person({"insured_months": 1, "married_years": 2}, done=("gates",)), ON),
        views.of(Person({"insured_months": 1, "married_years": 2}, avoids=("exam",)), ON),
        views.of(Person({"insured_months": 1, "married_years": 2}), date(2026, 11, 23)),
    ]

    assert views.of(Person({"insured_months": 1, "married_years": 2}, passed=("age",)), ON) is base
    assert len({id(view) for view in (base, *others)}) == 1 + len(others)


def test_views_are_forgotten_in_the_end() -> None:
    """However many people come, no more than two generations are kept; who is looked at stays."""
    views = Views(RULES)
    kept = views.of(Person({"age": 1}), ON)
    for number in range(3 * MOST):
        views.of(Person({"insured_months": number}), ON)
        assert views.of(Person({"age": 1}), ON) is kept

    assert len(views._views) <= 2 * MOST


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SAID), max_size=8), st.lists(st.sampled_from(SAID), max_size=8))
def test_talks_do_not_colour_each_other(said: list[str], between: list[str]) -> None:
    """A talk is the same whether the consultant has heard others meanwhile or nothing at all."""
    alone, disturbed, other = Chat(), Chat(), Chat()
    first = [(alone.say(text).conversation, alone.state) for text in said]
    second = []
    for place, text in enumerate(said):
        for more in between[place : place + 1]:
            other.say(more)
        second.append((disturbed.say(text).conversation, disturbed.state))

    assert first == second


def test_a_trail_is_kept_as_it_was_and_read_when_somebody_looks() -> None:
    """Turn after turn with a round trip: the same events as without one, and an undo finds them."""
    through, straight = Conversation(), Conversation()
    for text in (*SAID[:6], "上一题", "换回我", "我36岁"):
        through = consultant().hear(Conversation.load(*through.dump()), Incoming(text=text), START).conversation
        straight = consultant().hear(straight, Incoming(text=text), START).conversation
        assert through == straight
        assert Conversation.load(*straight.dump()) == straight
    assert isinstance(through.trail, Trail)
    assert hash(through.trail[0].span) == hash(straight.trail[0].span)


def test_people_changed_behind_a_trail_do_not_change_what_it_tells() -> None:
    """A person who is replaced without an event is seen: the events are written anew beside them."""
    talk = consultant().hear(Conversation(), Incoming(text="我35岁"), START).conversation
    moved = replace(talk, people={**talk.people, "me": Person({"age": 50, "title": "senior"})})

    assert Conversation.load(*moved.dump()).trail == talk.trail


@dataclass(frozen=True)
class _Plain:
    one: int = 1
    two: int = 2

    @cached_property
    def both(self) -> int:
        """Worked out."""
        return self.one + self.two


@dataclass(frozen=True, slots=True)
class _Slotted:
    one: int = 1
    two: int = 2


def test_replacing_is_that_of_the_standard_library() -> None:
    """In values with and without slots; what was worked out of the old value stays there."""
    plain = _Plain()
    assert plain.both == 3
    assert replace(plain, one=5) == replaced(plain, one=5)
    assert replace(plain, one=5).both == 7
    assert replace(_Slotted(), two=5) == replaced(_Slotted(), two=5)
    with pytest.raises(TypeError):
        replace(_Slotted(), three=3)  # type: ignore[call-arg]  # that is the point
