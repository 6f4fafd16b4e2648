"""Sums are compared with the wage of their own month, to the cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("question", "piece", "entry"),
    [
        (
            "2025年11月我基数是12400,够1倍没",
            "不够1倍:2025年11月(2025年7月至2026年6月的标准)的1倍是12434元/月,12400元还低34元",
            "wage-2025",
        ),
        ("2026年3月基数25000,算不算达到2倍", "够2倍", "wage-2025"),
        ("22年12月按9200交,过没过0.8倍", "0.8倍是9116.8元/月,9200元高出83.2元", "wage-2022"),
        ("2026年9月按25000缴,够2倍伐", "25154元/月,25000元还低154元,算1倍这一档", "wage-now"),
        ("以前按37302交算三倍,2026年8月后还按这个数算顶格不", "不够3倍:2026年8月", "wage-now"),
        ("2026年9月开始按10100交,够不够0.8倍", "够0.8倍", "wage-now"),
        ("上个月基数25200,到2倍了吗", "够2倍:2026年10月", "wage-now"),
        ("去年10月我按10000报的,0.8倍够不够", "够0.8倍:2025年10月", "wage-2025"),
        ("2023年8月基数11500,算几倍", "1倍是12183元/月,11500元约0.94倍,算0.8倍这一档", "wage-2023"),
        ("23年全年按12000交的,够1倍吗", "够1倍:2023年1月(2022年7月至2023年6月的标准)", "wage-2023"),
        ("我基数一万二,现在够不够一倍", "不够1倍:现在", "base-multiple"),
        ("基数37000算三倍吗", "37000元还低731元", "base-multiple"),
        ("基数9800算0.8倍吗", "不够0.8倍", "base-multiple"),
        ("2027年9月基数13000够1倍吗", "还没公布", "wage-now"),
        ("月薪2万5,现在几倍", "工资不一定等于社保基数", "base-multiple"),
        ("2024年7月的0.8倍线是多少钱", "0.8倍是每月9845.6元", "wage-2024"),
        ("2025社保年度要交到2倍,基数写多少", "2倍是每月24868元", "wage-2025"),
        ("24年一倍多少", "1倍是每月12183元", "wage-2024"),
        ("现在三倍基数得多少钱一个月", "3倍是每月37731元", "wage-now"),
        ("24年3月的2倍是多少", "2倍是每月24366元", "wage-2023"),
        ("每月个人社保扣1050,倒推基数", "社保基数约10000元", "base-payslip"),
        ("个人社保每月扣2600,推出来基数够2倍不", "社保基数约24761.9元。不够2倍", "base-payslip"),
        ("2026年10月工资单社保个人扣1320.59(公积金另算),基数是多少", "社保基数约12577元", "base-payslip"),
    ],
)
def test_amounts(answers: Answers, on: date, question: str, piece: str, entry: str) -> None:
    """A base in a month, what is withheld of it, or the sum of a multiple: with that month's own figure."""
    got = answers.ask(question, on)

    assert piece in got.text
    assert entry == got.sources[0].id


@pytest.mark.parametrize(
    "question", ["公积金基数12000够不够1倍", "五险一金扣了3000,基数多少", "社保报2倍、个税却按8000申报,那些月份认吗"]
)
def test_other_sums(answers: Answers, on: date, question: str) -> None:
    """The 公积金, sums with it inside, and the income tax are compared with nothing."""
    assert "的标准)的" not in answers.ask(question, on).text
