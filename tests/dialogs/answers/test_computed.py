"""Questions that state a value are answered by an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("question", "piece", "entry"),
    [
        ("我妈57了,年龄那项能有几分", "57周岁,年龄项5分", "age-table"),
        ("50岁几分", "年龄项17分", "age-table"),
        ("年龄43几分", "年龄项30分", "age-table"),
        ("1988年生的年龄几分", "38周岁,年龄项30分", "age-table"),
        ("66年3月生的几分", "60周岁,年龄项5分", "age-table"),
        ("61岁年龄那一项有分吗", "没有分", "age-over-60"),
        ("17岁能申请积分吗", "未满16周岁不能申请", "age-minor"),
        ("社保交了七年几分", "这一项21分", "years-points"),
        ("社保交了6年半算多少分", "这一项18分", "years-points"),
        ("社保交了3年4个月几分", "这一项9分", "years-points"),
        ("社保一共30个月几分", "这一项6分", "years-points"),
        ("8年社保几分", "这一项24分", "years-points"),
        ("老公上海户口结婚3年几分", "这一项12分", "spouse-points"),
        ("老婆沪籍,20年的婚姻加几分", "这一项40分", "spouse-points"),
        ("1.5倍社保几分", "这一项50分", "base-tiers"),
        ("2.5倍基数交了2年能加几分", "这一项0分", "base-tiers"),
        ("3倍社保交了2年能加几分", "这一项120分", "base-tiers"),
        ("0.5倍社保几分", "这一项0分", "base-tiers"),
        ("拘留过两次扣多少分", "合计扣100分", "detention"),
        ("环卫干了6年几分", "这一项24分", "public-points"),
        ("松江新城住了3年几分", "满5年后才计分", "suburb-new-town"),
        ("临港新片区工作3年加几分", "这一项6分", "suburb-lingang-new"),
        ("公司每年纳税50万我占40%股份几分", "这一项20分", "invest-tax"),
        ("三年一共交税140万占股八成加多少分", "这一项30分", "invest-tax"),
    ],
)
def test_single(answers: Answers, on: date, question: str, piece: str, entry: str) -> None:
    """One value gives its points with the reason, then the rule."""
    got = answers.ask(question, on)

    assert piece in got.text
    assert entry == got.sources[0].id


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        ("本人一本有学位,36周岁,分数是不是刚刚好", ["合计120分", "达到120分", "居住证"]),
        ("大专45岁社保交了10年,几分", ["合计107分", "还差13分"]),
        ("本科32岁能办积分吗", ["合计90分", "学历是90分"]),
        ("35岁中级职称够120吗", ["合计130分", "岗位对口"]),
        ("高中学历62岁够分吗", ["暂无计分项", "合计0分"]),
    ],
)
def test_total(answers: Answers, on: date, question: str, pieces: list[str]) -> None:
    """Several values are added up as the rules do, with the premises that remain."""
    text = answers.ask(question, on).text

    assert [piece for piece in pieces if piece not in text] == []


@pytest.mark.parametrize(
    ("question", "not_from"),
    [
        ("孩子16岁了还能加吗", "age-table"),
        ("我45岁,生了二胎,能申请积分吗", "age-table"),
        ("社保交了7年能居转户吗", "years-points"),
        ("社保交了5个月能申请积分吗", "years-points"),
        ("35岁和45岁年龄分差多少", "formula"),
        ("999岁年龄几分", "age-table"),
        ("中级职称几分", "formula"),
        ("拘留两次和犯罪一次扣几分", "crime"),
        ("一年纳税几万能加分", "formula"),
        ("住环卫宿舍几年", "public-points"),
    ],
)
def test_not_computed(answers: Answers, on: date, question: str, not_from: str) -> None:
    """A value beside another question, an impossible one, or a level alone is left to the search."""
    got = answers.ask(question, on)

    assert not got.sources or got.sources[0].id != not_from or "这一项" not in got.text
