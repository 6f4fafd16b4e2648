"""The papers in the talk: the list, its leaves, the certificates, and the way back."""

from __future__ import annotations

import pytest
from chat import Chat

LIST_WORDS = "需要哪些材料"
LEAVES = ("配偶和子女", "申请表怎么填", "办理步骤", "回到结果")


def _page(chat: Chat) -> dict[str, str]:
    """Labels with their values of the bubble that opens parts of the papers."""
    found = [reply for reply in chat.replies if any(choice.value.startswith("papers.") for choice in reply.choices)]
    assert len(found) == 1
    return {choice.label: choice.value for choice in found[0].choices}


def _through(*answers: str) -> Chat:
    """A talk in which nothing is open any more and the result was shown."""
    chat = Chat()
    for answer in answers:
        chat.say(answer)
    while chat.asking is not None:
        chat.say("跳过")
    return chat


def test_the_list_is_grouped_and_goes_on_with_the_open_question() -> None:
    """The papers of everybody and of the education, what is left out, then the question in fewer words."""
    chat = Chat().say("38岁,本科有学位").say(LIST_WORDS)

    for words in ("【必备】", "【教育】", "【税务】", "如果是自学考试", "如果是国(境)外学历", "还没问到的"):
        assert words in chat.text
    assert "【配偶和子女" not in chat.text
    assert "依据:居住证积分申请材料清单" in chat.text
    assert [label for label in _page(chat) if label in LEAVES] == list(LEAVES)
    assert chat.asking == "title"
    assert chat.replies[-1].text.startswith("接着说")


def test_each_paper_of_the_list_is_told_one_by_one() -> None:
    """逐项说明 says of each where it is got and what is often wrong, page by page; a page is not told twice."""
    chat = Chat().say("38岁,本科有学位").say(LIST_WORDS)
    listed = [line for line in chat.text.splitlines() if line.startswith("· ")]
    told, label = [], "逐项说明"
    while label:
        chat.say(label)
        lines = chat.text.splitlines()
        told += [line for line in lines if line.startswith("· ")]
        assert sum("在哪拿:" in line and "常见问题:" in line for line in lines) == sum(
            line.startswith("· ") for line in lines
        )
        label = next((label for label in _page(chat) if label.startswith("逐项说明")), "")

    assert told == listed
    assert len(told) == 14


def test_no_education_is_known_yet() -> None:
    """What was left out is named, and the talk goes on with the question that is open."""
    chat = Chat().say(LIST_WORDS)

    assert "【教育】" not in chat.text
    assert "学历" in next(line for line in chat.text.splitlines() if line.startswith("还没问到的"))
    assert chat.asking == "birth_date"


def test_no_turn_is_longer_than_a_channel_allows() -> None:
    """Three bubbles of six hundred characters at the most, also for a person with everything."""
    chat = Chat().say("45岁,本科有学位,高级职称,配偶上海户口,结婚5年,临港新片区工作居住3年,市级表彰")
    for words in (LIST_WORDS, "逐项说明", "逐项说明第2页", *LEAVES[:3], "样表", "电子证书怎么核验", "方案里要哪些材料"):
        chat.say(words)
        assert max(len(reply.text) for reply in chat.replies) <= 600, words
        assert len(chat.replies) <= 3, words


@pytest.mark.parametrize(
    ("label", "piece"),
    [
        ("配偶和子女", "子女的出生医学证明"),
        ("申请表怎么填", "统一社会信用代码"),
        ("办理步骤", "20个工作日"),
        ("电子证书怎么核验", "按哪年拿的"),
    ],
)
def test_a_leaf_opens_by_tap_and_by_its_label(label: str, piece: str) -> None:
    """Tapping and typing are the same, and the open question stays open."""
    chat = Chat().say("38岁,本科有学位").say(LIST_WORDS)
    value = _page(chat)[label]
    asked = chat.asking

    tapped = chat.tap_value(value)
    assert piece in tapped.text
    assert tapped.asking == asked
    typed = Chat().say("38岁,本科有学位").say(label)
    assert typed.replies[1:] == tapped.replies[1:]


def test_every_certificate_is_two_taps_away() -> None:
    """Three periods, exam or 评审: each tap tells what exists, where it is checked, and what if it is lost."""
    chat = Chat().say("38岁,大专,中级职称").say(LIST_WORDS)
    chat.tap_value(_page(chat)["电子证书怎么核验"])
    values = [value for value in _page(chat).values() if value.startswith("papers.certificate-")]

    assert len(values) == 6
    told = [chat.tap_value(value).text for value in values]
    assert len(set(told)) == 6
    assert sum("不再补办" in text for text in told) == 4
    assert sum("只有电子证书" in text for text in told) == 2
    assert all("依据:" in text for text in told)


