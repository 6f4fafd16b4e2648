"""Several values in a question give a total, its parts, the gap and what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        ("本人一本有学位,36周岁,分数是不是刚刚好", ["合计120分", "正好达到120分", "居住证"]),
        ("大专45岁社保交了10年,几分", ["合计107分", "还差13分"]),
        ("本科32岁能办积分吗", ["合计90分", "学历是90分"]),
        ("35岁中级职称够120吗", ["合计130分", "岗位对口"]),
        ("学士学位本科,45周岁,沪社保24个月,加起来几分", ["27分", "90分", "6分", "合计123分", "超出3分"]),
        ("大专36岁,一倍基数交满36个月,社保刚好3年,总共多少", ["合计139分"]),
        ("本科没学位,35岁,近四年1倍满36个月,够了吧", ["分数够了", "合计140分", "社保年限没算进去"]),
        ("大专42岁,老婆上海户口结婚6年,社保5年,差几分", ["合计119分", "差1分"]),
        ("大专,38岁,社保八年,基数一直最低,我有几分还差几分", ["合计104分", "差16分"]),
        ("啥文凭都没有,40岁,三倍社保交了整两年,够120么", ["分数够了", "合计150分"]),
        ("博士50岁刚到上海交半年金,总分?", ["合计127分"]),
        ("紧缺目录里的大专专业,岗位也对,33岁,社保4年,凑得到吗", ["合计122分", "名称、代码与目录一致"]),
        ("今年7月全日制本科双证毕业,23岁,应届也算上,合计", ["合计130分"]),
        ("高中文凭35岁,年龄几分学历几分", ["没有对应的分值(0分)", "还差90分"]),
        ("没上过大学,有中级职称且条件都满足,34岁,年龄加职称几分", ["合计130分"]),
        ("89年10月,双证本科,社保4年,差不差", ["37周岁(30分)", "合计132分"]),
        ("中专+高级技师证,47岁,基数年年1倍,算算", ["合计163分"]),
        ("50岁高中,社保20年,老公上海人结婚20年,能到多少", ["合计117分", "还差3分"]),
        ("35岁,社保3年,没学历,三倍社保30个月,总分", ["9分", "120分", "合计159分"]),
        ("大专30岁社保10年,沪籍老公结婚4年,基数1倍3年,多少分", ["合计176分"]),
        ("如果我读完硕士,35岁,够120吗", ["合计130分"]),
        ("社保10年够120吗", ["还不够,差90分", "没有说到的年龄、学历职称没算进去"]),
        ("女,76年8月生的,专科,社保九年,总分多少", ["50周岁(17分)", "合计94分"]),
    ],
)
def test_cases(answers: Answers, on: date, question: str, pieces: list[str]) -> None:
    """Several values are added up as the rules do; what was not said is named, with the premises that remain."""
    text = answers.ask(question, on).text

    assert [piece for piece in pieces if piece not in text] == []
    assert "前12个月累计6个月社保" in text


@pytest.mark.parametrize(
    ("question", "pieces", "entry"),
    [
        ("大专50加中级工程师100,是不是一共150", ["只取高的一项", "按100分算"], "edu-vs-title"),
        ("学士学位90分,手里还有个三级技工证60分,能不能累加", ["按90分算"], "edu-vs-title"),
        ("手上二建、学历大专,到底按啥给,几分", ["按50分算"], "edu-vs-title"),
        ("硕士100博士110,两个学历一起算210?", ["博士110分", "最高的一项"], "edu-add"),
    ],
)
def test_one_of_two(answers: Answers, on: date, question: str, pieces: list[str], entry: str) -> None:
    """Education beside a title, or beside another education: only the higher one counts."""
    got = answers.ask(question, on)

    assert [piece for piece in pieces if piece not in got.text] == []
    assert entry == got.sources[0].id


@pytest.mark.parametrize(
    ("question", "piece", "entry"),
    [
        ("我自己加了一下现在是112,离标准线还缺几分", "还差8分", "combo-fast"),
        ("算下来105分,够了吗", "还差15分", "combo-fast"),
        ("目前135分,达标了没", "不低于120分", "standard"),
        ("现在100分,加上配偶分20,够吗", "100+20=120分,正好达到", "formula"),
        ("我年龄30分学历50分社保21分总共", "30+50+21=101分,离120分还差19分", "formula"),
        ("我有117分了,再交1年社保能到120不", "合计120分,正好达到", "years-points"),
        ("差3分达标,再交一年社保够吗", "117分,再正常缴满1年社保加3分", "years-points"),
        ("积分95,再满两年社保几分", "合计101分", "years-points"),
    ],
)
def test_given_points(answers: Answers, on: date, question: str, piece: str, entry: str) -> None:
    """Points that the words give themselves are added up and held against the standard."""
    got = answers.ask(question, on)

    assert piece in got.text
    assert entry == got.sources[0].id


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        (
            "35岁大专社保5年,照这样几年后能够120",
            "现在95分;一直正常缴社保、其他情况不变的话,大约再过9年(到2035年11月)满120分",
        ),
        ("大专,40岁,社保6年,还要多久达标", "10年里到不了120分"),
        ("39岁本科双证,社保1年,什么时候够120", "现在123分,已经达到120分"),
        ("年限分要有30分得交几年社保", "30分要满10年"),
        ("社保已经5年了,想拿24分还要交多久", "24分要满8年。按你说的还差3年"),
        ("环卫要干几年才有40分", "40分要满10年"),
        ("配偶分想拿满50分要结婚几年", "最高40分,到不了50分"),
    ],
)
def test_how_long(answers: Answers, on: date, question: str, piece: str) -> None:
    """How long it takes to the standard as things go on, or to so many points of one item."""
    assert piece in answers.ask(question, on).text


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        (
            "现在有工作在交,但前一年只正常缴了5个月,够资格吗",
            "还不能申请:前12个月正常缴费只有5个月,要累计满6个月,还差1个月",
        ),
        ("前12个月共7个月社保,里面2个月补缴的,符合条件吗", "只有5个月"),
        ("前12个月里交了7个月社保,现在在职,能申请吗", "这一条满足"),
        ("最近一年只交了4个月,可以办积分吗", "还差2个月"),
        ("社保交了5个月能申请积分吗", "还差1个月"),
    ],
)
def test_months_before_applying(answers: Answers, on: date, question: str, piece: str) -> None:
    """The months of the last twelve decide on applying; those that were paid later do not count."""
    got = answers.ask(question, on)

    assert piece in got.text
    assert got.sources[0].id == "six-months"


def test_known_facts_stand_beside(answers: Answers, on: date) -> None:
    """A case takes in what is known of the person; what is said now wins; one item stands alone."""
    known = {"birth_date": "1980-01-01", "education": "associate", "insured_months": 24}

    total = answers.ask("社保10年够120吗", on, None, known).text
    older = answers.ask("要是我35岁,社保10年,够120吗", on, None, known).text
    item = answers.ask("社保交了七年几分", on, None, known).text

    assert "合计105分" in total
    assert "学历职称没算" not in total
    assert "合计110分" in older
    assert "合计" not in item


def test_a_whole_history_stands_for_itself(answers: Answers, on: date) -> None:
    """Counts in a question are never mixed into a history that is known month by month."""
    known = {"age": 30, "contributions": [{"from": "2020-01", "to": "2026-10", "base": 30000.0}]}

    assert "合计30分" in answers.ask("社保10年够120吗", on, None, known).text
