"""Statements that an earlier reading got wrong: places, several stretches, one more title, old records, English."""

from __future__ import annotations

from typing import Any

import pytest
from understood import checks, every, facts, only, talk

from dialogs.commands import Act, AskPolicy, Check, Do, Remark

STRETCHES = {
    "社保从2019年9月到2022年8月,然后断了半年,2023年3月到现在": 80,
    "社保2019年9月到2022年8月,断了6个月,2023年3月至今": 80,
    "2019.9-2022.8交社保,中间断过半年,2023.3-2026.10又交": 80,
}
ONE_MORE = ("二建也有", "还有个初级会计", "另外还有二建", "初级会计也有", "五级电工也有")
STILL_WITH_DEGREE = ("我是自考本科算不算啊", "我本科", "我是统招本科", "本科毕业的")
NOT_FIVE_YEARS = ("社保不是5年是5个月", "应该是5个月,不是5年", "社保不是5年,是5个月", "不是5年,社保是5个月")
FULL_NEXT = ("结婚明年5月满3年", "明年5月结婚满3年", "结婚到明年5月就满3年")
OLD_RECORDS = ("以前坐过牢,2018年出来的", "坐过牢,2019年放出来的", "2018年坐过牢")
SPOUSES = ("老太婆是上海户口", "老伴是上海户口", "我男人是上海人", "内人沪籍", "婆娘是上海户口")
CITIES = ("基数苏州8000,上海13000", "社保基数昆山6000,现在上海13000", "苏州基数8000,上海基数13000")
ENGLISH: dict[str, dict[str, Any]] = {
    "married to a Shanghainese for 3 years": {"spouse_local": True, "married_years": 3},
    "嫁给上海人5年了": {"spouse_local": True, "married_years": 5},
}
BEFORE_NO_YEARS = ("7年", "25年", "15年")
BORN = {"88年": "1988", "91年": "1991", "1990": "1990", "05年": "2005"}


@pytest.mark.parametrize(("text", "months"), STRETCHES.items())
def test_the_gap_between_stretches_is_not_taken_off_again(text: str, months: int) -> None:
    """The sum of the stretches that were stated."""
    assert facts(text)["insured_months"] == months


@pytest.mark.parametrize("text", ONE_MORE)
def test_one_more_title_leaves_the_higher_one(text: str) -> None:
    """也 and 还有 add; only a correction lowers."""
    assert facts(text, talk("title_base_months_last_12", title="intermediate")) == {"title": "intermediate"}
    assert facts("不对,是二建", talk("", title="intermediate")) == {"title": "junior"}


@pytest.mark.parametrize("text", STILL_WITH_DEGREE)
def test_silence_on_the_degree_keeps_it(text: str) -> None:
    """A known degree is not lost to a sentence that does not name it."""
    stated = facts(text, talk("title", education="bachelor_with_degree"))
    assert stated.get("education", "bachelor_with_degree") == "bachelor_with_degree"


def test_a_question_on_self_study_states_nothing() -> None:
    """自考的可以吗 is about the rule."""
    assert facts("自考的可以吗", talk("title", education="bachelor_with_degree")) == {}
    assert only(AskPolicy, "自考的可以吗").question == "自考的可以吗"


@pytest.mark.parametrize("text", NOT_FIVE_YEARS)
def test_the_denied_length_does_not_count(text: str) -> None:
    """不是A是B: B."""
    assert facts(text, talk("", insured_months=60)) == {"insured_months": 5}


@pytest.mark.parametrize("text", FULL_NEXT)
def test_an_anniversary_ahead_dates_the_wedding(text: str) -> None:
    """That month minus its years."""
    assert facts(text) == {"married_on": "2024-05"}


@pytest.mark.parametrize("text", OLD_RECORDS)
def test_an_old_sentence_is_remarked_on(text: str) -> None:
    """Outside five years nothing is subtracted, yet a serious crime excludes."""
    assert facts(text) == {}
    assert "一票否决" in only(Remark, text).text


@pytest.mark.parametrize("text", SPOUSES)
def test_spouses_have_many_names(text: str) -> None:
    """All of them are the one that is married."""
    assert facts(f"{text},结婚35年") == {"spouse_local": True, "married_years": 35}


@pytest.mark.parametrize("text", CITIES)
def test_only_the_base_in_shanghai_counts(text: str) -> None:
    """Another city's base is no base here."""
    assert facts(text) == {"base_now": 13000}


@pytest.mark.parametrize(("text", "stated"), ENGLISH.items())
def test_who_was_married_is_the_spouse(text: str, stated: dict[str, Any]) -> None:
    """The 上海人 after the word of marrying."""
    assert facts(text) == stated


def test_an_english_month_is_no_sum() -> None:
    """Since July 2023 is a start."""
    rows = [{"from": "2023-07", "to": "2026-10", "base": 16000}]
    assert facts("my salary base is 16000 RMB since July 2023")["contributions"] == rows


