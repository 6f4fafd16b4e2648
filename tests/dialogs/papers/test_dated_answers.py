"""Policy questions on a certificate of a named year are answered from the table of periods."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from chat import Chat

from dialogs.answers import Answers
from dialogs.answers.dated import certificate_answer
from dialogs.answers.text import clean
from scoring import load_rulebook

ON = date(2026, 11, 24)
QUERY, SCORE, PAPERLESS, APP = "评审结果查询单", "考试合格成绩单", "只有电子证书", "「上海人社」APP"


@cache
def answers() -> Answers:
    """The packaged knowledge."""
    return Answers(load_rulebook())


@pytest.mark.parametrize(
    ("question", "entry", "first"),
    [
        ("我的中级是2016年评审的,证书丢了怎么办", "ecert-lost", QUERY),
        ("2020年考的还有纸质吗", "ecert-start", PAPERLESS),
        ("13年考的经济师证书丢了", "ecert-lost-exam", SCORE),
        ("2013年12月31日考的证书丢了", "ecert-lost-exam", SCORE),
        ("2010年评审的高级职称丢了", "ecert-lost", QUERY),
        ("2014年1月1日评审的在哪查", "ecert-verify-2014", "官网查询验证"),
        ("2013年12月31日评审的在哪查", "ecert-verify-old", "逐步归集"),
        ("2019年8月31日评审的怎么验证", "ecert-verify-2014", "官网查询验证"),
        ("2019年9月1日评审的怎么验证", "ecert-verify-new", APP),
        ("2017年考的中级怎么核验", "ecert-verify-exam", "逐步归集"),
        ("去年评上的高级有没有纸质证", "ecert-start", PAPERLESS),
        ("2021年考的中级证书找不到了", "ecert-download", "重新下载"),
        ("2016年评审的", "ecert-paper", "继续有效"),
        ("二〇一六年评审的证书还有效吗", "ecert-paper", "继续有效"),
    ],
)
def test_a_year_and_a_way_decide(question: str, entry: str, first: str) -> None:
    """The asked aspect stands in the first sentence, with the source behind the whole."""
    got = answers().ask(question, ON)

    assert got.answered
    assert got.sources[0].id == entry
    assert first in got.text.split("。")[0]


def test_a_bare_2019_tells_both_halves_of_the_year() -> None:
    """Paper until August, electronic from September."""
    text = answers().ask("2019年评审的中级怎么查", ON).text

    assert "2014年1月至2019年8月" in text
    assert "2019年9月以后" in text


def test_an_unnamed_way_tells_both() -> None:
    """A lost 职称证 of 2012: 评审 and exam have different offices."""
    text = answers().ask("2012年的职称证丢了", ON).text

    assert QUERY in text
    assert SCORE in text


@pytest.mark.parametrize(
    "words",
    [
        "2016年的毕业证丢了",
        "2020年结婚证丢了怎么办",
        "2016年考的技能等级证书丢了",
        "15年前评审的证书丢了",
        "2030年评审的证书丢了",
        "2016年13月评审的丢了",
        "2016年2月30日考的丢了",
        "2014年以后的职称证书验证",
        "2015年评审、2018年考的证书丢了",
        "2016年开始交社保",
        "中级职称几分",
        "我2016年考的中级,现在在上海工作,想知道多少分",
        "2016",
        "",
    ],
)
def test_anything_else_is_left_to_the_knowledge(words: str) -> None:
    """Other certificates, impossible days, several years, and open stretches are not decided here."""
    assert certificate_answer(clean(words), ON) is None


def test_in_the_talk_the_question_is_answered_and_its_year_fills_nothing() -> None:
    """The title is noted, the year of the certificate is no year of anything else, and the open question comes back."""
    chat = Chat().say("38岁,大专")
    before = dict(chat.facts)

    assert QUERY in chat.say("我的中级是2016年评审的,证书丢了怎么办").text
    assert chat.facts == {**before, "title": "intermediate"}
    asked = chat.asking
    assert PAPERLESS in chat.say("2020年考的还有纸质吗").text
    assert chat.asking == asked
    assert chat.facts == {**before, "title": "intermediate"}


def test_a_question_on_something_else_keeps_its_own_words() -> None:
    """The year of the certificate is only taken along where the question is on that certificate."""
    chat = Chat().say("38岁,大专").say("我的中级是2016年评审的,居住证丢了怎么办")

    assert "2014年1月至2019年8月" not in chat.text
