"""Permit, suburbs, company, rare bonuses, records and conditions."""

from __future__ import annotations

from typing import Any

import pytest
from understood import checks, every, facts, only, talk

from dialogs.commands import Act, Do, Remark

PERMITS = {
    "居住证去年就办了,有效的": True,
    "居住证有,在有效期内": True,
    "居住证下个月到期": True,
    "居住证没有过期": True,
    "有居住证": True,
    "没有居住证": False,
    "居住证过期了": False,
    "居住证还没办": False,
    "居住证断了,重新办的还在等": False,
    "除了居住证都符合": False,
}
FACTS: dict[str, dict[str, Any]] = {
    "青浦新城工作居住满8年": {"suburb": "new_town", "suburb_years": 8},
    "公司在临港新片区,家也在那边,两年了": {"suburb": "lingang_new_area", "suburb_years": 2},
    "嘉定新城上班,住市区": {"suburb": "none"},
    "不在临港": {"suburb": "none"},
    "南汇新城,在新片区里工作居住": {"suburb": "lingang_new_area"},
    "在临港工作居住,新片区外": {"suburb": "lingang"},
    "环卫工作6年": {"public_service_years": 6},
    "不在环卫": {"public_service_years": 0},
    "公司三年平均年纳税200万,我占30%": {"tax_per_year": 600000},
    "公司三年一共纳税300万,我持股40%": {"tax_per_year": 400000},
    "我一个人的公司,每年交税30万": {"tax_per_year": 300000},
    "公司平均有30个上海户籍员工,我占50%": {"local_hires": 15},
    "我是应届毕业生": {"fresh_graduate": True},
    "不是应届生": {"fresh_graduate": False},
    "得过市级专项表彰": {"award": "special"},
    "没有表彰": {"award": "none"},
    "我是紧缺专业": {"shortage_major": True},
    "创业人才,不符合": {"entrepreneur": False},
    "技术转移机构工作,符合条件": {"tech_intermediary": True},
    "四年前被行政拘留一次": {"detentions_5y": 1},
    "2023年拘留过2次": {"detentions_5y": 2},
    "18年拘留过": {},
    "六年前行政拘留过": {},
    "没有犯罪记录": {"offences_5y": 0, "serious_crime": False},
    "三年前醉驾判了缓刑": {"offences_5y": 1},
    "去年提供过一次虚假材料": {"false_materials_3y": 1},
    "严重刑事犯罪": {"serious_crime": True},
    "没有超生": {"family_planning_issue": False},
    "一建没注册": {"title": "intermediate", "title_listed": False},
    "中级职称,岗位不对口": {"title": "intermediate", "title_matches_job": False},
    "前置学历不被认可": {"title_prerequisite_recognised": False},
    "学信网查不到": {"education_recognised": False},
}
OPEN = {
    "居住证正在办": "residence_permit",
    "在临港上班住临港5年": "suburb",
    "我在临港上班": "suburb",
    "远郊工作居住": "suburb",
    "我公司年均纳税100万": "tax_per_year",
    "我有上海市五一劳动奖章": "award",
    "去年应届毕业": "fresh_graduate",
    "航海技术专业": "shortage_major",
    "酒驾被罚过": "detentions_5y",
    "五年前被行政拘留过": "detentions_5y",
    "我做环卫的": "public_service_years",
}


@pytest.mark.parametrize(("text", "held"), PERMITS.items())
def test_the_permit_is_read(text: str, *, held: bool) -> None:
    """Held and valid, or not."""
    assert facts(text)["residence_permit"] is held


@pytest.mark.parametrize(("text", "expected"), FACTS.items())
def test_rare_facts_are_read(text: str, expected: dict[str, Any]) -> None:
    """Each with its own words."""
    assert facts(text) == expected


@pytest.mark.parametrize(("text", "topic"), OPEN.items())
def test_what_is_open_about_rare_facts_is_asked(text: str, topic: str) -> None:
    """Half a condition is no fact."""
    assert topic not in facts(text)
    assert topic in checks(text)


@pytest.mark.parametrize("text", ["只有居住登记", "公司优秀员工奖章", "六年前行政拘留过"])
def test_what_counts_for_nothing_is_remarked_on(text: str) -> None:
    """The person hears why."""
    assert facts(text) == {}
    assert only(Remark, text).text


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        ("suburb", "临港新片区", {"suburb": "lingang_new_area"}),
        ("suburb", "新片区外", {"suburb": "lingang"}),
        ("suburb_years", "6年", {"suburb_years": 6}),
        ("suburb_years", "3", {"suburb_years": 3}),
        ("tax_per_year", "折算后30万", {"tax_per_year": 300000}),
        ("tax_per_year", "200万,我占三成", {"tax_per_year": 600000}),
        ("local_hires", "30人,占一半", {"local_hires": 15}),
        ("award", "省部级", {"award": "provincial"}),
        ("award", "专项", {"award": "special"}),
        ("detentions_5y", "2次", {"detentions_5y": 2}),
        ("fresh_graduate", "去年毕业的", {"fresh_graduate": False}),
        ("education_recognised", "没有问题,能查到", {"education_recognised": True}),
        ("education_recognised", "有点问题,查不到", {"education_recognised": False}),
        (
            "title_listed",
            "前两个符合,前置学历不认可",
            {"title_listed": True, "title_matches_job": True, "title_prerequisite_recognised": False},
        ),
        ("title_listed", "第二条不符合", {"title_matches_job": False}),
        ("residence_permit", "第1和第3条符合", {"residence_permit": True, "insured_months_last_12": 6}),
        ("residence_permit", "后两个有", {"insured_now": True, "insured_months_last_12": 6}),
        ("residence_permit", "居住证没有,社保有交", {"residence_permit": False, "insured_now": True}),
        (
            "residence_permit",
            "有居住证,在职,12个月都交了",
            {"residence_permit": True, "insured_now": True, "insured_months_last_12": 12},
        ),
    ],
)
def test_answers_to_their_own_question(asked: str, answer: str, expected: dict[str, Any]) -> None:
    """Bare answers, lists by place, and several lines at once."""
    assert facts(answer, talk(asked)) == expected


@pytest.mark.parametrize(
    ("asked", "answer", "topic"),
    [("suburb", "嘉定", "suburb"), ("rare", "公司纳税", "tax_per_year"), ("rare", "雇了上海人", "local_hires")],
)
def test_half_an_answer_leads_to_the_other_half(asked: str, answer: str, topic: str) -> None:
    """A district without the new town, a company without a sum."""
    assert topic in checks(answer, talk(asked))


@pytest.mark.parametrize(("answer", "act"), [("名称对但代码不对", Act.NO), ("差不多都符合的", Act.YES)])
def test_other_words_for_yes_and_no(answer: str, act: Act) -> None:
    """An open yes-or-no question takes what leans one way."""
    assert every(answer, talk("shortage_major")) == (Do(act, answer),)
