"""What people tell in other ways: numerals without 岁, brackets, years together, 各一次, a sum of odd months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        ("四十六了,岁数那项得几分", "46周岁,年龄项25分"),
        ("1974年元月的,年龄项几分", "年龄项13分"),
        ("沪籍老公,2022年2月登记的", "结婚满4年"),
        ("2025年8月刚和上海女生领证,现在加几分", "结婚满1年,每满1年4分,这一项4分"),
        ("跟上海媳妇过了13年了,是52分不", "不是52分,是40分"),
        ("前年和去年各被行政拘留一回,一共扣几分", "合计扣100分"),
        ("37岁本科有学位,社保4年,前年拘留过一次,剩多少分", "合计82分"),
        ("35岁本科没学位,1倍基数满36个月,不算社保年限几分", "合计140分"),
        ("29岁全日制大专紧缺专业对口,社保4年,总分", "合计122分"),
        ("我51了,老本科有学位,社保断断续续加起来正常的有11年半,没职称,能有几分?", "合计138分"),
        ("我老公39岁,专科毕业,社保交了快十年(9年3个月),基数一直按最低交,一共多少分", "合计107分"),
        (
            "妹妹42岁,只有高中文凭,在上海做了12年主管,社保一天没断,最近四年基数都过一倍,妹夫上海人,结婚整6年,估一估",
            "合计140分",
        ),
        ("38岁本科有学位,2019年被行政拘留过,还扣分不", "5年以前的拘留、刑事记录不在回看的5年里"),
        ("九年八个月社保里有14个月是补的,年限算几分", "满8年,每满1年3分,这一项24分"),
        ("刚入职上海两个月能申请积分了吗", "前12个月正常缴费只有2个月"),
        ("24868是哪一年的几倍社平", "24868元/月是2025年7月至2026年6月的2倍"),
        ("25年12月基数25000算不算2倍", "能算2倍这一档"),
    ],
)
def test_told(answers: Answers, on: date, question: str, piece: str) -> None:
    """The value that is told in such words is computed with."""
    assert piece in answers.ask(question, on).text


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        ("2025年8月刚入职,现在加几分", "周岁"),
        ("等了十二了", "周岁"),
        ("断断续续的月份能拼成一年吗", "按你说的"),
        ("孩子十六了还能加吗", "周岁,年龄项"),
        ("跟上海媳妇过了春节去登记,几分", "结婚满"),
        ("在上海做了12年,社保断过,42岁,几分", "144个月"),
        ("大专紧缺专业不对口,29岁,社保4年,总分", "122分"),
        ("最近四年基数都没过一倍,35岁大专,几分", "48个月社保基数不低于1倍"),
        ("23456是哪一年的几倍社平", "23456元/月是"),
        ("25年12月基数24000算不算2倍", "能算2倍"),
        ("去年拘留一次,各扣几分", "合计扣100分"),
    ],
)
def test_not_told(answers: Answers, on: date, question: str, piece: str) -> None:
    """Words near to them that tell something else are not computed with."""
    assert piece not in answers.ask(question, on).text
