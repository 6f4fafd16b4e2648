"""What plain people say and expect: hope, doubt, bases that always held, and no word twice."""

from __future__ import annotations

import pytest
from chat import Chat

from dialogs import wording
from dialogs.ahead import NEEDS_BASE, ahead_of
from dialogs.conversation import Person
from dialogs.plan_lines import full
from dialogs.resolve import view_of
from scoring import load_rulebook

WAYS = "单项就能补齐"
SETTLED = "45岁,大专,没职称,社保5年,基数8000"


@pytest.mark.parametrize("asked", ["那我还有希望吗", "是不是没希望了", "还有戏吗", "那我能办吗", "还来得及吗"])
def test_somebody_who_asks_for_hope_is_shown_the_ways(asked: str) -> None:
    """Hope is a question about the own case: the ways are told, never that it is none of our business."""
    chat = Chat().say(SETTLED).say(asked)

    assert "方案1" in chat.text
    assert wording.OFF_TOPIC not in chat.text


@pytest.mark.parametrize("asked", ["能保证办下来吗", "你们能保证办下来吗", "保证能成吗"])
def test_who_asks_for_a_guarantee_is_accused_of_nothing(asked: str) -> None:
    """A guarantee is refused as one, not as a wish for false papers."""
    assert wording.CERTAINTY in Chat().say(SETTLED).say(asked).text


@pytest.mark.parametrize("asked", ["谁办分高", "不知道用谁的办好", "用我的还是老婆的"])
def test_which_of_two_should_apply(asked: str) -> None:
    """A couple's question leads to the second profile, whichever sex the other has."""
    assert wording.ONE_PROFILE in Chat().say("31岁,本科双证").say(asked).text


def test_the_total_in_other_words() -> None:
    """多少了 asks for the total, also while the base is asked."""
    chat = Chat().say(SETTLED).say("多少了")

    assert f"目前 {chat.total} 分" in chat.text


def test_why_so_few_is_told_from_the_items() -> None:
    """为什么只有这么多 is answered line by line."""
    assert "是这样来的" in Chat().say(SETTLED).say("为什么只有这么多").text


def test_ways_are_told_when_something_changed_and_when_they_are_asked_for() -> None:
    """An answer that changes nothing of the person brings no list again."""
    chat = Chat().say(SETTLED)
    assert WAYS in chat.text

    assert WAYS not in chat.say("孩子能在上海上学吗").text
    assert WAYS in chat.say("多少分了").text


def test_the_margin_is_told_once() -> None:
    """Above the standard 什么时候 and the picture name the total themselves."""
    chat = Chat().say("35岁,硕士双证,没职称,社保7年")
    now = f"目前 {chat.total} 分"

    assert now not in chat.say("以后会不会掉分").text
    assert now not in chat.say("发张图给我").text


def test_a_card_that_speaks_of_conditions_names_them() -> None:
    """按下面的条件 is followed by what is taken for granted."""
    assert wording.ASSUMPTIONS["education_recognised"] in Chat().say("35岁,硕士双证").say("发张图给我").text


def test_a_base_that_always_held_holds_as_long_as_the_insurance() -> None:
    """社保7年,一直3倍 says for how long; without the insurance it is asked."""
    assert Chat().say("35岁,社保7年,一直3倍基数").facts["base_months_last_36_at_3x"] == 36
    assert Chat().say("35岁,社保20个月,一直1倍基数").facts["base_months_last_48"] == {"1": 20}
    assert "base_months_last_48" not in Chat().say("35岁,一直1倍基数").facts


def test_months_answer_the_multiple_that_is_asked_about() -> None:
    """36 after 3倍 is 36 months at 3×; a length of time after 一直按最低吗 says nothing of a multiple."""
    chat = Chat().say("38岁,本科双证,没职称,社保8年").say("3倍").say("36")
    assert chat.facts["base_months_last_48"] == {"3": 36}

    chat = Chat().say("38岁,高中,电工三级,社保8年").say("社保按最低交的").say("12个月")
    assert "base_months_last_48" not in chat.facts


