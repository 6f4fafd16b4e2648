"""Hypotheses, plans, and more than one person."""

from __future__ import annotations

from typing import Any

import pytest
from understood import ON, every, facts, only

from dialogs.commands import AskPolicy, Check, SetFacts, SwitchProfile, WhatIf
from dialogs.context import Context

SUPPOSED: dict[str, tuple[dict[str, Any], int]] = {
    "要是我考出高级呢": ({"title": "senior"}, 0),
    "那如果我明年考个中级呢?": ({"title": "intermediate"}, 12),
    "要是基数提到2倍?": ({"base_months_last_48": {"2": 36}}, 0),
    "如果社保基数3倍呢": ({"base_months_last_48": {"3": 24}, "base_months_last_36_at_3x": 24}, 0),
    "结婚再等两年?": ({}, 24),
    "如果社保再交三年": ({}, 36),
    "如果我有硕士呢": ({"education": "master"}, 0),
    "要是我专升本拿到学位呢": ({"education": "bachelor_with_degree"}, 0),
    "假如我离婚了呢": ({"spouse_local": False}, 0),
    "两年后我能有多少分": ({}, 24),
    "2028年11月我能有多少分,如果那时有中级": ({"title": "intermediate"}, 0),
    "如果2028年11月有了中级": ({"title": "intermediate"}, 24),
    "明年我考过了中级能到多少": ({"title": "intermediate"}, 12),
    "考个经济师呢?": ({"title": "intermediate"}, 0),
    "如果后年结婚5年了": ({"married_years": 5}, 24),
}


@pytest.mark.parametrize(("text", "expected"), SUPPOSED.items())
def test_a_hypothesis_is_scored_and_never_stored(text: str, expected: tuple[dict[str, Any], int]) -> None:
    """What would change, and how far ahead."""
    found = only(WhatIf, text)
    assert (dict(found.changes), found.months) == expected
    assert facts(text) == {}


def test_hypotheses_build_on_each_other() -> None:
    """再加上… and 那硕士呢 after an earlier one."""
    before = Context(ON, hypothesis={"title": "intermediate"})
    assert only(WhatIf, "再加上结婚5年呢", before).on_top
    assert not only(WhatIf, "再加上结婚5年呢").on_top
    assert only(WhatIf, "那硕士呢", before).changes == {"education": "master"}
    assert only(AskPolicy, "那硕士呢").question == "那硕士呢"


def test_facts_before_the_hypothesis_are_facts() -> None:
    """我39岁,本科没学位。要是我有硕士呢?"""
    text = "我39岁,本科没学位。要是我有硕士呢?"
    assert facts(text) == {"age": 39, "education": "bachelor"}
    assert only(WhatIf, text).changes == {"education": "master"}


@pytest.mark.parametrize(
    "text", ["想考中级", "打算明年考中级经济师", "准备读硕士", "老板说给我按3倍交社保,还没开始", "希望拿到学位"]
)
def test_plans_set_nothing(text: str) -> None:
    """Wishes and plans are no facts and no hypotheses."""
    assert facts(text) == {}
    assert not any(isinstance(command, WhatIf) for command in every(text))


def test_polite_ifs_suppose_nothing() -> None:
    """如果没记错 states what follows."""
    assert facts("如果没记错的话,社保7年") == {"insured_months": 84}


def test_a_second_person_gets_a_profile_of_its_own() -> None:
    """帮我老公也算一下,他40,硕士."""
    switch, stated = every("帮我老公也算一下,他40,硕士")
    assert isinstance(switch, SwitchProfile)
    assert switch.name == "spouse"
    assert isinstance(stated, SetFacts)
    assert (stated.about, dict(stated.changes)) == ("spouse", {"age": 40, "education": "master"})


@pytest.mark.parametrize(
    ("text", "name"), [("也帮我弟算算", "弟弟"), ("给我对象也算下", "spouse"), ("换回我", "me"), ("还是算我的吧", "me")]
)
def test_the_talk_turns_to_a_person(text: str, name: str) -> None:
    """By relation, and back."""
    assert only(SwitchProfile, text, Context(ON, profiles=("me", "spouse"), active="spouse")).name == name


def test_facts_of_the_writer_stay_apart_while_another_profile_is_open() -> None:
    """我 and 他 are routed."""
    spouse = Context(ON, profiles=("me", "spouse"), active="spouse")
    by_person = {
        command.about: dict(command.changes)
        for command in every("他40,硕士,我35", spouse)
        if isinstance(command, SetFacts)
    }
    assert by_person == {None: {"age": 40, "education": "master"}, "me": {"age": 35}}
    mine = Context(ON, profiles=("me", "spouse"))
    assert only(SetFacts, "老公社保10年", mine).about == "spouse"
    assert only(SetFacts, "他社保10年", mine).about == "spouse"
    assert only(SwitchProfile, "那帮他算一下", mine).name == "spouse"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我36岁,我老婆35岁,我本科她硕士", {"age": 36, "education": "bachelor"}),
        ("我35岁老婆33岁都是本科", {"age": 35, "education": "bachelor"}),
        ("我和老婆都是92年的,本科", {"birth_date": "1992", "education": "bachelor"}),
        ("儿子5岁,社保7年", {"insured_months": 84}),
        ("老婆上海人,本科,社保5年", {"spouse_local": True, "education": "bachelor", "insured_months": 60}),
        ("我老公40,硕士,上海户口。我35", {"spouse_local": True, "age": 35}),
    ],
)
def test_facts_of_several_people_do_not_mix(text: str, expected: dict[str, Any]) -> None:
    """Only what is said of the writer is the writer's."""
    assert facts(text) == expected


def test_numbers_from_speech_are_asked_back() -> None:
    """四 and 十 sound alike; levels and yes or no are taken."""
    voice = Context(ON, voice=True)
    commands = every("我三十五岁,大专,社保七年", voice)
    assert facts("我三十五岁,大专,社保七年", voice) == {"education": "associate"}
    check = next(command for command in commands if isinstance(command, Check))
    assert check.options[0].changes == {"age": 35, "insured_months": 84}
    assert check.options[1].changes == {}
    assert "社保七年" in check.text
    assert only(Check, "1994年11月出生", voice).topic == "birth_date"
    assert every("跳过", voice) == every("跳过")
