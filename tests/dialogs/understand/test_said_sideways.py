"""Statements from the side: sums by the month, one year's taxes, dates that disagree, one employer after another."""

from __future__ import annotations

from typing import Any

import pytest
from understood import checks, every, facts, only, talk

from dialogs.commands import Act, AskPolicy, Check, Do, OfferProfile, Remark, SetFacts, SwitchProfile

BY_THE_MONTH = {
    "我基数一万一个月": 10000,
    "基数一万二一个月": 12000,
    "社保基数八千五一个月": 8500,
    "基数10000一个月": 10000,
    "基数1万2一个月": 12000,
    "基数12000元一个月": 12000,
    "基数一万一": 11000,
}
OLD_TENS = {"廿三年七月开始交社保": ("insured_months", 40), "我廿八岁": ("age", 28), "我卅五岁": ("age", 35)}
ONE_YEAR = {
    "去年交税80万,我占股50%": 400000,
    "2024年纳税50万,2025年80万,占股50%": 325000,
    "公司上年纳税120万,我占三成": 360000,
    "今年交税30万,股份100%": 300000,
}
THREE_YEARS = {
    "2023年交税30万,2024年50万,2025年80万,我占50%": 266666.67,
    "24年交税60万,25年80万,23年交税40万,我占一半": 300000,
    "近三年分别纳税30万、40万、50万,全资": 400000,
    "近三年每年纳税80万,占股50%": 400000,
    "三年纳税总共300万,占40%": 400000,
}
DISAGREE = ("我30岁,1990年出生的", "我35岁,1990年3月生的", "我88年的,今年40", "1985年6月出生,我45岁")
AGREE = ("1990年出生,今年36", "今年36,90年12月的", "我90年的,35岁", "不对,我不是30岁,是1990年出生的")
NAMED_ITEMS = ("我应届那项多少分", "我应届生那一项给了几分", "我应届的分有没有算", "我硕士的分数是多少")
EMPLOYERS = {
    "之前公司交了3年社保,现在公司交了2年": 60,
    "第一家公司社保交了3年,第二家交了2年半,现在这家刚交8个月": 74,
    "社保交了5年,当前公司交了2年": 60,
    "上家单位社保5年,哦不,3年": 36,
    "之前苏州公司交了3年,上海公司交了2年": 24,
    "以前挂靠在别的公司交过两年社保,现在正规公司交了3年": 36,
    "之前挂靠2年,后来在正规单位交了5年社保": 60,
    "社保一共7年,其中挂靠2年": 60,
    "社保7年,挂靠过2年": 60,
}
LOWEST = {"社保按最低交了4年": 48, "我社保一直按最低交,交了4年": 48, "社保7年,按最低交了4年": 84}
WHO_FILES = (
    "我们谁来申请好",
    "我们两个谁申请好",
    "谁来办合适",
    "我和老婆谁来申请更划算",
    "用谁的名义申请好",
    "到底哪一方来申请",
)
NOTHING_ELSE = ("没有别的", "没有别的了", "没别的了", "没有其他的了")
STRETCHES: dict[str, list[tuple[str, str, int]]] = {
    "2022年到2023年基数9000,2024年起12500,今年7月涨到13000": [
        ("2022-01", "2023-12", 9000),
        ("2024-01", "2026-06", 12500),
        ("2026-07", "2026-10", 13000),
    ],
    "前年基数9000,去年12500,今年13000": [
        ("2024-01", "2024-12", 9000),
        ("2025-01", "2025-12", 12500),
        ("2026-01", "2026-10", 13000),
    ],
    "2023年7月基数调到9800,2024年7月调到12500,今年7月调到13000": [
        ("2023-07", "2024-06", 9800),
        ("2024-07", "2026-06", 12500),
        ("2026-07", "2026-10", 13000),
    ],
    "2024年7月之前基数8000,之后13000": [("2024-07", "2026-10", 13000)],
    "基数以前8000,今年1月起13000": [("2026-01", "2026-10", 13000)],
}


@pytest.mark.parametrize(("text", "yuan"), BY_THE_MONTH.items())
def test_the_one_of_a_month_is_no_digit_of_the_sum(text: str, yuan: int) -> None:
    """一万一个月 is ten thousand a month; 一万一 alone stays eleven thousand."""
    assert facts(text) == {"base_now": yuan}


