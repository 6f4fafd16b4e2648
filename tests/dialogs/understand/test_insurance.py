"""Social insurance: months, start months, employment, windows."""

from __future__ import annotations

import pytest
from understood import checks, facts, talk

MONTHS = {
    "上海社保交了四年半": 54,
    "社保交满9年": 108,
    "上海社保一共86个月": 86,
    "社保三年零两个月": 38,
    "7年2个月的社保": 86,
    "2018年7月开始交的社保": 100,
    "社保从2019年3月交到现在": 92,
    "去年7月起交的社保": 16,
    "这个月开始交社保": 0,
    "社保2019.3-2026.10": 92,
    "2010年9月至2013年8月,2015年1月至今交社保": 178,
    "2016年5月起缴社保,中间断缴2个月": 124,
    "社保交了5年,有半年是补缴的": 54,
    "社保5年,其中1年是挂靠": 48,
    "在苏州交了3年,上海交了4年": 48,
    "以前在深圳交社保,2021年3月转到上海交": 68,
    "本科七年社保": 84,
    "社保7年结婚5年": 84,
    "7年社保5年婚龄": 84,
    "没交过社保": 0,
    "缴费月数:102": 102,
    "社保6年…不是,7年": 84,
    "7 years social insurance": 84,
}
NOTHING = (
    "我在南京交了6年社保",
    "公积金交了5年",
    "灵活就业交了5年",
    "我社保是挂靠的,交了三年",
    "居住证办了3年",
    "社保断了2个月",
    "挂靠交了2年社保",
    "医院工作5年",
)
VAGUE = (
    "社保交了七年多",
    "社保快10年了",
    "大概七年社保",
    "社保十几年",
    "社保第7年",
    "社保2018年开始",
    "18年交的社保",
    "来上海8年了",
    "社保好多年了",
    "2018年7月起交社保,断过",
    "社保满2年差1个月",
    "社保7年不到",
)
NOW = {
    "上个月离职了,现在没交社保": False,
    "目前待业": False,
    "社保现在停着": False,
    "现在单位给交着": True,
    "在职,五险一金齐全": True,
    "上个月断缴了,这个月又交上了": True,
    "没断过": True,
    "现在没有社保": False,
    "目前有社保": True,
    "现在社保断缴": False,
}
LAST_12 = {
    "近12个月交了8个月社保": 8,
    "最近一年都在交社保": 12,
    "最近一年社保断了4个月": 8,
    "前12个月一个月没断": 12,
    "前12个月交了12个月": 12,
}


@pytest.mark.parametrize(("text", "months"), MONTHS.items())
def test_insured_months_are_counted(text: str, months: int) -> None:
    """Lengths, start months and stretches; breaks, back-paid months and other places left out."""
    assert facts(text)["insured_months"] == months


@pytest.mark.parametrize("text", NOTHING)
def test_what_does_not_count_sets_no_months(text: str) -> None:
    """Other cities, other funds, other payers, other lengths of time."""
    assert "insured_months" not in facts(text)


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_length_is_asked_about(text: str) -> None:
    """七年多, 快十年, a year without a month, years in the city."""
    assert "insured_months" not in facts(text)
    assert "insured_months" in checks(text)


@pytest.mark.parametrize(("text", "now"), NOW.items())
def test_being_insured_now_is_read_from_clear_words(text: str, *, now: bool) -> None:
    """The last word on now wins."""
    assert facts(text)["insured_now"] is now


@pytest.mark.parametrize("text", ["断缴过两个月", "去年离职过", "准备离职", "最近一年都在交"])
def test_the_past_and_plans_say_nothing_on_now(text: str) -> None:
    """断过 is over, 准备 has not begun."""
    assert "insured_now" not in facts(text)


def test_a_break_without_an_end_is_asked_about() -> None:
    """社保断了: and now?"""
    assert checks("公司倒闭了,社保停缴") == ["insured_now"]
    assert checks("断了两个月", talk("insured_now")) == ["insured_now"]


@pytest.mark.parametrize(("text", "months"), LAST_12.items())
def test_the_last_twelve_months_are_counted(text: str, months: int) -> None:
    """A window of a year with its count; it is not the whole insurance."""
    assert facts(text)["insured_months_last_12"] == months
    assert "insured_months" not in facts(text)


@pytest.mark.parametrize(
    ("answer", "months"),
    [
        ("3年2个月", 38),
        ("86个月", 86),
        ("120", 120),
        ("2018年7月", 100),
        ("从18年7月开始", 100),
        ("半年", 6),
        ("0", 0),
        ("一年", 12),
    ],
)
def test_a_bare_answer_is_the_insurance_that_was_asked(answer: str, months: int) -> None:
    """Without a cue the open question decides."""
    assert facts(answer, talk("insured_months")) == {"insured_months": months}
    assert facts(answer) == {}


@pytest.mark.parametrize("answer", ["7", "2018", "7年多", "快8年"])
def test_a_bare_answer_that_leaves_it_open_is_asked_about(answer: str) -> None:
    """7 may be years or months; 2018 has twelve months."""
    assert checks(answer, talk("insured_months")) == ["insured_months"]


@pytest.mark.parametrize(
    ("answer", "months"), [("12个月都到了", 12), ("都没达到", 0), ("8", 8), ("半年", 6), ("10个月达到了", 10)]
)
def test_a_bare_answer_on_the_titles_condition(answer: str, months: int) -> None:
    """Counts and words for all and none."""
    assert facts(answer, talk("title_base_months_last_12")) == {"title_base_months_last_12": months}


def test_a_break_answers_the_months_of_the_last_year() -> None:
    """断了一个月 leaves eleven."""
    assert facts("断了一个月", talk("insured_months_last_12")) == {"insured_months_last_12": 11}