def test_a_blank_before_now_changes_nothing() -> None:
    """`2026.07- 至今` reaches up to the month before today."""
    for until in ("2026.07- 至今", "2026.07 - 至今", "2026.07-至今"):
        rows = facts(f"2024.01-2026.06 12000\n{until} 13000")["contributions"]
        assert rows[1] == {"from": "2026-07", "to": "2026-10", "base": 13000}


def test_paying_the_least_for_years_is_being_insured_for_years() -> None:
    """The length counts for both."""
    stated = facts("社保按最低交的,我自己公司交了11年")
    assert stated == {"insured_months": 132, "base_months_last_48": {"0.8": 0}}


@pytest.mark.parametrize(
    "text", ["从来没到过0.8倍", "基数没到过0.8倍", "基数一直不到0.8倍", "我36岁,本科,社保8年,基数从来没到过0.8倍"]
)
def test_below_the_lowest_multiple_is_none(text: str) -> None:
    """Nothing is asked on it."""
    assert facts(text)["base_months_last_48"] == {"0.8": 0}
    assert "base_months_last_48" not in checks(text)


def test_a_start_here_counts_beside_years_elsewhere() -> None:
    """Only the months in Shanghai."""
    assert facts("去年11月开始交社保的,之前在杭州交了5年") == {"insured_months": 12}


@pytest.mark.parametrize("text", BEFORE_NO_YEARS)
def test_years_of_no_grown_person_are_no_birth(text: str) -> None:
    """Seven years on the question of the age."""
    assert facts(text, talk("birth_date")) == {}


@pytest.mark.parametrize(("text", "year"), BORN.items())
def test_a_bare_year_is_a_birth(text: str, year: str) -> None:
    """Two digits or four."""
    assert facts(text, talk("birth_date")) == {"birth_date": year}


@pytest.mark.parametrize(
    ("text", "act"),
    {
        "什么时候会掉到120以下": Act.WHEN,
        "那我再等几年呢": Act.WHEN,
        "最快多久": Act.WHEN,
        "上次算到哪了": Act.REVIEW,
        "能不能给我个结论": Act.RESULT,
        "What is my score?": Act.TOTAL,
        "能问你什么": Act.HELP,
        "开始估分": Act.HELLO,
        "你好,帮我估分": Act.HELLO,
        "那到底谁办好": Act.COMPARE,
        "谁办好一点": Act.COMPARE,
    }.items(),
)
def test_wishes_in_other_words(text: str, act: Act) -> None:
    """One act each."""
    assert [command.act for command in every(text) if isinstance(command, Do)] == [act]


def test_the_score_for_school_is_a_question_of_the_rules() -> None:
    """我的分够不够孩子上学 wants a rule, no total."""
    assert every("我的分够不够孩子上学") == (AskPolicy("我的分够不够孩子上学"),)


@pytest.mark.parametrize(
    "text", ["30出头", "基数8000多", "社保好多年了", "90后", "社保按实际工资交", "到手一万二", "干环卫的", "40来岁"]
)
def test_every_check_has_choices(text: str) -> None:
    """Something to tap beside the words."""
    asked = [command for command in every(text) if isinstance(command, Check)]
    assert asked
    assert all(check.options for check in asked)


@pytest.mark.parametrize("text", ["老公是上海人能加分吗", "配偶是上海户口可以加几分", "配偶不是上海户口能办吗"])
def test_a_question_on_a_spouse_by_itself_states_nothing(text: str) -> None:
    """The rule is asked about; beside a statement or a length of marriage it tells."""
    assert facts(text) == {}
    assert facts(f"我35岁,{text}") != {"age": 35} or "不是" in text


@pytest.mark.parametrize(
    ("text", "local"),
    {"配偶户籍:上海": True, "配偶户口:外地": False, "配偶是否上海户籍:是": True, "配偶是否上海户籍:否": False}.items(),
)
def test_lines_of_a_form_state_the_spouse(text: str, local: bool) -> None:  # noqa: FBT001 - a value
    """A title, a colon, an answer."""
    assert facts(text) == {"spouse_local": local}


@pytest.mark.parametrize("text", ["出生年份写错了,是1992年", "生日填错了,是1992年", "出生日期不对,应该是92年"])
def test_a_corrected_birth_is_a_birth(text: str) -> None:
    """The date behind the words that take the earlier one back."""
    assert facts(text, talk("", birth_date="1991")) == {"birth_date": "1992"}


@pytest.mark.parametrize("text", ["2019年应届生", "我以前是应届生"])
def test_a_graduate_of_another_time_is_none(text: str) -> None:
    """Only this year's count."""
    assert facts(text) == {"fresh_graduate": False}


@pytest.mark.parametrize("text", ["伪造过材料", "提交过不实材料一次", "弄虚作假过一次", "用过假材料"])
def test_false_materials_have_many_names(text: str) -> None:
    """One record."""
    assert facts(text) == {"false_materials_3y": 1}


def test_a_nominal_age_behind_the_number_is_asked() -> None:
    """年龄38,虚岁 is 37 or 36."""
    check = only(Check, "年龄38,虚岁")
    assert [option.changes for option in check.options] == [{"age": 37}, {"age": 36}]
