"""The talk from 你好 to the result: order, skipping, going back, commands, and what must never happen."""

from __future__ import annotations

import pytest
from chat import Chat


def test_the_first_reply_says_what_is_kept_before_anything_is_asked() -> None:
    """The line on keeping and deleting stands in the first reply, and only there."""
    chat = Chat().say("你好")

    assert "90天" in chat.text
    assert "删除我的数据" in chat.text
    assert chat.asking == "birth_date"
    assert "90天" not in chat.say("35").text


def test_an_ordinary_person_reaches_the_result_by_ten_taps() -> None:
    """Age, 本科+学位, no title, five years, base 1×: at most ten messages, 你好 included, taps only."""
    chat = Chat().say("你好")
    taps = (
        ("35–39岁",),
        ("35岁",),
        ("本科+学士学位",),
        ("没有",),
        ("5年",),
        ("1倍(约12577)以上,满3年",),
        ("不是",),
        (
            "持有有效的《上海市居住证》",
            "现在在职并由单位交职工社保",
            "前12个月累计交满6个月以上(补缴不算)",
        ),
    )
    for labels in taps:
        chat.tap(*labels)

    assert len(taps) + 1 <= 10
    assert chat.asking is None
    assert chat.total == 30 + 90 + 15 + 50
    assert "以人社部门核定为准" in chat.text


def test_the_gap_and_the_ways_are_told_once_the_big_items_are_known() -> None:
    """Before that only the running total stands in a reply."""
    chat = Chat().say("45岁,大专,没有职称")
    assert "还差" not in chat.text
    assert f"目前 {chat.total} 分" in chat.text

    chat.say("社保2年").say("基数一直在最低").say("不知道")

    assert f"还差 {120 - chat.total} 分" in chat.text


def test_going_back_asks_the_last_answered_question_and_keeps_the_rest() -> None:
    """上一题 takes the last answer back, 上上题 two; going forward again ends the same."""
    chat = Chat().say("29岁").say("本科有学位")
    before = dict(chat.facts)

    chat.say("上一题")
    assert chat.asking == "education"
    assert "education" not in chat.facts
    chat.say("本科有学位")

    assert chat.facts == before


def test_a_skipped_question_is_not_asked_again_but_named_in_the_result() -> None:
    """Skipping leaves the fact unknown, never 0 or false."""
    chat = Chat().say("你好")
    seen = []
    while chat.asking is not None:
        seen.append(chat.asking)
        chat.say("跳过")

    assert len(seen) == len(set(seen))
    assert chat.facts == {}
    assert "还没回答" in chat.text


def test_not_knowing_is_not_zero_and_says_where_to_look() -> None:
    """不知道 passes the question with a hint where the answer is found."""
    chat = Chat().say("35岁").say("大专").say("没有职称").say("社保5年").say("不知道")

    assert "随申办" in chat.text
    assert "base_months_last_48" not in chat.facts


def test_a_stale_tap_asks_before_it_changes_anything() -> None:
    """A tap on an old card is a correction to confirm."""
    chat = Chat().say("35岁").tap("本科+学士学位").tap_value("education.associate")
    assert chat.facts == {"age": 35, "education": "bachelor_with_degree"}
    assert "改为「大专」" in chat.text

    chat.tap("确定")

    assert chat.facts == {"age": 35, "education": "associate"}


def test_a_stale_tap_with_the_same_answer_changes_nothing() -> None:
    """A double tap neither answers the next question nor asks for anything."""
    chat = Chat().say("35岁").tap("本科+学士学位")
    asking, facts = chat.asking, dict(chat.facts)

    chat.tap_value("education.bachelor_with_degree")

    assert (chat.asking, chat.facts) == (asking, facts)


def test_a_choice_that_was_never_offered_is_refused_kindly() -> None:
    """Foreign values change nothing."""
    chat = Chat().say("35岁").tap_value("education.professor")

    assert chat.facts == {"age": 35}
    assert chat.asking == "education"


