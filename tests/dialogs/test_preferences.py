"""What a person would rather not do: kept, heeded, taken back, and never read as a fact."""

from __future__ import annotations

from chat import Chat

from dialogs import Conversation

FAR = "45岁,大专,没职称,社保5年,未婚,基数一直没到过0.8倍"


def at_the_result() -> Chat:
    """A person with everything answered and no way but an exam, study or the employer."""
    return Chat().say(FAR).say("都符合").say("都没有")


def test_a_preference_is_said_back_kept_and_changes_the_plans_at_once() -> None:
    """The plans come again without what was ruled out, and say so; facts and total stay."""
    chat = at_the_result()
    facts, total = dict(chat.facts), chat.total
    chat.say("不想考试")

    assert "不考虑考试考证" in chat.text
    assert "已按你说的不考虑:考试考证" in chat.text
    assert "取得中级职称" not in chat.text
    assert chat.conversation.person.avoids == ("exam",)
    assert (chat.facts, chat.total) == (facts, total)


def test_an_open_question_stays_open() -> None:
    """不考试 while the title is asked is no answer to it."""
    chat = Chat().say("35岁,大专")
    assert chat.asking == "title"
    chat.say("我不想考试")

    assert chat.asking == "title"
    assert "title" not in chat.facts
    assert chat.conversation.person.avoids == ("exam",)


def test_the_single_ways_heed_it_too() -> None:
    """What is told with the total, and what programs see."""
    chat = Chat().say(FAR)
    assert "intermediate_title" in chat.state["routes"]
    chat.say("不想考试")

    assert "intermediate_title" not in chat.state["routes"]
    assert "取得中级职称" not in chat.text


def test_a_preference_that_leaves_no_plan_says_what_it_costs() -> None:
    """Which one, and what there would be without it."""
    chat = at_the_result().say("不想考试").say("单位也不给提基数")

    assert "没有别的合规办法" in chat.text
    assert "如果让单位提高基数也可以:最快2029年11月" in chat.text
    chat.say("不想读书")
    chat.say("提基数也可以")
    assert "【方案1】2029年11月" in chat.text


def test_preferences_that_cost_the_plan_only_together_say_so() -> None:
    """No single one would help, all of them would."""
    chat = Chat().say("45岁,高中,没职称,社保1年,未婚,基数一直没到过0.8倍").say("都符合").say("都没有")
    chat.say("不考试,也不读书,单位不给提基数")

    assert "没有" in chat.text
    assert "可以的话" in chat.text or "也可以:" in chat.text or "都可以考虑的话" in chat.text


def test_all_is_taken_back_at_once() -> None:
    """都可以考虑 gives the plans back."""
    chat = at_the_result()
    before = chat.say("详细方案").text
    chat.say("不想考试").say("不想读书").say("都可以考虑")

    assert chat.conversation.person.avoids == ()
    assert before in chat.text


def test_the_same_again_says_that_it_is_known() -> None:
    """Nothing is noted twice."""
    chat = at_the_result().say("不想考试")
    trail = len(chat.conversation.trail)
    chat.say("不想考试")

    assert "已经记着" in chat.text
    assert len(chat.conversation.trail) == trail


def test_undo_takes_a_preference_back_and_leaves_the_facts() -> None:
    """上一题 undoes the last thing said, also when it was a preference."""
    chat = at_the_result()
    facts = dict(chat.facts)
    chat.say("不想考试").say("上一题")

    assert chat.conversation.person.avoids == ()
    assert "退回了" in chat.text
    assert chat.facts == facts


def test_undo_of_an_older_answer_keeps_a_later_preference() -> None:
    """上上题 takes back the answer before; what was ruled out since stays so."""
    chat = Chat().say("35岁").say("大专").say("不想考试").say("上上题")

    assert "education" not in chat.facts
    assert chat.conversation.person.avoids == ("exam",)


def test_starting_over_forgets_preferences() -> None:
    """A fresh start is fresh."""
    chat = at_the_result().say("不想考试").say("重新开始").say("是")

    assert chat.conversation.person.avoids == ()


def test_preferences_are_each_persons_own() -> None:
    """The spouse rules out nothing by my words."""
    chat = Chat().say("我35岁,大专").say("不想考试").say("帮我老公也算一下,他40,硕士")

    assert chat.conversation.person.avoids == ()
    assert chat.say("换回我").conversation.person.avoids == ("exam",)


def test_preferences_are_stored_and_older_conversations_still_load() -> None:
    """A key more in the snapshot; without it nothing is ruled out."""
    chat = Chat().say("35岁,大专").say("不想考试").say("没钱投资")
    assert Conversation.load(*chat.conversation.dump()) == chat.conversation

    old = Conversation.load('{"v":1,"p":{"me":[{"age":35},["title"]]},"n":1}', '[["me","age",[],"35岁"]]')

    assert old.person.facts == {"age": 35}
    assert old.person.passed == ("title",)
    assert old.person.avoids == ()
    assert old.trail[0].before.facts == {}