def test_who_surely_has_no_title_is_offered_no_certificates() -> None:
    """The choice is shown for papers of a title, or while a title is still possible."""
    without = Chat().say("38岁,本科有学位,没有职称").say(LIST_WORDS)
    possible = Chat().say("38岁,本科有学位").say(LIST_WORDS)

    assert "电子证书怎么核验" not in _page(without)
    assert "电子证书怎么核验" in _page(possible)


def test_the_sample_is_marked_as_invented() -> None:
    """At both ends, and without a number of any kind of document."""
    chat = Chat().say("样表")

    sample = next(reply.text for reply in chat.replies if "张样例" in reply.text)
    assert "虚构人物" in sample.splitlines()[0]
    assert "都是编的" in sample.splitlines()[-1]
    assert "证件号码:(照身份证填)" in chat.text


def test_back_to_the_result() -> None:
    """回到结果, tapped or typed, shows the result again."""
    chat = _through("38岁,本科有学位,没有职称").say(LIST_WORDS)
    value = _page(chat)["回到结果"]

    assert "估算结果" in chat.tap_value(value).text
    assert "估算结果" in chat.say(LIST_WORDS).say("回到结果").text


def test_after_the_result_the_list_stands_alone() -> None:
    """Nothing is open: the choices are below the last page, and the result is not shown a second time."""
    chat = _through("38岁,本科有学位,没有职称").say(LIST_WORDS)

    assert chat.asking is None
    assert "估算结果" not in chat.text
    assert {choice.label for choice in chat.choices} >= set(LEAVES)
    assert not chat.replies[-1].number


def test_while_a_question_is_open_a_number_answers_it() -> None:
    """The choices of a page show no numbers then: they would be read as the answer."""
    chat = Chat().say("38岁,本科有学位").say(LIST_WORDS)

    assert next(reply.number for reply in chat.replies if reply.choices)


@pytest.mark.parametrize("words", ["方案里考中级要哪些材料", "考中级的方案需要什么资料", "这个方案要准备哪些证明"])
def test_the_papers_of_a_plan(words: str) -> None:
    """The papers that a plan adds to the list of today, with the way back to that list."""
    chat = _through("41岁,本科没有学位,没有职称,社保1年,基数8000", "配偶不是上海户口").say(words)

    assert "比现在多要" in chat.text or "没有单列的材料" in chat.text
    assert "材料清单" in _page(chat)
    if "中级" in words:
        assert "聘书" in chat.text
        assert "【必备】" not in chat.text


def test_the_list_ends_with_a_line_on_the_best_plan() -> None:
    """What the plan that is told first will ask for, when it asks for more."""
    chat = _through("41岁,本科没有学位,没有职称,社保1年,基数8000", "配偶不是上海户口").say(LIST_WORDS)

    line = next(line for line in chat.text.splitlines() if line.startswith("按最快的方案"))
    assert "到时还要加" in line


def test_at_the_standard_no_plan_is_named() -> None:
    """Nothing is missing, so the list is the one of today."""
    chat = _through("30岁,硕士").say("方案里要哪些材料")

    assert "没有另外要走的方案" in chat.text


def test_a_stale_or_unknown_part_is_said_to_be_gone() -> None:
    """Values that were never offered, or of an older version, lose nothing."""
    chat = Chat().say("38岁,本科有学位")
    before = dict(chat.facts)

    for value in (
        "papers.nonsense",
        "papers.certificate-old-gift",
        "papers.certificate-1999-exam",
        "papers.details-9",
        "papers.list-0",
        "papers.",
    ):
        assert "过期" in chat.tap_value(value).text
        assert chat.facts == before


def test_each_profile_has_a_list_of_its_own() -> None:
    """The list is the active person's."""
    chat = Chat().say("38岁,高中,没有职称").say("帮我老婆也算一下").say("她36岁,硕士").say(LIST_WORDS)

    assert "国家认可的学位证书" in chat.text


def test_values_are_short_ascii() -> None:
    """As the contract wants of every choice."""
    chat = Chat().say("38岁,大专,中级职称").say("电子证书怎么核验")

    assert all(value.isascii() and len(value) <= 48 for value in _page(chat).values())