def test_lengths_of_time_keep_their_one() -> None:
    """十一个月 is a length of time, and 万一 no sum."""
    assert facts("社保交了十一个月") == {"insured_months": 11}
    assert facts("2023年一月开始交社保") == {"insured_months": 46}
    assert facts("万一一个月没交呢") == {}


@pytest.mark.parametrize(("text", "value"), OLD_TENS.items())
def test_old_words_for_tens_are_read(text: str, value: tuple[str, int]) -> None:
    """廿 is twenty and 卅 is thirty, in years and in ages."""
    assert facts(text) == {value[0]: value[1]}


@pytest.mark.parametrize(("text", "average"), ONE_YEAR.items())
def test_the_taxes_of_one_year_are_asked_about(text: str, average: int) -> None:
    """The rule takes the average of three years; what one or two years would give is only offered."""
    check = only(Check, text)
    assert (check.topic, facts(text)) == ("tax_per_year", {})
    assert dict(check.options[0].changes) == {"tax_per_year": average}


@pytest.mark.parametrize(("text", "average"), THREE_YEARS.items())
def test_three_years_give_their_average(text: str, average: float) -> None:
    """Each year's own sum, the sum of all, or the average itself."""
    assert facts(text) == {"tax_per_year": average}


@pytest.mark.parametrize("text", DISAGREE)
def test_an_age_and_a_birth_that_disagree_are_asked_about(text: str) -> None:
    """Nothing is settled in silence; both ways are there to tap."""
    check = only(Check, text)
    assert check.topic == "birth_date"
    assert [list(option.changes) for option in check.options] == [["birth_date"], ["age"]]


@pytest.mark.parametrize("text", AGREE)
def test_an_age_that_fits_the_birth_is_no_conflict(text: str) -> None:
    """Full years, calendar years and 虚岁 of the same birth fit; a correction says itself what is wrong."""
    assert checks(text) == []
    assert "birth_date" in facts(text)


def test_years_of_marriage_that_do_not_fit_the_wedding_are_asked_about() -> None:
    """The same for a marriage."""
    assert checks("老婆上海户口,2019年5月领证,结婚3年") == ["married_on"]
    assert facts("老婆上海户口,2019年5月领证,结婚7年")["married_on"] == "2019-05"
    assert checks("老婆上海户口,2019年5月领证,结婚7年") == []


@pytest.mark.parametrize("text", NAMED_ITEMS)
def test_the_name_of_an_item_in_a_question_states_nothing(text: str) -> None:
    """那项, 那块, 的分 make it the name of an indicator; 我是应届生能加几分 still tells."""
    assert facts(text) == {}
    assert only(AskPolicy, text).question == text
    assert facts("我是应届生能加几分") == {"fresh_graduate": True}


@pytest.mark.parametrize(("text", "months"), EMPLOYERS.items())
def test_employers_one_after_another_add_up(text: str, months: int) -> None:
    """Their lengths are summed, a part is no sum, and what was paid badly before is not taken off what came after."""
    assert facts(text)["insured_months"] == months


@pytest.mark.parametrize(("text", "months"), LOWEST.items())
def test_years_at_the_lowest_base_are_years_too(text: str, months: int) -> None:
    """The lowest base gives no points, so that the length is meant for the insurance."""
    stated = facts(text)
    assert (stated["insured_months"], stated["base_months_last_48"]) == (months, {"0.8": 0})
    assert facts("按最低交了3年", talk("base_months_last_48", insured_months=60)) == {"base_months_last_48": {"0.8": 0}}


def test_what_was_done_for_two_years_lies_behind() -> None:
    """交过两年 is no day to come; 过两年 is."""
    assert facts("我在上海交过两年社保") == {"insured_months": 24}
    assert facts("我过两年考出中级") == {}


@pytest.mark.parametrize("text", WHO_FILES)
def test_who_of_the_couple_had_better_file_is_a_comparison(text: str) -> None:
    """However it is put; who files for points at all is a question on the rule."""
    assert only(Do, text).act is Act.COMPARE
    assert only(AskPolicy, "积分是谁来申请").question == "积分是谁来申请"


