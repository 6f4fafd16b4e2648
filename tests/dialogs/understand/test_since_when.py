"""Since when the present base holds, in people's words; and what stands in the way of applying, said in passing."""

from __future__ import annotations

from typing import Any

import pytest
from understood import checks, every, facts, only, talk

from dialogs.commands import AskPolicy, Check, Remark
from dialogs.context import Context

ASKED = ("base_months_last_48",)
WHOLE = {"2020年就这样了": "2020-12", "2019年": "2019-12", "18年": "2018-12"}
MONTH = {
    "7月": "2026-07",
    "12月": "2025-12",
    "去年5月": "2025-05",
    "2024年7月": "2024-07",
    "前年7月,之前是9000": "2024-07",
}
YEARS = {
    "2024年": [1, 4, 7, 10],
    "24年": [1, 4, 7, 10],
    "去年开始的": [1, 4, 7, 10],
    "今年年初": [1, 2, 3],
    "去年下半年": [7, 10],
}


def since(**known: Any) -> Context:
    """The question since when a base of 13500 holds is open."""
    return Context(talk().today, asked=ASKED, number=True, known={"base_now": 13500, **known})


def row(first: str) -> list[dict[str, Any]]:
    """The stretch up to the last month."""
    return [{"from": first, "to": "2026-10", "base": 13500}]


@pytest.mark.parametrize(("text", "first"), {**WHOLE, **MONTH}.items())
def test_a_month_or_a_year_before_the_window_dates_the_base(text: str, first: str) -> None:
    """A bare month is the last one of that name; a year that lies before the window fills it."""
    assert facts(text, since())["contributions"] == row(first)


@pytest.mark.parametrize(("text", "months"), YEARS.items())
def test_a_year_within_the_window_leaves_its_month_open(text: str, months: list[int]) -> None:
    """Asked, with the months that it may be."""
    check = only(Check, text, since())
    assert facts(text, since()) == {}
    assert [option.label for option in check.options] == [f"{month}月起" for month in months]


def test_always_is_as_long_as_the_insurance() -> None:
    """一直都是 with known years fills them; without them, and with 好几年了 or 入职就是, the month is asked."""
    assert facts("一直都是", since(insured_months=30))["contributions"] == row("2024-05")
    assert facts("一直没变", since(insured_months=96))["contributions"] == row("2022-11")
    for text in ("一直都是", "有好几年了", "入职就是这个数"):
        assert checks(text, since()) == ["base_months_last_48"]


def test_words_on_a_multiple_are_not_words_on_the_present_base() -> None:
    """Where the open check counts months at a multiple, and where nothing is asked, this reading stays away."""
    assert facts("7月") == {}
    assert "contributions" not in facts("2024年", talk("base_months_last_48"))


def test_what_hinders_an_application_is_said() -> None:
    """A sole trader, and a branch elsewhere; questions on them are answered from the rules."""
    assert any("个体工商户" in c.text for c in every("我是个体户,42岁大专") if isinstance(c, Remark))
    assert "不在申请范围" in only(Remark, "人在苏州分公司上班").text
    assert only(AskPolicy, "个体户能办吗").question == "个体户能办吗"


def test_what_one_pays_oneself_is_no_insurance_of_an_employer() -> None:
    """自己交社保8年 counts for nothing and is said; 我自己社保交了7年 only speaks of oneself."""
    assert facts("我是个体户,自己交社保8年,42岁大专") == {"age": 42, "education": "associate"}
    assert facts("我自己社保交了7年") == {"insured_months": 84}


def test_studies_that_go_on_are_named_beside_what_is_finished() -> None:
    """The finished one counts; of the other it is said that it does not yet."""
    text = "我是大专学历,现在在读专升本,明年7月毕业"
    assert facts(text) == {"education": "associate"}
    assert "如果我拿到本科学历呢" in only(Remark, text).text


def test_a_spouse_is_told_by_the_place_before() -> None:
    """外地老公 and 上海老婆."""
    assert facts("外地老公") == {"spouse_local": False}
    assert facts("上海老婆,结婚3年") == {"spouse_local": True, "married_years": 3}
    assert facts("我在外地,老公上海户口") == {"spouse_local": True}


def test_a_base_that_varies_is_asked_by_its_stretches() -> None:
    """Nothing unlawful, no average, no guess: the stretches; and where they are told, they are taken."""
    for text in ("基数不固定,有时候一万有时候一万五", "社保基数每年都不一样"):
        assert checks(text) == ["base_months_last_48"]
        assert facts(text) == {}
    assert checks("基数每年都变,2023年9800,2024年12500") == []
    assert only(AskPolicy, "基数每年会变吗").question == "基数每年会变吗"


def test_a_degree_that_is_not_found_leaves_the_diploma() -> None:
    """学信网查不到学位 is said to leave the degree open; it does not take the education's points away."""
    stated = facts("33岁,本科有学位,但是学信网查不到学位")
    assert stated == {"age": 33, "education": "bachelor_with_degree"}
    assert facts("本科,学信网查不到")["education_recognised"] is False


@pytest.mark.parametrize("text", ["没有到手,下个月考", "还没下证", "证还没下来", "还没考出来", "还没考", "没拿到证"])
def test_a_certificate_that_is_not_there_is_asked_again(text: str) -> None:
    """Right after a title, or while its conditions are asked: what is held is asked, and nothing else is read."""
    assert checks(text, talk("title_listed", age=40, title="skill_3")) == ["title"]
    assert checks(text, talk("education", age=40, title="intermediate")) == ["title"]
    assert checks(text, talk("education", title="intermediate", age=40)) != ["title"]
