"""Questions about the person's own points are answered from the estimate, with the rule beside."""

from __future__ import annotations

import pytest
from chat import Chat

PERSON = "我46岁,大专,中级经济师,上海社保7年2个月,老婆上海户口结婚3年"


def person() -> Chat:
    """Somebody whose facts are known in part."""
    return Chat().say(PERSON)


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        ("我的年龄算几分", ["年龄:你现在是25分(46周岁)", "规则是:43周岁及以下30分"]),
        ("年龄为什么才25", ["25分(46周岁)"]),
        ("我的学历算几分?", ["教育背景:你现在是50分(大专学历)", "大专50分"]),
        ("为啥学历只给50分", ["50分(大专学历)"]),
        ("我的职称算多少?", ["还不知道近12个月里有几个月社保基数不低于1倍", "中级职称100分", "先答这一题"]),
        ("社保那项怎么算的", ["你现在是21分", "社会保险费基数:你还没告诉我", "每满1年积3分"]),
        ("我社保年限给了几分", ["你现在是21分(上海职工社保累计86个月,满7年"]),
        ("为什么没有基数分", ["还没告诉我", "先答这一题", "0.8倍25分"]),
        ("紧缺专业我有分吗", ["紧缺急需专业:你还没告诉我", "加30分"]),
        ("我的创业那项多少", ["创业人才:你还没告诉我", "加120分"]),
        ("我的技术转移那项几分", ["中介服务人才:你还没告诉我"]),
        ("我的纳税那项多少分", ["投资纳税或带动本地就业:你还没告诉我", "每满10万元"]),
        ("我的环卫那项多少", ["公共服务领域:你还没告诉我", "满5年"]),
        ("我的远郊那项几分", ["远郊重点区域:你还没告诉我"]),
        ("应届加分那项给我算多少", ["应届高校大学毕业生:你还没告诉我"]),
        ("我的表彰那项几分", ["表彰奖励:你还没告诉我"]),
        ("我配偶那项多少", ["你现在是12分(配偶为本市户籍,结婚满3年", "每满1年积4分"]),
        ("我有没有扣分", ["虚假材料记录,按没有算", "行政拘留记录,按没有算", "刑事犯罪记录,按没有算", "扣150分"]),
        ("我拘留那项扣多少", ["没有提到行政拘留记录", "扣50分"]),
        ("我造假那项扣多少", ["没有提到虚假材料记录"]),
        ("我案底那项扣多少", ["没有提到刑事犯罪记录"]),
    ],
)
def test_every_indicator(question: str, pieces: list[str]) -> None:
    """Each of the 17 indicators: the points with the reason, or that they are not known, and the rule."""
    text = person().say(question).text

    assert [piece for piece in pieces if piece not in text] == []


@pytest.mark.parametrize(
    "question", ["为什么我只有这么点分", "我的总分怎么算的", "怎么算出来的", "为什么这么低", "我为什么没到120"]
)
def test_the_whole(question: str) -> None:
    """Where the total comes from, line by line; what bears no points is named."""
    text = person().say(question).text

    assert "你现在的108分是这样来的" in text
    assert all(piece in text for piece in ("· 年龄 25分", "· 教育背景 50分", "没有分的还有:职称/技能、近4年基数"))


def test_a_total_that_is_not_theirs() -> None:
    """A total that the person has in mind is set right."""
    assert "现在算下来是108分,不是60分" in person().say("为什么我只有60").text


def test_unknown_facts_are_asked() -> None:
    """What is not known is asked next, and the answer counts."""
    chat = Chat().say("我46岁").say("我的学历算几分?")
    assert "你还没告诉我" in chat.text
    assert chat.asking == "education"

    assert chat.say("大专").facts["education"] == "associate"
    assert "50分(大专学历)" in chat.say("我的学历算几分?").text


def test_changed_facts_change_the_answer() -> None:
    """The answer is as fresh as the estimate."""
    chat = person().say("我的年龄算几分")
    assert "25分(46周岁)" in chat.text
    assert "30分(40周岁)" in chat.say("说错了,我40岁").say("我的年龄算几分").text


def test_superseded() -> None:
    """学历 beside a better title counts nothing, and why is said."""
    chat = Chat().say("我40岁,大专,中级经济师,最近12个月都是1倍基数,社保5年")
    assert "学历和职称只取高的一项" in chat.say("我的学历算几分?").text


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        ("社保年限还差几个月", "再过10个月,到2027年9月会从21分变成24分"),
        ("配偶那项还要多久加分", "会从12分变成16分"),
        ("学历还差几个月", "只靠等时间,5年内分数不会变多"),
        ("还差几个月", "2029年9月"),
    ],
)
def test_how_long(question: str, piece: str) -> None:
    """How long till an item rises by itself, or the standard is reached, is computed."""
    assert piece in person().say(question).text


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        ("职称要什么材料", "登记表"),
        ("学历分最高多少", "110"),
        ("为什么初级职称没有分", "初级职称没有对应的分值"),
        ("如果我读完本科学历算几分", "这只是假设"),
    ],
)
def test_questions_on_the_rule_stay_there(question: str, piece: str) -> None:
    """Papers, ways, levels and hypotheses are no questions about the own points."""
    text = person().say(question).text

    assert piece in text
    assert "你现在是" not in text
