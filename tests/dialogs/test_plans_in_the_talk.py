"""The plans in the talk: beneath the result, in full, when none is left, and what of it is offered."""

from __future__ import annotations

from random import Random

import pytest
from chat import Chat, consultant

from dialogs import plan_words, wording
from dialogs.ahead import ahead_of
from dialogs.offers import LABELS
from dialogs.resolve import view_of
from dialogs.trying import hypothesis
from scoring import BURDENS

LONGEST = 600
MOST_OFFERS = 10
FAR = "45岁,大专,没职称,社保5年,未婚,基数一直没到过0.8倍"
SAYINGS = (
    *(
        "详细方案",
        "什么时候能到120",
        "看结果",
        "试试如果…",
        "存成图片",
        "不考试",
        "不想换工作",
        "单位不给提基数",
        "不想读书",
    ),
    *(
        "没钱投资",
        "都可以考虑",
        "明年6月多少分",
        "过三年多少分",
        "上一题",
        "多少分了",
        "考出中级职称",
        "等我50岁会掉多少",
    ),
)


def at_the_result(said: str) -> Chat:
    """A person with everything answered."""
    chat = Chat().say(said)
    while chat.asking in {"residence_permit", "insured_now", "insured_months_last_12"}:
        chat.say("都符合")
    while chat.asking:
        chat.say("都没有")
    assert chat.asking is None
    return chat


def person(random: Random) -> str:
    """A few facts of somebody."""
    facts = [
        f"{random.randint(22, 59)}岁",
        random.choice(["高中", "大专", "本科没有学位", "本科有学位", "硕士双证"]),
        random.choice(["没有职称", "中级经济师", "技能三级"]),
        f"社保{random.randint(0, 18)}年",
        random.choice(["基数一直没到过0.8倍", "基数13000,2024年7月起", "近4年基数1倍满3年"]),
        random.choice(["未婚", "老婆上海户口,结婚3年"]),
    ]
    return ",".join(facts[: random.randint(3, len(facts))])


def test_the_result_ends_with_the_two_nearest_plans_in_three_lines_each() -> None:
    """What and when with the total, what it needs and who acts, what could go wrong; then everything to tap."""
    chat = at_the_result(FAR)
    result, plans = chat.replies[-2:]

    assert result.card is not None
    assert not result.card.ways
    lines = plans.text.split("\n")
    assert lines[1].startswith("① 2027年11月:取得中级职称".replace(":", "\uff1a"))
    assert "共 143 分" in lines[1]
    assert "谁来办" in lines[2]
    assert lines[3].startswith("留意")
    assert lines[4].startswith("② 2029年11月")
    assert [choice.label for choice in plans.choices[:5]] == [
        "详细方案",
        "需要哪些材料",
        "什么时候能到",
        "试试如果…",
        "存成图片",
    ]


def test_the_plans_are_dated_and_tell_what_they_need_who_acts_and_what_may_fail() -> None:
    """At most five, each with its steps and gains; the rule and the estimate of time are told once."""
    text = at_the_result(FAR).say("详细方案").text

    assert "【方案1】2027年11月,到 143 分" in text
    assert "· 取得中级职称(或相当于中级的职业资格) +50分" in text
    assert text.count("要满足:") == text.count("谁来办:") == text.count("可能的变数:") == text.count("【方案")
    assert text.count("《上海市居住证积分管理办法》") == 1
    assert text.count("一般估计") == 1
    assert "所需时间" not in text
    assert text.count("【方案") <= 5


def test_plans_are_drawn_up_anew_when_a_fact_changes() -> None:
    """A degree more, and other plans."""
    chat = at_the_result(FAR)
    before = chat.say("详细方案").text
    chat.say("社保其实是12年")

    assert chat.say("详细方案").text != before
    assert "现在 113 分" in chat.text


def test_waiting_is_told_as_the_way_where_nothing_is_quicker() -> None:
    """No plan beats the months that come by themselves: that is no honest "none"."""
    chat = at_the_result("35岁,大专,没职称,社保7年,未婚,基数12577,2024年7月起")

    for text in (chat.text, chat.say("详细方案").text):
        assert "最快的是等" in text
        assert "2027年7月会有 151 分" in text
        assert "没有找到" not in text


def test_above_the_standard_the_margin_and_the_losses_are_told() -> None:
    """With the birthday as the day of the loss, its points, and how long it will be enough."""
    chat = at_the_result("1982年12月5日生,本科有学位,没职称,社保3年6个月,未婚,基数一直没到过0.8倍")

    for text in (chat.text, chat.say("详细方案").text, chat.say("以后会不会掉分").text):
        assert "比标准 120 分多 9 分" in text
        assert "2026年12月5日因为年龄,总分比上个月少 1 分" in text
        assert "十年内不会低于 120 分" in text
    assert "详细方案" not in [choice.label for choice in chat.choices]


