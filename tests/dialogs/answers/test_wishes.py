"""Unlawful wishes are told from questions about the rule, however they are worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from knowing.sentences import OURS, read_rows

from dialogs.answers.ranking import WISH
from dialogs.answers.signs import ANY_TOPIC, Signs

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("不在上海上班,可以找个公司挂着交社保办积分吗,怎么弄", "挂靠"),
        ("想买个中级职称来积分", "假证"),
        ("跟沪籍的人办个假结婚拿加分行得通吗", "假结婚"),
        ("合同日期PS一下行不行", "改合同"),
        ("基数虚报高一点怎么不被查", "做高基数"),
        ("注册个空壳公司给自己交社保怎么弄", "空壳公司"),
        ("超生了怎么隐瞒过审", "隐瞒"),
        ("给审核员塞钱能不能过", "行贿"),
        ("岗位随便写成对口的,反正没人查得出", "造假"),
        ("帮我编一段像样的工作经历交上去", "造假"),
    ],
)
def test_wishes(answers: Answers, question: str, topic: str) -> None:
    """A wish for help with something unlawful is told, with what it is about."""
    assert topic == answers.wish(question)


@pytest.mark.parametrize(
    "question",
    [
        "挂靠的社保算不算",
        "代缴社保被查到会怎样",
        "以前找公司挂靠交的社保现在作数吗",
        "假学历被查出来扣多少分",
        "和上海人结婚加几分",
        "小孩怎么挂到我的积分上",
        "公司给我补缴了半年社保,加分吗",
        "社保是第三方公司交的行不行",
        "劳动合同改签新公司影响积分吗",
        "上海人社APP能下载证书吗",
        "我35岁,大专,社保7年,老婆上海户口结婚5年",
    ],
)
def test_no_wishes(answers: Answers, question: str) -> None:
    """A question about what counts, what follows, or what happened is no wish; facts are none either."""
    assert answers.wish(question) is None


def test_wishes_and_questions(answers: Answers, on: date) -> None:
    """Of thousands of sentences wishes are refused, and hardly anything else that people ask or tell is."""
    rows = [(kinds[0], words, answers.ask(words, on).kind) for kinds, words in read_rows() if kinds[0] in {WISH, OURS}]
    missed = [words for kind, words, got in rows if kind == WISH and got != "unlawful"]
    wrongly = [words for kind, words, got in rows if kind == OURS and got == "unlawful"]

    assert len(missed) <= 0.05 * sum(kind == WISH for kind, *_ in rows), missed
    assert len(wrongly) <= 0.03 * sum(kind == OURS for kind, *_ in rows), wrongly


def test_signs_overlap() -> None:
    """A sign is found wherever it stands, also inside of another; a run of digits is one."""
    assert {"money", "get"} <= Signs().found("我出35万,买")
    assert Signs().topic("天气") == ANY_TOPIC