def test_the_spouses_case_is_opened_where_it_is_asked_who_files() -> None:
    """Own facts and the spouse's in one message, and the question: nothing of it is lost."""
    text = "我38岁本科有学位,老婆35岁大专,她社保交了8年,我们谁来申请好"
    about: dict[str | None, dict[str, Any]] = {
        command.about: dict(command.changes) for command in every(text) if isinstance(command, SetFacts)
    }
    assert about == {
        None: {"age": 38, "education": "bachelor_with_degree"},
        "spouse": {"age": 35, "education": "associate", "insured_months": 96},
    }
    assert [(c.name, c.beside) for c in every(text) if isinstance(c, SwitchProfile)] == [("spouse", True)]


def test_the_spouses_facts_beside_own_ones_are_offered_or_answered() -> None:
    """Two or more of them may be counted by themselves; of a single one it is said that it does not count."""
    offer = only(OfferProfile, "我38岁,本科有学位,我老婆35岁大专")
    assert dict(offer.changes) == {"age": 35, "education": "associate"}
    assert "配偶" in only(Remark, "我35岁大专,老婆上海户口,结婚5年,她32岁").text


@pytest.mark.parametrize("text", NOTHING_ELSE)
def test_nothing_else_denies_nothing(text: str) -> None:
    """没有别的 goes on with the question; as the answer to the list of bonuses it says none."""
    assert only(Do, text, talk("residence_permit")).act is Act.GO_ON
    assert only(Do, text, talk("rare")).act is Act.NONE_OF_THESE


@pytest.mark.parametrize(("text", "rows"), STRETCHES.items())
def test_a_base_that_changes_is_read_with_its_months(text: str, rows: list[tuple[str, str, int]]) -> None:
    """A rise opens a stretch, years follow each other, and what ended before has no beginning."""
    packed = [{"from": first, "to": last, "base": base} for first, last, base in rows]
    assert facts(text, talk("base_months_last_48"))["contributions"] == packed
    assert checks(text, talk("base_months_last_48")) == []


def test_months_that_nobody_dated_are_named_as_not_counted() -> None:
    """之前一直12500 has no beginning: said, where such a base could give points."""
    assert "12500元" in only(Remark, "基数从今年7月涨到13000,之前一直12500").text
    assert not [c for c in every("2024年之前基数8000,之后13000") if isinstance(c, Remark)]


def test_a_rise_alone_asks_for_the_whole_base() -> None:
    """今年7月涨到13000 says nothing of the months before; the base that is known may be dated anew."""
    known = talk("", base_now=12500, base_months_last_48={"1": 20})
    assert checks("今年7月涨到13000", known) == ["base_months_last_48"]
    rows = facts("不对,我2024年7月才开始12500", talk("", base_now=12500))["contributions"]
    assert rows == [{"from": "2024-07", "to": "2026-10", "base": 12500}]


def test_the_catalogue_of_majors_is_none_of_certificates() -> None:
    """专业代码在目录里,岗位也对口 speaks of the 紧缺专业; one half of it leaves the other to be asked."""
    assert facts("我专业代码在目录里,岗位也对口") == {"shortage_major": True}
    assert facts("我的专业代码不在目录里") == {"shortage_major": False}
    assert checks("专业名称和代码都一致,岗位对口") == ["shortage_major"]
    assert facts("中级会计在目录里,岗位对口") == {
        "title": "intermediate",
        "title_listed": True,
        "title_matches_job": True,
    }


@pytest.mark.parametrize("text", ["居住证有没有更快的办理方式", "还有别的材料吗", "哪个证书最好考", "什么学历最好"])
def test_questions_on_rules_are_none_on_plans(text: str) -> None:
    """更快 and 最好 alone do not make a question one that follows on plans."""
    assert only(AskPolicy, text).question == text


def test_a_rise_without_its_month_is_asked() -> None:
    """今年涨到12800 may be since January or July; the stretches are asked, and no half of them is taken."""
    for text in ("基数去年是11000,今年涨到12800", "基数2023年9000,2024年涨到12500"):
        assert checks(text, talk("title")) == ["base_months_last_48"]
        assert facts(text, talk("title")) == {}


def test_back_paid_months_after_the_years_are_asked_about() -> None:
    """They may be among the months that were told or not; within one message they are taken off."""
    check = only(Check, "补缴过5个月", talk("title", insured_months=78))
    assert [dict(option.changes) for option in check.options] == [{"insured_months": 73}, {"insured_months": 78}]
    assert facts("补缴过3个月,社保5年") == {"insured_months": 57}
    assert checks("补缴的算不算", talk("title", insured_months=78)) == []
