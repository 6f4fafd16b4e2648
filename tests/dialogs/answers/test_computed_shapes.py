"""The same values in other shapes of words: nearly, nominally, over several months, between two levels, in a list."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        ("快44了,年龄分还能保住30吗", "43周岁30分、44周岁29分"),
        ("我43周岁零8个月,年龄分按30还是29", "43周岁,年龄项30分"),
        ("今年虚岁46了,硕士学历,总共得多少", "45周岁(27分)"),
        ("我差14分,再交几年社保够", "14分要满5年"),
        ("我97分,再熬几年社保到120", "要再满8年"),
        ("中级100+年龄30+社保21,够?", "100+30+21=151分"),
        ("年龄分30,学历分60,还差?", "离120分还差30分"),
        ("1倍涨到2倍基数多多少分", "相差50分"),
        ("从大专升到本科有学位能多几分", "相差40分"),
        ("2025年6月交12400,7月也交12400,都算1倍吗", "不够1倍:2025年7月"),
        ("2022年5月10338够不够1倍", "2021年7月至2022年6月的标准)的1倍正好是10338元"),
        ("每个月公司扣我2641块社保,基数多少,几倍", "约1.99倍,算1倍这一档"),
        ("工资单养老扣1006.16,基数多少", "除以8%,社保基数约12577元"),
        ("雇了上海员工2023年8个2024年12个2025年16个 全资", "折算12人"),
        ("我司平均每年雇38个本地人,我占一半股份,加几分", "折算19人"),
        ("公司去年税80万,我占30%,加分几何", "先按每年都这么多算"),
        ("公司连续三年每年税30万,我是唯一股东", "这一项30分"),
        ("判刑是6年前,拘留是2年前,扣多少", "合计扣50分"),
        ("假材料2次+拘留3次扣多少", "合计扣450分"),
        ("今年8月来上海交社保,现在能申请积分吗", "只有3个月,要累计满6个月"),
        ("去年12月入职,至今没断,够6个月吗", "前12个月正常缴费11个月"),
        ("能不能帮忙看下:1990年2月生 / 本科有学位 / 社保60个月 / 未婚", "合计135分"),
        ("年龄:37 学历:大专 社保:96个月 基数:1倍36个月 求总分", "合计154分"),
        ("学历大专,年龄49,社保11年半,配偶沪籍10年婚龄,合计得分", "结婚满10年,每满1年4分(40分)"),
        ("大学本科没学位+社保12年+38岁=?", "合计126分"),
        ("最近四年有一年半是2倍其余是1倍,几分", "48个月社保基数不低于1倍(要求36个月),这一项50分"),
        ("我社保3年,其中一年是在苏州交的,几分", "这一项6分。(外地缴的月份已经减掉。)"),
        ("2015年3月到2021年8月交过社保,年限几分", "累计78个月,满6年"),
        ("社保缴了8年但中间断过7个月,年限算几分", "断缴的月份不算"),
        ("市级综合表彰一次,省部级一次,能拿170吗", "不是170分,是110分"),
        ("我是中级,基数去年只有4个月到1倍,能给100吗", "只有4个月,要累计6个月才计分"),
        ("我在嘉定工作居住4年11个月", "还差1个月满5年"),
        ("技能二级但基数没到1倍,36岁,高中,几分", "合计30分"),
        ("应届本科有学位23岁但不是全日制", "合计120分"),
        ("今年刚毕业的全日制硕士,26岁,社保5个月", "申请前提还没满足"),
        ("刚拿到中级,35岁,1倍基数交了7个月,够了没", "合计130分"),
        ("我这边社保基数是一万一千块,离1倍差多少", "11000元还低1577元"),
        ("去年7月到今年6月都按9950交,够0.8倍吗", "9950元高出2.8元"),
        ("2024年1月到2025年12月都按12310交,是1倍吗", "不够1倍:2025年7月"),
        ("我36大专社保8年基数1倍3年多,够给娃中考用吗", "合计154分"),
        ("我38岁本科无学位,社保8年,想让孩子中考,分够不够", "以当年市教委通知为准"),
        ("距120差22分,能靠结婚年限补吗(老婆沪籍5年)", "这一项20分"),
        ("年龄从43到44扣几分", "相差1分"),
        ("三倍社保交满26个月,能加多少", "按这些月份都在最近4年内、3倍的在最近3年内算"),
    ],
)
def test_shapes(answers: Answers, on: date, question: str, piece: str) -> None:
    """However a value is said, its points are the same, and what was taken for granted is named."""
    assert piece in answers.ask(question, on).text


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        ("在金山工作居住8年", "这一项24分"),
        ("我结婚5年,老公去年才拿到上海户口,能加几分", "这一项20分"),
        ("每月社保按最低交了6年,有基数分吗", "这一项18分"),
        ("现在100分,加上配偶分20,够吗", "20周岁"),
        ("交金15年,年限分是45还是封顶30", "45周岁"),
        ("公司年税120万,我70%", "离120分"),
    ],
)
def test_not_that_value(answers: Answers, on: date, question: str, piece: str) -> None:
    """A number that stands for something else is not taken for a value: points for an age, a place for insurance."""
    assert piece not in answers.ask(question, on).text


_PIECES = """
我 老公 大专 本科 双证 高中 中级 二建 35岁 44 虚岁50 1980年5月生 89年10月 社保 交了 7年 6个月 半年
99年 1倍 三倍 0.8倍 0倍 基数 12434 1万2 25000 2025年11月 13月 去年 2027年9月 上个月 结婚
上海户口 10年 新片区 嘉定新城 住 上班 环卫 拘留 两次 判刑 六年前 假材料 纳税 150万 60万 5% 独资 雇 25个
上海人 应届 毕业3年 补缴 断了3个月 前12个月 申请 够吗 几分 差多少 合计 能加吗 ? , 还是 快 最近4年 其余 30分
120 再交 几年 什么时候 扣 1050 养老
"""


@pytest.mark.parametrize("seed", range(4))
def test_any_mix(answers: Answers, on: date, seed: int) -> None:
    """Any mix of words and numbers gets whole sentences, with known facts or without, and never a fault."""
    chance = random.Random(seed)  # noqa: S311 - examples, no secrets
    people: tuple[dict[str, object], ...] = ({}, {"age": 35, "education": "associate"}, {"insured_months": 50})
    for _ in range(150):
        question = "".join(chance.choices(_PIECES.split(), k=chance.randint(2, 12)))
        text = answers.ask(question, on, None, chance.choice(people)).text

        assert not re.search("[{}]|None", text), question
