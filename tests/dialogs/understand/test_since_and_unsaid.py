"""Lengths told by a start or by what was missed, earlier bases, other people's marriages, and levels left open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from understood import BASE_ASKED, checks, every, facts, only, talk

from dialogs.commands import Check, Remark

NONE_AT_ALL = ("社保一个月都没交", "一个月社保都没交过", "上海社保一个月也没交")
MISSED = {
    "3个月没交": 9,
    "仨月没交": 9,
    "断了俩月": 10,
    "有2个月没交社保": 10,
    "近12个月有2个月没交": 10,
    "最近一年断了1个月": 11,
    "近一年都交满了": 12,
    "最近12个月一直没断": 12,
}
SINCE: dict[str, int] = {
    "社保三年前开始交的": 36,
    "五年前就在上海交社保了": 60,
    "社保最近6年没断": 72,
    "最近两年社保没断": 24,
    "2018年7月来上海,一直交社保": 100,
}
YEAR_ONLY = ("18年来上海的,一直交社保", "2018年来上海,一直交社保", "2018年来的上海,社保一直没断")
CAME = ("18年来上海工作", "15年来沪", "2018年来上海的", "3年前来上海的", "三年前社保断过")
EARLIER = ("以前基数12000", "2024年7月以前基数12000", "原来基数是12500")
PRESENT = {"以前基数12000,现在基数13000": 13000, "之前填的基数12000": 12000, "以前说错了,基数其实是12000": 12000}
ROWS = {
    "2022年到2023年基数12000": ("2022-01", "2023-12"),
    "2024年到2026年基数12000": ("2024-01", "2026-10"),
    "2023年5月到现在基数12000": ("2023-05", "2026-10"),
    "2024.07- 至今 基数12000": ("2024-07", "2026-10"),
    "基数12000,五年了": ("2021-11", "2026-10"),
    "从2023年7月基数12000": ("2023-07", "2026-10"),
}
TITLE_MONTHS = {"近12个月1倍": 12, "近12个月2倍": 12, "最近一年都是1倍": 12, "近12个月基数达到1倍的有10个月": 10}
AT_MULTIPLES: dict[str, dict[str, int]] = {
    "最近5年都是2倍": {"2": 48},
    "一直不到0.8倍": {"0.8": 0},
    "按社平工资交了3年": {"1": 36},
    "三倍社保交了两年": {"3": 24},
    "不到2倍交了4年": {"1": 48},
}
OTHERS = ("我弟结婚3年了", "我朋友结婚5年", "我同事2018年5月结的婚", "儿子结婚3年了")
OURS = {
    "儿子5岁,结婚7年": 7,
    "弟弟结婚5年,我结婚3年": 3,
    "有个孩子结婚6年": 6,
    "五年前结的婚": 5,
    "我和老公结婚4年": 4,
}
EITHER = ("本科还是大专来着", "硕士还是本科", "大专或本科")
GOING_ON = (
    "研二在读",
    "考上研究生了",
    "正在读硕士",
    "硕士,还没毕业",
    "硕士。现在还没毕业",
    "本科没有毕业证",
    "硕士在读,本科在读",
)
REACHED = {
    "本科毕业硕士在读": "bachelor",
    "在读硕士,本科有学位": "bachelor_with_degree",
    "硕士只有学位证,本科双证": "bachelor_with_degree",
    "硕士单证,本科没学位": "bachelor",
    "专科,本科在读": "associate",
    "大学毕业,有学位": "bachelor_with_degree",
    "有学士学位": "bachelor_with_degree",
}
LEVEL_UNSAID = ("有学位证", "没有学位证", "211毕业的", "自考", "大学毕业", "不是硕士", "同等学力硕士")
RECOGNISED = {"有问题": False, "学信网查不到": False, "能查到": True, "认证了": True}
PRIOR = {"前置学历没问题": True, "前置学历不被认可": False, "前置学历可以的": True}
HUKOU = {
    "老婆户口不在上海": False,
    "老婆户口迁过来了": True,
    "老婆户口没迁": False,
    "配偶:无": False,
    "我老婆是上海的": True,
}
HUKOU_OPEN = ("老婆新上海人", "老婆不是外地户口", "老公老家安徽")
SINCE_KNOWN = {"2024年7月起": "2024-07", "两年": "2024-11", "三年前": "2023-11"}


@pytest.mark.parametrize("text", NONE_AT_ALL)
def test_not_one_month_is_none(text: str) -> None:
    """一个月都没交 is no month, not one."""
    assert facts(text) == {"insured_months": 0}


@pytest.mark.parametrize("asked", ["insured_months_last_12", "title_base_months_last_12"])
def test_not_one_month_answers_the_open_count_alone(asked: str) -> None:
    """The answer to a count of the last year says nothing on all years."""
    assert facts("一个月都没交", talk(asked)) == {asked: 0}


@pytest.mark.parametrize(("text", "months"), MISSED.items())
def test_missed_months_leave_the_rest_of_the_year(text: str, months: int) -> None:
    """3个月没交 of the last twelve."""
    assert facts(text, talk("insured_months_last_12"))["insured_months_last_12"] == months


@pytest.mark.parametrize("text", ["3个月没交", "有3个月没交社保", "断了俩月", "5年没交社保了"])
def test_missed_months_are_no_months_of_insurance(text: str) -> None:
    """A break is never taken for the length."""
    assert "insured_months" not in facts(text)


@pytest.mark.parametrize(("text", "months"), SINCE.items())
def test_a_rough_start_is_asked_about(text: str, months: int) -> None:
    """No exact month was said, so the length is offered."""
    check = only(Check, text)
    assert check.topic == "insured_months"
    assert check.options[0].changes == {"insured_months": months}
    assert "insured_months" not in facts(text)


@pytest.mark.parametrize("text", YEAR_ONLY)
def test_a_year_of_coming_is_no_length(text: str) -> None:
    """18年来上海 is 2018, and its month is asked."""
    assert [option.label for option in only(Check, text).options] == ["1月起", "4月起", "7月起", "10月起"]


@pytest.mark.parametrize("text", CAME)
def test_coming_alone_says_nothing_of_insurance(text: str) -> None:
    """Without a word on paying there is no length, and 18年 is not eighteen years."""
    assert "insured_months" not in facts(text)
    assert not any("18年" in option.label for option in _options(text))


def _options(text: str) -> tuple[Any, ...]:
    return tuple(option for command in every(text) if isinstance(command, Check) for option in command.options)


@pytest.mark.parametrize("text", EARLIER)
def test_an_earlier_base_is_not_the_present_one(text: str) -> None:
    """以前基数12000 leads to the question on the present one."""
    assert "base_now" not in facts(text)
    assert checks(text) == ["base_now"]


@pytest.mark.parametrize(("text", "base"), PRESENT.items())
def test_the_present_base_beside_an_earlier_one(text: str, base: int) -> None:
    """What was said before is no earlier base, and 现在 wins."""
    assert facts(text) == {"base_now": base}


@pytest.mark.parametrize(("text", "months"), ROWS.items())
def test_one_base_with_its_months(text: str, months: tuple[str, str]) -> None:
    """A row from the first month through the last."""
    assert facts(text) == {"contributions": [{"from": months[0], "to": months[1], "base": 12000}]}


@pytest.mark.parametrize(("text", "first"), SINCE_KNOWN.items())
def test_since_when_the_known_base_has_held(text: str, first: str) -> None:
    """A start makes a row of the base that is known."""
    row = {"from": first, "to": "2026-10", "base": 13000}
    assert facts(text, talk("base_months_last_48", base_now=13000)) == {"contributions": [row]}


def test_a_bare_length_for_the_multiple_that_was_asked() -> None:
    """With one fact open it counts at the single wage, with several the multiple is asked."""
    alone = replace(talk("base_months_last_48"), asked=("base_months_last_48",))
    assert facts("40个月", alone) == {"base_months_last_48": {"1": 40}}
    check = only(Check, "36个月", replace(alone, asked=BASE_ASKED))
    assert [option.label for option in check.options] == ["1倍", "0.8倍", "2倍", "3倍"]


@pytest.mark.parametrize(("text", "months"), TITLE_MONTHS.items())
def test_the_last_year_at_a_multiple(text: str, months: int) -> None:
    """The condition of a title, named with its window."""
    assert facts(text) == {"title_base_months_last_12": months}


@pytest.mark.parametrize(("text", "counts"), AT_MULTIPLES.items())
def test_how_long_a_multiple_held(text: str, counts: dict[str, int]) -> None:
    """Windows longer than four years count as four."""
    assert facts(text)["base_months_last_48"] == counts


def test_the_lowest_base_for_longer_than_the_window_tells_the_insurance() -> None:
    """社保按最低交的,交了11年: both."""
    assert facts("社保按最低交的,交了11年") == {"insured_months": 132, "base_months_last_48": {"0.8": 0}}


@pytest.mark.parametrize("text", ["1倍不到", "基数在1倍不到", "基数不到1倍"])
def test_below_the_wage_before_or_behind(text: str) -> None:
    """Below one, 0.8 may still be reached."""
    assert only(Check, text).options[0].changes == {"base_months_last_48": {"0.8": 36}}


@pytest.mark.parametrize("text", OTHERS)
def test_the_marriage_of_somebody_else(text: str) -> None:
    """It sets nothing."""
    assert facts(text) == {}


@pytest.mark.parametrize(("text", "years"), OURS.items())
def test_our_own_marriage(text: str, years: int) -> None:
    """Others in the message do not hide it."""
    assert facts(text)["married_years"] == years


@pytest.mark.parametrize("text", EITHER)
def test_one_or_the_other_is_neither(text: str) -> None:
    """Two levels with 还是 between them are asked about."""
    assert facts(text) == {}
    assert checks(text) == ["education"]


@pytest.mark.parametrize("text", GOING_ON)
def test_a_level_without_its_certificate(text: str) -> None:
    """在读 and 没毕业 leave the level open."""
    assert facts(text) == {}
    assert checks(text) == ["education"]


@pytest.mark.parametrize(("text", "level"), REACHED.items())
def test_the_level_below_counts(text: str, level: str) -> None:
    """Of several levels the highest that is held."""
    assert facts(text) == {"education": level}


@pytest.mark.parametrize(
    "text", ["有学位证", "没有学位证", "211毕业的", "自考", "大学毕业", "不是硕士", "同等学力硕士"]
)
def test_a_level_that_was_not_said(text: str) -> None:
    """A degree, a school or a way of studying is no level."""
    assert checks(text) == ["education"]


def test_a_foreign_level_counts_with_a_remark() -> None:
    """国外硕士: taken, and its recognition is said."""
    assert facts("国外硕士") == {"education": "master"}
    assert "认证" in only(Remark, "国外硕士").text


@pytest.mark.parametrize(("text", "held"), RECOGNISED.items())
def test_whether_the_education_is_recognised(text: str, held: bool) -> None:  # noqa: FBT001 - a case
    """Answers in words to the open question."""
    assert facts(text, talk("education_recognised")) == {"education_recognised": held}


@pytest.mark.parametrize(("text", "held"), PRIOR.items())
def test_the_education_before_a_title(text: str, held: bool) -> None:  # noqa: FBT001 - a case
    """前置学历 with a verdict; without one it says nothing."""
    assert facts(text, talk("title_listed", title="intermediate")) == {"title_prerequisite_recognised": held}
    assert facts("前置学历", talk("title_listed", title="intermediate")) == {}


@pytest.mark.parametrize(("text", "local"), HUKOU.items())
def test_the_register_of_the_spouse(text: str, local: bool) -> None:  # noqa: FBT001 - a case
    """Where it is, whether it was moved, or that there is no spouse."""
    assert facts(text) == {"spouse_local": local}


@pytest.mark.parametrize("text", HUKOU_OPEN)
def test_an_origin_leaves_the_register_open(text: str) -> None:
    """新上海人 and 老家 are asked about."""
    assert checks(text) == ["spouse_local"]


@pytest.mark.parametrize("asked", ["residence_permit", "title", "education"])
def test_she_has_none_answers_another_question(asked: str) -> None:
    """老婆没有 is no word on being married."""
    assert "spouse_local" not in facts("老婆没有", talk(asked))
    assert facts("老婆没有", talk("spouse_local")) == {"spouse_local": False}
