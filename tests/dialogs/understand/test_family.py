"""Spouse and marriage, and whose 户口 counts."""

from __future__ import annotations

from typing import Any

import pytest
from understood import checks, facts, only, talk

from dialogs.commands import Remark

FACTS: dict[str, dict[str, Any]] = {
    "老婆上海户口,结婚5年": {"spouse_local": True, "married_years": 5},
    "先生沪籍,2015年3月结的婚": {"spouse_local": True, "married_on": "2015-03"},
    "我媳妇沪籍 结婚八年": {"spouse_local": True, "married_years": 8},
    "太太上海户籍,15年结的婚": {"spouse_local": True, "married_years": 10},
    "老婆是上海的,去年10月领的证": {"spouse_local": True, "married_on": "2025-10"},
    "上个月刚领证,老公上海户口": {"spouse_local": True, "married_on": "2026-10"},
    "结婚5年多,老婆上海户口": {"spouse_local": True, "married_years": 5},
    "结婚三年半": {"married_years": 3.5},
    "结婚十几年了": {"married_years": 10},
    "我爱人户口在江苏": {"spouse_local": False},
    "先生江苏人": {"spouse_local": False},
    "我老婆不是上海户口": {"spouse_local": False},
    "老公户口没迁,还是外地": {"spouse_local": False},
    "我俩都是外地人": {"spouse_local": False},
    "丈夫已经落户上海": {"spouse_local": True},
    "对象上海户口,领证3年了": {"spouse_local": True, "married_years": 3},
    "单身": {"spouse_local": False},
    "离婚三年了": {"spouse_local": False},
    "单身 结婚5年": {"spouse_local": False},
    "我俩08年3月结的婚,她是上海户口": {"spouse_local": True, "married_on": "2008-03"},
    "my wife has Shanghai hukou, married for 6 years": {"spouse_local": True, "married_years": 6},
    "配偶上海户籍,2018年8月登记": {"spouse_local": True, "married_on": "2018-08"},
}
OPEN = {
    "老婆户口在迁,明年落户": "spouse_local",
    "对象上海户口": "spouse_local",
    "结婚快5年了": "married_years",
    "2020年结婚": "married_on",
    "婚后第五年": "married_years",
}
OTHERS = ("男朋友上海户口", "前妻是上海户口", "我妈上海人", "儿子上海户口", "我是上海户口", "我外地的")


@pytest.mark.parametrize(("text", "expected"), FACTS.items())
def test_spouse_and_marriage_are_read(text: str, expected: dict[str, Any]) -> None:
    """户口 and length of marriage, in any order."""
    assert facts(text) == expected


@pytest.mark.parametrize(("text", "topic"), OPEN.items())
def test_what_is_open_about_the_marriage_is_asked(text: str, topic: str) -> None:
    """A move under way, a partner, a year without a month."""
    assert topic not in facts(text)
    assert topic in checks(text)


@pytest.mark.parametrize("text", OTHERS)
def test_the_hukou_of_other_people_gives_nothing_and_is_remarked_on(text: str) -> None:
    """Friends, parents, children and oneself."""
    assert facts(text) == {}
    assert only(Remark, text).text


@pytest.mark.parametrize("text", ["打算明年结婚", "下个月领证", "2030年5月结婚", "我户口在安徽"])
def test_a_wedding_ahead_sets_nothing(text: str) -> None:
    """Plans and the own 户口 say nothing on a spouse."""
    assert facts(text) == {}


@pytest.mark.parametrize(
    ("answer", "local"),
    [
        ("外地的", False),
        ("江苏的", False),
        ("上海人", True),
        ("是上海户口", True),
        ("不是,是安徽的", False),
        ("没有老婆", False),
        ("她户口在老家", False),
    ],
)
def test_a_bare_answer_on_the_spouse(answer: str, *, local: bool) -> None:
    """The open question makes 江苏的 the spouse's."""
    assert facts(answer, talk("spouse_local")) == {"spouse_local": local}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("5年", {"married_years": 5}),
        ("8", {"married_years": 8}),
        ("2019年5月", {"married_on": "2019-05"}),
        ("19年5月", {"married_on": "2019-05"}),
        ("去年十月", {"married_on": "2025-10"}),
        ("2015年", {"married_years": 10}),
        ("刚结婚", {"married_years": 0}),
        ("半年", {"married_years": 0.5}),
        ("五年前", {"married_years": 5}),
    ],
)
def test_a_bare_answer_on_the_marriage(answer: str, expected: dict[str, Any]) -> None:
    """Years or a date."""
    assert facts(answer, talk("married_on", spouse_local=True)) == expected


@pytest.mark.parametrize("answer", ["2019", "去年"])
def test_a_year_leaves_the_marriage_open(answer: str) -> None:
    """The day decides whether one year more is full."""
    assert checks(answer, talk("married_on")) == ["married_on"]