def test_a_supposed_base_grows_month_by_month() -> None:
    """Three months at 1× and six to come are enough for the title; today nothing changes, and when it will is told."""
    chat = Chat().say("29岁,大专,有中级经济师,社保4年").say("基数11000").say("3个月").say("如果基数涨到13000呢")
    assert wording.WHAT_IF_SAME.split("。")[-2] in chat.text
    assert "到2027年2月会有 142 分" in chat.text

    assert "从 92 变成 142 分" in chat.say("半年后呢").text


@pytest.mark.parametrize("title", sorted(NEEDS_BASE))
def test_a_plan_for_a_title_names_its_base(title: str) -> None:
    """Nobody with a low base is told of 100 points for a title without the months at 1× that it takes."""
    before = {"senior": "intermediate", "skill_1": "skill_2", "skill_2": "skill_3"}.get(title, "none")
    facts = {"age": 30, "education": "associate", "title": before, "insured_months": 60, "base_now": 8000}
    view = view_of(Person(facts), load_rulebook(), Chat().now.date())
    plans = [plan for plan in ahead_of(view).plans if any(route.changes.get("title") == title for route in plan.routes)]

    assert plans
    assert all("社保基数不低于1倍" in block for block in full(plans))


def test_a_low_base_can_be_raised() -> None:
    """基数8000 without a date: raising it is offered, not that it may hold already."""
    chat = Chat().say("35岁,大专,没职称,社保5年,基数8000,未婚").say("详细方案")

    assert "提高社保基数" in chat.text


@pytest.mark.parametrize("said", ["呒没", "唔没"])
def test_no_in_shanghainese(said: str) -> None:
    """呒没 is 没有."""
    assert Chat().say("36岁,本科双证").say(said).facts["title"] == "none"


def test_a_shanghainese_wife() -> None:
    """家主婆是上海宁 is a spouse with a Shanghai 户口."""
    assert Chat().say("36岁,家主婆是上海宁,结婚五年").facts["spouse_local"] is True


def test_what_is_about_to_be_asked_is_no_plan() -> None:
    """Before anything is known no plan tells to confirm it; what is missing is named, once it is one question less."""
    chat = Chat().say("怎么补")
    assert "方案1" not in chat.text
    assert "还没说到:年龄、学历" in chat.text

    chat = Chat().say("45岁,大专,没职称,社保5年").say("详细方案")
    assert "还没说到:社保基数" in chat.text
    assert "是否已有36个月" not in chat.text
    assert "取得中级职称" in chat.text


def test_nobody_is_asked_to_confirm_decades_of_insurance() -> None:
    """Who does not know the own months is not told that 36 years of them would do."""
    chat = Chat().say("52岁,初中,没职称,基数一直没到过0.8倍,社保不知道多久").say("还有希望吗")

    assert "确认社保缴费年限" not in chat.text


def test_a_spouses_whole_case_is_not_lost() -> None:
    """Age, education and insurance of a wife touch nobody's points; a profile with them is one yes away."""
    chat = Chat().say("31岁,本科双证,社保3年")
    mine = chat.facts
    chat.say("我老婆29岁,大专,社保5年")
    assert chat.facts == mine

    chat.tap(wording.PROFILE_YES)

    assert chat.state["profile"] == "spouse"
    assert chat.facts == {"age": 29, "education": "associate", "insured_months": 60}
    assert chat.say("换回我").facts == mine


@pytest.mark.parametrize("said", ["先不算", "没有职称"])
def test_a_profile_that_is_not_wanted_is_not_opened(said: str) -> None:
    """A no, or going on with the own answers, leaves one person."""
    chat = Chat().say("31岁,本科双证,社保3年").say("我老婆29岁,大专,社保5年").say(said)

    assert list(chat.conversation.people) == ["me"]
    assert chat.asking


def test_a_way_says_what_it_takes_of_the_person() -> None:
    """What may hold is to be confirmed with its amount; a low base is to be raised."""
    chat = Chat().say("36岁,大专,没职称,社保4年,基数8000")

    assert "确认配偶为本市户籍的结婚年限(满7年)(+28)" in chat.text
    assert "提高社保基数" in Chat().say("36岁,大专,没职称,社保5年,基数8000,未婚").text
