"""A number is not yet a value of somebody: rules, papers, dates and other matters are left to the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from knowing.matters import same_matter

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers

_COMPUTED = ("按你说的", "正常缴费只有", "的标准)的")


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("中级工30分是真的吗", "skill-4"),
        ("满7年能落户吗", "points-not-hukou"),
        ("社保交了7年能居转户吗", "settle-long"),
        ("3倍社保真的要交满24个月吗", "base-3-seed"),
        ("3倍到底是24个月还是36个月", "base-3-seed"),
        ("听说社保年限封顶30分", "years-cap"),
        ("居住证满3年孩子能高考吗", "gaokao"),
        ("孩子16岁了还能加吗", "child-16"),
        ("我45岁,生了二胎,能申请积分吗", "family-planning"),
        ("120分够落户吗", "points-not-hukou"),
        ("签注要提前30天吗", "renew-when"),
        ("居住证过期60天怎么办", "renew-too-late"),
        ("合同要签1年以上吗", "contract-length"),
        ("36个月要连续吗", "base-continuous"),
        ("2016年评的中级证书丢了", "ecert-lost"),
        ("5年内有酒驾能办吗", "drunk-driving"),
        ("我有2个孩子都能中考吗", "zhongkao"),
        ("社保每多一年长几分", "years-points"),
        ("公司给我补缴了半年社保,加分吗", "backpay"),
        ("超过60岁能办吗", "age-over-60"),
        ("四年平均基数够1倍行吗", "base-average"),
        ("社保2倍交多久有100分", "base-2"),
        ("研究生学历能达标吗", "combo-master"),
        ("中级职称几分", "title-mid"),
        ("跟老婆(沪籍)离婚了,结过5年", "spouse-divorced"),
        ("本科紧缺专业有30分吗", "shortage-bachelor"),
        ("成人本科应届能加10分吗", "fresh-parttime"),
    ],
)
def test_not_computed(answers: Answers, on: date, question: str, entry: str) -> None:
    """The entry that the words are about answers alone."""
    got = answers.ask(question, on)

    assert same_matter(entry, got)
    assert not any(words in got.text for words in _COMPUTED)


@pytest.mark.parametrize(
    "question",
    [
        "999岁年龄几分",
        "一年纳税几万能加分",
        "住环卫宿舍几年",
        "杭州积分35岁本科能有多少",
        "我28岁,谈恋爱3年该结婚了吗",
        "买房贷款100万30年月供多少",
        "找公司挂靠社保5年年限能算几分",
        "假结婚2年配偶能加几分",
        "体重120够了吗",
        "我70分、他60分,夫妻合起来够120了吧",
    ],
)
def test_no_value(answers: Answers, on: date, question: str) -> None:
    """What is impossible, unlawful or of another matter is never computed."""
    text = answers.ask(question, on).text

    assert not any(words in text for words in _COMPUTED)
