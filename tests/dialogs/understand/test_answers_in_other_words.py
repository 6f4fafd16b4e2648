"""Answers that mean another fact than the one asked, or that answer an open check in words of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from understood import checks, every, facts, talk

from dialogs.commands import Act, Check, Do, SwitchProfile, Unknown
from dialogs.context import Option

AT_THE_WAGE = ("都是1倍以上", "都在1倍以上", "都是一倍以上的", "1倍以上", "都是两倍")
INSURED_SINCE = ("2016年7月到现在没断过", "2016年7月至今一直没断过", "2016年7月到现在从没断过")
PAID_SINCE = ("一直在上海交的,2016年7月开始", "2016年7月开始一直在上海交", "2016年7月起一直在上海交的")
AT_3X = {"2023年1月开始": 46, "从2021年7月起": 48, "2024年7月到现在": 28, "两年": 24, "2024年7月起": 28}
ROUGH = {"基数大概14000,去年开始的,前面只有一万左右": 14000, "基数好像是一万六": 16000, "社保基数约15000": 15000}
NEAR_A_BORDER = ("基数大概13000", "基数一万左右", "基数12500上下", "基数大概25000")
NOT_KNOWN = {
    "基数不清楚": "base_months_last_48",
    "社保记不清了": "insured_months",
    "35岁,别的基数不清楚": "base_months_last_48",
    "职称不确定": "title",
    "居住证不清楚": "residence_permit",
}
THE_REST = ("35岁,结婚5年,其他加分项都没有", "别的加分没有", "没有其他加分", "本科,其它加分都没有", "其他的加分没有了")
TO_ME = ("切换到我", "那我自己呢", "看我的", "切换回我")
BOTH = ("我和我老公都想算一下", "我们两个都算一下", "两个人都帮我算算", "我跟老婆都测一下", "我俩都算算")


def _open_multiple(tier: str) -> Any:
    options = tuple(
        Option(label, {"base_months_last_48": {tier: months}}) for label, months in (("满3年", 36), ("约1年", 12))
    )
    return replace(talk("base_months_last_48"), asked=("base_months_last_48",), options=options)


@pytest.mark.parametrize("text", AT_THE_WAGE)
def test_the_one_of_one_times_counts_no_months(text: str) -> None:
    """A multiple without months answers 几个月达到1倍 with all of them."""
    assert facts(text, talk("title_base_months_last_12")) == {"title_base_months_last_12": 12}


def test_below_the_wage_is_no_month_at_the_wage() -> None:
    """都不到1倍 is none, and 0.8倍 says nothing."""
    assert facts("都不到1倍", talk("title_base_months_last_12")) == {"title_base_months_last_12": 0}
    assert facts("0.8倍", talk("title_base_months_last_12")) == {}


@pytest.mark.parametrize("text", INSURED_SINCE)
def test_since_when_nothing_broke_is_the_insurance(text: str) -> None:
    """Whatever is asked, a stretch without a break tells of the insured months."""
    assert facts(text, talk("title_base_months_last_12")) == {
        "insured_months": 124,
        "insured_months_last_12": 12,
        "insured_now": True,
    }


@pytest.mark.parametrize("text", PAID_SINCE)
def test_since_when_it_is_paid_in_shanghai_is_the_insurance(text: str) -> None:
    """The question on the base does not take the start of the insurance."""
    assert facts(text, talk("title_base_months_last_12"))["insured_months"] == 124


@pytest.mark.parametrize(("text", "months"), AT_3X.items())
def test_a_start_answers_the_open_multiple(text: str, months: int) -> None:
    """Months since then at the multiple that the check is about, capped by each window."""
    assert facts(text, _open_multiple("3")) == {
        "base_months_last_48": {"3": months},
        "base_months_last_36_at_3x": min(months, 36),
    }


def test_a_year_alone_asks_for_its_month() -> None:
    """2024年起 leaves twelve months open."""
    assert checks("2024年起", _open_multiple("2")) == ["base_months_last_48"]
    assert facts("2年", _open_multiple("2")) == {"base_months_last_48": {"2": 24}}


@pytest.mark.parametrize("text", ["12月", "12月份", "12月领的"])
def test_a_month_answers_the_open_year_of_the_wedding(text: str) -> None:
    """The year is the one that the check is about."""
    options = (Option("11月22日或之前", {"married_years": 7}), Option("之后", {"married_years": 6}))
    context = replace(talk("married_on"), asked=("married_on",), options=options)
    assert facts(text, context) == {"married_on": "2019-12"}


@pytest.mark.parametrize("text", ["七月份", "7月", "7月开始的"])
def test_a_month_answers_the_open_year_of_the_start(text: str) -> None:
    """Months from there up to now."""
    options = (Option("1月起", {"insured_months": 106}), Option("4月起", {"insured_months": 103}))
    context = replace(talk("insured_months"), options=options)
    assert facts(text, context) == {"insured_months": 100}


@pytest.mark.parametrize(("text", "yuan"), ROUGH.items())
def test_a_rough_base_far_from_a_border_counts(text: str, yuan: int) -> None:
    """No multiple of the wage lies near, so the points are the same."""
    assert facts(text) == {"base_now": yuan}


@pytest.mark.parametrize("text", NEAR_A_BORDER)
def test_a_rough_base_at_a_border_is_asked_with_choices(text: str) -> None:
    """On which side it lies decides the points."""
    asked = [command for command in every(text) if isinstance(command, Check)]
    assert [check.topic for check in asked] == ["base_now"]
    assert len(asked[0].options) == 2


@pytest.mark.parametrize(("text", "topic"), NOT_KNOWN.items())
def test_what_is_not_known_is_named(text: str, topic: str) -> None:
    """A topic beside 不清楚 that is not the open one is left unknown."""
    found = [command for command in every(text, talk("spouse_local")) if isinstance(command, Unknown)]
    assert [command.topic for command in found] == [topic]


def test_not_knowing_what_is_asked_is_an_answer_to_it() -> None:
    """基数不清楚 while the base is asked."""
    acts = [command.act for command in every("基数不清楚", talk("base_months_last_48")) if isinstance(command, Do)]
    assert acts == [Act.DONT_KNOW]


@pytest.mark.parametrize("text", THE_REST)
def test_no_other_bonus_is_said_anywhere(text: str) -> None:
    """The rare list is answered, with the words that name it."""
    found = [command for command in every(text) if isinstance(command, Do)]
    assert [command.act for command in found] == [Act.NONE_OF_THESE]
    assert "加分" in found[0].span


def test_nothing_else_answers_only_a_bonus_that_is_asked() -> None:
    """其他都没有 with another question open says nothing; a question is none."""
    assert Act.NONE_OF_THESE in {c.act for c in every("其他都没有", talk("spouse_local")) if isinstance(c, Do)}
    assert not [c for c in every("其他都没有", talk("birth_date")) if isinstance(c, Do)]
    assert not [c for c in every("没有其他加分了吗") if isinstance(c, Do)]


@pytest.mark.parametrize("text", TO_ME)
def test_the_talk_turns_back_to_the_writer(text: str) -> None:
    """Nothing else is asked or stated by it."""
    context = replace(talk(), profiles=("me", "spouse"), active="spouse")
    assert [c.name for c in every(text, context) if isinstance(c, SwitchProfile)] == ["me"]


@pytest.mark.parametrize("text", BOTH)
def test_both_are_counted(text: str) -> None:
    """A second profile is opened and the talk stays with the first."""
    assert [(c.name, c.beside) for c in every(text) if isinstance(c, SwitchProfile)] == [("spouse", True)]