def test_the_day_on_which_it_is_too_little_again_is_told() -> None:
    """Points that will fall below the standard are worth a hurry, once the prerequisites are met."""
    chat = Chat().say("1982年12月5日生,本科有学位,没职称,没交过社保,未婚").say("详细方案")

    assert "2026年12月会掉到 119 分" in chat.text
    assert "没有余量" in chat.text
    assert "不满足申请前提" in chat.text
    assert "接下来核对" not in chat.text


def test_no_lawful_and_likely_way_is_said_plainly() -> None:
    """Somebody far from the standard is told so, with why, with what else there is, and the advisor."""
    chat = Chat().say("58岁,高中,没职称,社保2年,未婚,现在没交社保,基数一直没到过0.8倍").say("详细方案")

    assert "没有找到合规又现实的办法" in chat.text
    assert "落户路径" in chat.text
    assert "转人工" in chat.text
    assert "现在 11 分" in chat.text
    assert "接上社保后再看" in chat.text


def test_rare_bonuses_that_were_not_asked_share_one_line() -> None:
    """They crowd out no plan that anybody may go."""
    chat = Chat().say(FAR).say("详细方案")

    assert "【方案1】2027年11月" in chat.text
    assert chat.text.count("表彰") == 1
    chat.say("多少分了")
    assert "远郊" not in chat.text


@pytest.mark.parametrize("label", LABELS)
def test_labels_typed_out_are_the_same_as_tapped(label: str) -> None:
    """With or without the dots at the end."""
    chat = at_the_result(FAR)
    before = chat.conversation
    tapped = chat.tap_value(f"do.{LABELS[label].value}").text
    chat.conversation = before

    assert chat.say(label.rstrip("…")).text == tapped


def test_a_number_picks_what_is_offered_beneath_a_result() -> None:
    """1 is the first offer while nothing is asked, and so it is beneath any other list."""
    chat = at_the_result(FAR)

    assert "【方案1】" in chat.say("1").text
    chat.say("2")
    first = chat.choices[0]
    number = chat.say("1").text
    chat.tap_value(first.value)
    assert chat.text == number


@pytest.mark.parametrize("seed", range(12))
def test_every_turn_is_short_enough_and_can_be_tapped(seed: int) -> None:
    """Any talk about plans: bubbles, questions, choices and the total keep their bounds."""
    random = Random(seed)  # noqa: S311 - a walk, no secret
    chat = Chat().say(person(random))
    for _ in range(14):
        if chat.asking and chat.choices and random.random() < 0.5:
            chat.tap_value(random.choice(chat.choices).value)
        else:
            chat.say(random.choice(SAYINGS))
        assert 1 <= len(chat.replies) <= 3
        assert all(len(reply.text) <= LONGEST for reply in chat.replies), chat.text
        assert chat.text.count("?") <= 1
        assert f"{chat.total} 分" in chat.text
        assert all(choice.value.isascii() and len(choice.value) <= 48 for choice in chat.choices)
        assert chat.asking or len(chat.choices) <= MOST_OFFERS
        assert len(chat.conversation.dump()[0].encode()) <= LONGEST


@pytest.mark.parametrize("seed", range(20))
def test_no_plan_that_is_told_asks_for_what_was_ruled_out(seed: int) -> None:
    """Preferences hold for the plans, for the single ways, and for the words beneath the result."""
    random = Random(seed)  # noqa: S311 - a walk, no secret
    chat = Chat().say(person(random))
    for words in random.sample(["不考试", "不想换工作", "单位不给提基数", "不想读书", "没钱投资"], k=2):
        chat.say(words)
    view = view_of(chat.conversation.person, consultant()._desk.rulebook, chat.now.date())

    assert view.avoids
    for plan in ahead_of(view).plans:
        assert all(view.avoids.isdisjoint(route.burdens) for route in plan.routes)
    if "exam" in view.avoids:
        assert "取得中级职称" not in chat.say("看结果").text.split("如果考试")[0]
    assert wording.DISCLAIMER in chat.say("看结果").text


def test_every_indicator_burden_and_idea_has_words() -> None:
    """A new one without words would break a talk instead of the build."""
    view = view_of(Chat().conversation.person, consultant()._desk.rulebook, Chat().now.date())

    assert set(plan_words.SHORT) == {item.indicator for item in view.estimate.items}
    assert set(plan_words.BURDENS) == set(plan_words.BACK) == BURDENS
    assert all(hypothesis(key) for key in plan_words.TRY_LABELS)
