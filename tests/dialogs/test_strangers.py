"""Whole talks of strangers: couples, what somebody would not do after all, questions after plans, ages beyond 60."""

from __future__ import annotations

import pytest
from chat import Chat

AFTER_PLANS = (
    "还有别的办法吗",
    "有没有更快的",
    "最省事的办法是哪个",
    "哪个方案最快",
    "方案1具体怎么做",
    "第二个方案呢",
    "这两个方案哪个好",
    "没有更简单的吗",
    "那只能等了吗",
    "没办法了",
    "接下来该怎么做",
    "我现在能申请吗",
)
SKILLED = "35岁,高中,三级数控车工,社保6年,基数8500,配偶外地"


def skilled() -> Chat:
    """Somebody who is short of a few points, everything else answered."""
    chat = Chat().say(SKILLED).say("都符合").say("都符合").say("都没有")
    assert chat.asking is None
    return chat


@pytest.mark.parametrize("text", AFTER_PLANS)
def test_what_is_asked_after_plans_is_about_plans(text: str) -> None:
    """No rule is told and nothing refused: the ways stand there again."""
    chat = skilled().say(text)
    assert "【方案1】" in chat.text
    assert "依据" in chat.text


def test_when_somebody_can_apply_is_when_the_points_are_there() -> None:
    """With what stands in the way besides the points."""
    assert "2030年11月会有 120 分" in skilled().say("什么时候能申请").text
    chat = Chat().say(SKILLED).say("都符合").say("居住证还没办").say("什么时候能申请")
    assert "还没有有效的居住证" in chat.text


def test_a_thing_that_is_only_supposed_changes_no_preference() -> None:
    """如果我考试呢 tells the soonest plan with it, or what waiting brings where it is no help, and keeps nothing."""
    chat = skilled().say("不考试")
    before = chat.conversation.person

    assert "如果考试考证:最快2027年11月" in chat.say("如果我考试呢").text
    assert chat.conversation.person == before
    assert "换工作不会让你更早到 120 分" in chat.say("要是愿意换工作呢").text
    assert "2030年11月会有 120 分" in chat.text
    assert chat.conversation.person == before


def test_a_hypothesis_with_a_name_of_its_own_is_scored() -> None:
    """如果我考中级呢 is no bare exam, and leaving an employer no way to points."""
    assert "总分会从 108 变成 148 分" in skilled().say("如果我考中级呢").text
    assert "更早到" not in skilled().say("我要是离职了呢").text


def test_the_next_skill_is_supposed_with_its_base() -> None:
    """考二级 after 三级 is the next level, and never worth less for months that are still missing."""
    chat = skilled().say("那要是我考二级呢")
    assert "总分会从 108 变成 148 分" in chat.text
    assert "6个月基数不低于1倍" in chat.text


def test_a_base_that_is_raised_takes_time() -> None:
    """基数提到2倍: the full months are worth so much, and the day when they are full is told."""
    chat = skilled().say("试试如果基数提到2倍")
    assert "变成 208 分" in chat.text
    assert "从下个月起按这个交,到2029年11月会有 217 分" in chat.text


def test_plans_do_not_guess_what_is_about_to_be_asked() -> None:
    """Neither a spouse of Shanghai nor a title that may be held: these answers come first, and are named."""
    chat = Chat().say("38岁,大专,社保5年,基数8000").say("详细方案")
    assert "配偶" in chat.text.split("\n")[0]
    assert "确认" not in chat.text

    assert "确认" not in Chat().say("36岁,高中,社保按最低交了4年").say("详细方案").text


def test_plans_beyond_the_last_age_say_so() -> None:
    """Who is 58 will hardly be insured by an employer at 61."""
    chat = Chat().say("58岁,初中,没有证书,社保20年,一直最低基数,离异").say("都符合").say("都没有").say("详细方案")
    assert "你已满60周岁" in chat.text
    assert "满60周岁" not in skilled().say("详细方案").text


def test_a_waiting_line_is_said_once_and_plainly() -> None:
    """What waiting brings, without saying the same number twice."""
    assert "什么都不做,照现在这样到2030年11月会有 120 分,也够了。" in skilled().say("详细方案").text


def test_the_months_of_the_base_are_those_of_the_highest_tier() -> None:
    """Who always paid at 1× hears of 1×, not of the 0.8× that it includes."""
    chat = Chat().say("38岁大专,社保6年,没有证书,配偶外地").say("13500,2024年3月起").say("都符合").say("都没有")
    assert "近48个月里有32个月社保基数不低于1倍" in chat.text