@pytest.mark.parametrize("command", ["重新开始", "删除我的数据"])
def test_what_can_not_be_taken_back_asks_for_one_yes(command: str) -> None:
    """No keeps everything; yes clears it."""
    chat = Chat().say("35岁").say(command)
    assert chat.facts == {"age": 35}
    assert chat.say("不了").facts == {"age": 35}

    assert chat.say(command).say("确定").facts == {}


def test_deleting_gives_a_receipt_and_leaves_an_empty_talk() -> None:
    """After the yes nothing is left, and the rim is told to erase."""
    chat = Chat().say("35岁").say("删除我的数据").say("是")

    assert chat.turn is not None
    assert chat.turn.erase
    assert "已删除" in chat.text
    assert chat.conversation.seen_at == ""


def test_asking_for_a_person_queues_honestly_and_the_bot_goes_on() -> None:
    """转人工 is noted, says that nobody is on duty, and the next answer is still taken."""
    chat = Chat().say("35岁").say("转人工")
    assert chat.state["mode"] == "queued"
    assert chat.turn is not None
    assert chat.turn.event == "queued"
    assert "没有顾问在线" in chat.text

    chat.say("本科有学位")
    assert chat.total == 120
    assert chat.say("转回机器人").state["mode"] == "bot"


def test_an_age_of_seven_is_taken_after_one_check_and_is_not_eligible() -> None:
    """A child's age is more often a slip, so it is asked once."""
    chat = Chat().say("你好").say("7岁")
    assert "age" not in chat.facts
    assert "7周岁" in chat.text

    chat.say("是")

    assert chat.facts["age"] == 7
    assert chat.turn is not None
    assert "还不满足申请前提" in chat.say("结束").text


def test_a_wrong_answer_is_asked_again_with_an_example_then_put_aside() -> None:
    """Never a loop: example, then the choices, then the question is left."""
    chat = Chat().say("你好").say("嗯呐哈")
    assert "例如" in chat.text or "可以回复" in chat.text
    assert chat.asking == "birth_date"
    chat.say("嘿嘿嘿")
    assert chat.asking == "birth_date"

    chat.say("哟哟哟")

    assert chat.asking == "education"


@pytest.mark.parametrize("text", ["300岁", "2091年生", "1991年13月", "-5", "", "😀😀😀", "\x00\x01", "啊" * 3000])
def test_bad_input_loses_nothing(text: str) -> None:
    """Every bad answer leaves the facts as they were and asks the question again."""
    chat = Chat().say("本科有学位").say(text)

    assert chat.facts == {"education": "bachelor_with_degree"}
    assert chat.asking == "birth_date"


def test_at_the_standard_with_the_prerequisites_met_the_rest_is_offered() -> None:
    """Nothing more is asked once it can not change the verdict."""
    chat = Chat().say("35岁,本科有学位,有居住证,现在在职交社保,最近12个月交满12个月")

    assert chat.asking is None
    assert "已达到 120 分" in chat.text
    assert chat.choices


def test_records_are_asked_only_behind_their_own_door() -> None:
    """The sensitive questions come last, after a separate yes, and count."""
    chat = Chat().say("35岁,本科有学位,有居住证,现在在职交社保,最近12个月交满12个月")
    assert "拘留" not in chat.text

    chat.tap("核对减分项").tap("5年内被行政拘留过").tap("1次")

    assert chat.total == 70


def test_every_reply_names_the_current_total() -> None:
    """Also help, why and small talk."""
    chat = Chat().say("35岁")
    for text in ("帮助", "为什么问", "谢谢", "多少分了", "今天天气怎么样", "转人工"):
        assert "30 分" in chat.say(text).text, text


def test_one_question_a_turn() -> None:
    """At most one question mark stands in all bubbles of a turn."""
    chat = Chat().say("你好")
    for text in ("35", "本科", "有", "没有", "7年", "13000,2024年7月起", "是", "5年", "都符合", "都没有"):
        assert chat.say(text).text.count("?") + chat.text.count("\uff1f") <= 1, (text, chat.text)
