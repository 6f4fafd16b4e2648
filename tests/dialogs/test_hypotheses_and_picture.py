"""试试如果… and 存成图片: what can be tried with one tap, and the score card to keep."""

from __future__ import annotations

import pytest
from chat import Chat

FAR = "45岁,大专,没职称,社保5年,未婚,基数一直没到过0.8倍"


def labels(chat: Chat) -> list[str]:
    """What can be tapped now."""
    return [choice.label for choice in chat.choices]


def at_the_result(said: str = FAR) -> Chat:
    """A person with everything answered."""
    return Chat().say(said).say("都符合").say("都没有")


def test_the_menu_fits_the_person() -> None:
    """Next steps from where the person stands, and time; nothing that would change nothing."""
    assert labels(at_the_result().say("试试如果…")) == [
        "考出中级职称",
        "考出技能三级",
        "拿到学士学位",
        "基数到0.8倍满3年",
        "再交满一年",
        "再过三年",
    ]
    master = labels(at_the_result("35岁,硕士双证,没职称,社保4年,未婚,基数一直没到过0.8倍").say("试试如果"))
    assert "拿到学士学位" not in master
    assert "考出中级职称" not in master
    assert "基数到1倍满3年" in master


def test_one_tap_answers_like_the_words() -> None:
    """The hypothesis is scored on a copy; the result is not told again."""
    chat = at_the_result()
    facts = dict(chat.facts)
    chat.say("试试如果…").tap("考出中级职称")

    assert "从 92 变成 142 分(+50)" in chat.text
    assert "没有记进" in chat.text
    assert "估算结果" not in chat.text
    assert chat.facts == facts
    assert "试试如果…" in labels(chat)


@pytest.mark.parametrize(("words", "total"), [("3", 132), ("拿到学士学位", 132), ("再过三年", 95)])
def test_labels_and_numbers_of_the_menu_can_be_typed(words: str, total: int) -> None:
    """The same as tapped."""
    assert f"变成 {total} 分" in at_the_result().say("试试如果…").say(words).text


def test_a_label_outside_of_the_menu_is_no_hypothesis_by_itself() -> None:
    """The menu is open for one message only."""
    chat = at_the_result().say("试试如果…").say("多少分了").say("3")

    assert "假设" not in chat.text


def test_an_old_tap_still_answers_and_an_unknown_one_is_gone() -> None:
    """Choices carry all that they mean."""
    chat = at_the_result()

    assert "变成 142 分" in chat.tap_value("try.intermediate").text
    assert "过期" in chat.tap_value("try.nothing").text


def test_the_open_question_stays_beneath_the_menu() -> None:
    """In the middle of the questions a menu is a digression."""
    chat = Chat().say("35岁,大专")
    asking = chat.asking
    chat.say("试试如果…")
    assert "拿到学士学位" in labels(chat)
    assert chat.asking == asking

    assert chat.say("没有职称").facts["title"] == "none"


def test_what_was_ruled_out_is_not_offered_to_try() -> None:
    """No exam for who wants none."""
    assert "考出中级职称" not in labels(at_the_result().say("不想考试").say("试试如果…"))


def test_two_hypotheses_compose_in_words() -> None:
    """再加上 builds on what was tapped."""
    chat = at_the_result().say("试试如果…").tap("考出中级职称").say("再加上基数到0.8倍满3年呢?")

    assert "变成 167 分" in chat.text


@pytest.mark.parametrize("words", ["存成图片", "生成图片", "截图", "保存结果", "发我一张图"])
def test_the_picture_carries_the_sheet_and_the_same_in_words(words: str) -> None:
    """The nearest plan stands on the time line; the words say the same where nothing is drawn."""
    chat = at_the_result().say(words)
    sheet = chat.replies[-1].sheet

    assert sheet is not None
    assert (sheet.total, sheet.gap) == (92, 28)
    assert sheet.milestones[-1].total == 143
    assert "估算结果:92 分" in chat.text
    assert "2027年11月" in chat.text
    assert "143 分" in chat.text
    assert "存成图片" in labels(chat)


def test_the_picture_may_be_wanted_in_the_middle() -> None:
    """The open question comes back after it."""
    chat = Chat().say("35岁,大专").say("存成图片")

    assert any(reply.sheet for reply in chat.replies)
    assert chat.asking == "title"
    assert len(chat.replies) <= 3