def test_a_couple_is_compared_with_a_verdict() -> None:
    """Own facts and the spouse's in one message; each keeps their own, and it is said who is there already."""
    chat = Chat().say("我38岁本科有学位,老婆35岁大专,她社保交了8年,我们谁来申请好")
    assert "你自己 120 分(够120" in chat.text
    assert "你配偶 104 分(差16分" in chat.text
    assert "按现在说的,你自己来办更合适" in chat.text
    assert (chat.state["profile"], chat.facts) == ("me", {"age": 38, "education": "bachelor_with_degree"})
    assert chat.say("换成我老婆").facts == {"age": 35, "education": "associate", "insured_months": 96}


def test_asking_who_files_takes_up_the_offer() -> None:
    """The spouse's case was offered to be counted: whoever compares wants it, and nothing is said twice."""
    chat = Chat().say("我45岁,大专,社保10年,老公43岁,本科有学位")
    assert "另算一份" in chat.text
    chat.say("谁办更划算")
    assert "你配偶 120 分(够120" in chat.text
    assert chat.state["profile"] == "me"


def test_two_who_are_not_there_are_compared_by_the_day() -> None:
    """Everything that matters is known of both: the one who is there first had better file."""
    chat = Chat().say("我38岁,大专,没有证书,社保6年,基数13500,2024年3月起,配偶外地").say("都符合").say("都没有")
    chat.say("帮我老婆也算一下").say("40岁,高中,没有证书,社保3年,一直最低基数,配偶外地").say("都符合").say("都没有")
    chat.say("谁办合适")
    assert "你自己 98 分(差22分,最快2027年3月补上)" in chat.text
    assert "按现在说的,你自己来办更合适" in chat.text


def test_nothing_else_is_no_answer_to_the_prerequisites() -> None:
    """没有别的 leaves the permit open."""
    chat = Chat().say("58岁,初中,没有证书,社保20年,一直最低基数,离异")
    assert chat.asking == "residence_permit"
    chat.say("没有别的了")
    assert (chat.asking, "residence_permit" in chat.facts) == ("residence_permit", False)


def test_nothing_that_is_about_to_be_asked_comes_by_waiting() -> None:
    """A base of 3× that nobody spoke of is no plan, neither in full nor as the soonest one."""
    for text in ("详细方案", "什么时候能到"):
        chat = Chat().say("29岁,大专,学信网查不到学历,社保1年").say(text)
        assert "3倍" not in chat.text
        assert "还没说到" in chat.text


def test_high_tiers_are_not_held_out_to_somebody_without_a_word_on_the_base() -> None:
    """Neither 3× nor decades of insurance are ways that a person would hear of first."""
    line = Chat().say("26岁,高中,技能三级,社保2年").say("多少分了").text
    assert "3倍" not in line
    assert "社保缴费年限(满" not in Chat().say("35岁,本科有学位,行政拘留一次").say("多少分了").text


def test_who_has_no_permit_hears_how_to_ask_for_it() -> None:
    """What stands in the way is named with the question that tells how to mend it."""
    chat = Chat().say("45岁,硕士双证,没有居住证").say("那怎么办")
    assert "可以直接问我「居住证怎么办」" in chat.text
    assert "社区事务受理服务中心" in chat.say("居住证怎么办").text


@pytest.mark.parametrize("text", ["详细方案", "什么时候能到", "5年后多少分"])
def test_records_run_out_and_that_is_said(text: str) -> None:
    """The forecast leaves records as they are; a person hears that they end."""
    assert "减分记录有期限" in Chat().say("36岁,本科有学位,社保6年,去年被行政拘留过一次").say(text).text
    assert "减分记录" not in Chat().say("36岁,大专,社保6年").say(text).text


def test_when_to_apply_names_what_is_not_known_of_the_prerequisites() -> None:
    """Points alone do not make an application; what is known to hold is not repeated."""
    assert "能不能申请还要看三条" in Chat().say("38岁,博士").say("什么时候可以申请").text
    assert "三条" not in skilled().say("什么时候可以申请").text


def test_a_marriage_that_may_end_still_counts() -> None:
    """准备离婚 is a plan; 离婚了 is not."""
    assert Chat().say("我和老公准备离婚,他是上海人,结婚8年,我37岁").facts["married_years"] == 8
    assert "married_years" not in Chat().say("我离婚了,以前结婚8年,我37岁").facts
