"""Age, education and title from free text."""

from __future__ import annotations

import pytest
from understood import checks, every, facts, only, talk

from dialogs.commands import Misread, Remark

AGES = {
    "我32岁了": 32,
    "今年36": 36,
    "四十八岁半": 48,
    "我35,本科": 35,
    "35 本科 社保7年": 35,
    "年纪嘛,41": 41,
    "我现在38": 38,
    "37岁零5个月": 37,
    "我25岁来上海,今年38": 38,
    "我弟27,我35": 35,
    "35周岁,虚岁36": 35,
    "36岁多": 36,
    "age 35": 35,
    "I'm 35 years old": 35,
}
VAGUE_AGES = (
    "虚岁41",
    "我属马",
    "三十出头",
    "90后",
    "快40了",
    "三十多岁",
    "大概35岁",
    "35或36岁",
    "过完年就36了",
    "我35左右",
    "下个月满44周岁",
    "我45,不过生日还没到",
    "超过35岁",
)
EDUCATIONS = {
    "统招本科,学士学位有的": "bachelor_with_degree",
    "本科,双证齐全": "bachelor_with_degree",
    "本科+学士": "bachelor_with_degree",
    "大学毕业有学位": "bachelor_with_degree",
    "函授本科,没学位证": "bachelor",
    "本科学位英语没过没发": "bachelor",
    "本科毕业,学位证没拿到": "bachelor",
    "只有本科毕业证": "bachelor",
    "211本科出来的": "bachelor",
    "专升本毕业": "bachelor",
    "大专在读专升本": "associate",
    "大专毕业,正在专升本": "associate",
    "高职": "associate",
    "职高毕业": "none",
    "没上过大学": "none",
    "硕士研究生毕业,双证齐全": "master",
    "在职研究生,双证": "master",
    "硕士在读,本科有学位": "bachelor_with_degree",
    "博士在读,硕士已毕业": "master",
    "本科学历,只有硕士学位": "bachelor",
    "博士毕业": "doctor",
    "不是本科是大专": "associate",
    "没有大专,就是中专": "none",
    "本科肄业,算高中吧": "none",
    "bachelor with degree": "bachelor_with_degree",
}
VAGUE_EDUCATIONS = (
    "在职硕士,就一个学位证",
    "博士还没毕业",
    "硕士没有学位",
    "我是大学生",
    "自考",
    "研二在读",
    "本科结业",
    "985毕业",
    "我没有本科学历",
    "双证齐全",
    "同等学力申硕",
    "硕士学位,没学历",
)
TITLES = {
    "中级审计师": "intermediate",
    "会计中级考过了": "intermediate",
    "一建": "intermediate",
    "执业药师证": "intermediate",
    "主管护师": "intermediate",
    "软考中级": "intermediate",
    "CPA": "intermediate",
    "工程师(中级)": "intermediate",
    "社工证中级": "intermediate",
    "机械工程师中级": "intermediate",
    "二建": "junior",
    "助理经济师": "junior",
    "高工": "senior",
    "副主任医师": "senior",
    "技师证(二级)": "skill_2",
    "二级技师": "skill_2",
    "电工高级技师": "skill_1",
    "车工高级工": "skill_3",
    "高级电工": "skill_3",
    "三级电工": "skill_3",
    "职业技能等级证书,一级": "skill_1",
    "中级工": "skill_4",
    "初级工": "skill_5",
    "职称没考过,没有": "none",
    "什么证都没有": "none",
    "不是中级,是初级": "junior",
    "二级建造师和中级工程师都有": "intermediate",
}
NO_TITLES = (
    "我是硬件工程师",
    "做会计的",
    "想考中级",
    "正在考中级会计",
    "中级经济师考过两门,还差一门",
    "经济师",
    "会计证",
    "英语四级",
    "计算机二级",
    "初级职称能加分吗",
    "公司头衔是高级工程师",
    "软考没过",
    "中级在公示",
)


@pytest.mark.parametrize(("text", "age"), AGES.items())
def test_an_age_is_read_with_its_cue(text: str, age: int) -> None:
    """周岁, a bare number after a person or at the head of a list."""
    assert facts(text)["age"] == age


@pytest.mark.parametrize("text", VAGUE_AGES)
def test_a_vague_age_is_asked_about(text: str) -> None:
    """虚岁, zodiac signs, decades and roundings never become an age."""
    assert not {"age", "birth_date"} & set(facts(text))
    assert set(checks(text)) & {"age", "birth_date"}


@pytest.mark.parametrize("text", ["我300岁", "生于2091年", "1991年13月"])
def test_an_impossible_age_is_met_kindly(text: str) -> None:
    """One sentence says what is wrong."""
    assert only(Misread, text).reason.endswith("。")
    assert not facts(text)


@pytest.mark.parametrize(
    ("text", "topic"), [("13月15日", "birth_date"), ("-5", "birth_date"), ("1991年2月30日", "birth_date")]
)
def test_an_impossible_answer_to_the_open_question_is_met_kindly(text: str, topic: str) -> None:
    """Month 13, a negative number, 30 February."""
    assert only(Misread, text, talk("birth_date")).topic == topic


@pytest.mark.parametrize(("text", "level"), EDUCATIONS.items())
def test_the_highest_education_that_counts_is_read(text: str, level: str) -> None:
    """Level and degree; what is not finished or only half a certificate does not count."""
    assert facts(text)["education"] == level


@pytest.mark.parametrize("text", VAGUE_EDUCATIONS)
def test_an_open_education_is_asked_about(text: str) -> None:
    """单证, 在读 and levels without a name lead to one question."""
    assert "education" not in facts(text)
    assert checks(text) == ["education"]


def test_a_degree_alone_completes_a_known_bachelor() -> None:
    """有学位 after 本科."""
    known = talk("education", education="bachelor")
    assert facts("有学位证", known) == {"education": "bachelor_with_degree"}
    assert facts("没有学位", known) == {"education": "bachelor"}
    assert facts("学位证其实没有,记错了", talk(education="bachelor_with_degree")) == {"education": "bachelor"}


@pytest.mark.parametrize(("text", "level"), TITLES.items())
def test_a_title_is_read_from_the_catalogue(text: str, level: str) -> None:
    """Titles, qualifications, ranks of nouns and levels of trades."""
    assert facts(text)["title"] == level


@pytest.mark.parametrize("text", NO_TITLES)
def test_posts_plans_and_other_certificates_are_no_title(text: str) -> None:
    """A job, a wish, a half-passed exam and 英语四级 set nothing."""
    assert "title" not in facts(text)
    assert every(text)


def test_a_bare_rank_counts_where_titles_are_asked() -> None:
    """中级 as the answer, and as a correction."""
    assert facts("中级", talk("title")) == {"title": "intermediate"}
    assert facts("三级", talk("title")) == {"title": "skill_3"}
    assert facts("中级") == {}


@pytest.mark.parametrize("text", ["软考高级", "国际商务师", "健康管理师三级", "PMP"])
def test_a_disputed_or_unknown_certificate_is_remarked_on(text: str) -> None:
    """The person hears that the catalogue decides."""
    assert "核" in only(Remark, text).text
