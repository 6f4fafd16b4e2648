"""One value in a question gives its points, with the reason, what is missing, and the rule behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from knowing.matters import same_matter

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers


@pytest.mark.parametrize(
    ("question", "piece", "entry"),
    [
        ("我妈57了,年龄那项能有几分", "57周岁,年龄项5分", "age-56-60"),
        ("50岁几分", "年龄项17分", "age-forties"),
        ("年龄43几分", "年龄项30分", "age-table"),
        ("周岁四十七,年龄这块几分呢", "47周岁,年龄项23分", "age-forties"),
        ("1988年生的年龄几分", "38周岁,年龄项30分", "age-table"),
        ("66年3月生的几分", "60周岁,年龄项5分", "age-56-60"),
        ("过完生日就55啦 年龄还给几分", "年龄项7分", "age-forties"),
        ("虚岁49、周岁48,按哪个算,算几分", "48周岁,年龄项21分", "age-real"),
        ("虚岁45,年龄几分", "周岁44的年龄项29分,周岁43的30分", "age-real"),
        ("61岁年龄那一项有分吗", "没有分", "age-over-60"),
        ("17岁能申请积分吗", "未满16周岁不能申请", "age-minor"),
        ("老公去年43今年44了,年龄分掉了多少", "43周岁30分、44周岁29分,相差1分", "age-table"),
        ("26岁是不是比40岁的年龄分要高", "一样多", "age-table"),
        ("35岁和45岁年龄分差多少", "相差3分", "age-table"),
        ("我46他50,谁的年龄分高", "46周岁25分、50周岁17分,相差8分", "age-table"),
        ("43跟44差几分", "相差1分", "age-table"),
    ],
)
def test_ages(answers: Answers, on: date, question: str, piece: str, entry: str) -> None:
    """An age, two ages, a year of birth or a 虚岁 gives the points of the age."""
    got = answers.ask(question, on)

    assert piece in got.text
    assert same_matter(entry, got)


@pytest.mark.parametrize(
    ("question", "piece", "entry"),
    [
        ("社保交了七年几分", "这一项21分", "years-points"),
        ("社保交了6年半算多少分", "这一项18分", "years-points"),
        ("上海社保6年7个月,年限分几分", "满6年,每满1年3分,这一项18分", "years-part"),
        ("社保一共30个月几分", "这一项6分", "years-part"),
        ("一共三十个月社保 那是几分", "这一项6分", "years-part"),
        ("交金15年,年限分是45还是封顶30", "这一项45分", "years-cap"),
        ("才交十一个月的金,年限分有吗", "现在还没有这项分", "years-part"),
        ("社保2年11个月,差几个月才9分", "再缴1个月满3年,是9分", "years-part"),
        ("社保满五年,里头4个月是后来补的,年限算几分", "这一项12分。(补缴的月份已经减掉。)", "years-points"),
        ("社保从2019年3月开始交没断过,年限多少分", "这一项21分", "years-points"),
        ("社保二十年,年限光这一项是60分伐", "对。按你说的", "years-cap"),
        ("为什么我社保5年只有12分", "不是12分,是15分", "years-points"),
        ("环卫8年", "这一项32分", "public-points"),
        ("环卫干4年了加分吗", "还差1年满5年", "public-points"),
        ("老婆上海人,领证7年半", "这一项28分", "spouse-points"),
        ("老公沪籍,2020年5月领的证,现在能加多少", "结婚满6年,每满1年4分,这一项24分", "spouse-points"),
        ("老婆沪籍,婚龄15年,是60分吗", "不是60分,是40分", "spouse-points"),
        ("结婚不到一年,老公上海人,能加分吗", "结婚不满1年,这一项0分", "spouse-part-year"),
        ("临港新片区工作居住2年", "这一项4分", "suburb-lingang-new"),
        ("奉贤新城刚好满5年给多少", "这一项10分。(按同时在那里工作和居住算。)", "suburb-new-town"),
        ("松江新城工作居住满12年,是24分吗", "不是24分,是20分", "suburb-new-town"),
        ("人在临港新片区上班,家住三林,加不加", "要同时在该区域工作和居住", "suburb-both"),
        ("家住青浦新城,公司在徐汇,这个远郊分给不给", "要同时在该区域工作和居住", "suburb-both"),
        ("五年里行政拘留两回,扣多少", "合计扣100分", "detention"),
        ("去年一次行拘外加一条一般刑事记录,共扣", "合计扣200分", "deduct-add"),
        ("八年前拘留过一次,现在还扣吗", "不再扣分", "deduct-expired"),
        ("毕业三年的人还能吃应届那10分么", "毕业3年已经不算应届", "fresh-points"),
        ("在备案的技术转移机构做满半年,能加多少", "这一项120分", "intermediary"),
    ],
)
def test_years_and_records(answers: Answers, on: date, question: str, piece: str, entry: str) -> None:
    """Years of insurance, marriage, service and residence, and records, with what is still missing."""
    got = answers.ask(question, on)

    assert piece in got.text
    assert same_matter(entry, got)


@pytest.mark.parametrize(
    ("question", "piece", "entry"),
    [
        ("1.5倍社保几分", "这一项50分。(月数没有说,按累计满36个月算。)", "base-1"),
        ("2.5倍基数交了2年能加几分", "还差12个月满36个月", "base-2"),
        ("0.5倍社保几分", "这一项0分", "base-tiers"),
        ("三倍社保我只凑了20个月,给不给120", "还差4个月满24个月", "base-3"),
        ("近3年有25个月是按上限交的,基数项几分", "这一项120分", "base-3"),
        ("按八成交满36个月给多少", "这一项25分", "base-low"),
        ("双倍基数凑满三年加多少", "这一项100分", "base-2"),
        ("1倍已经33个月了,还得交几个月才有50", "还差3个月满36个月", "base-1"),
        ("48个月里28个月2倍、另10个月1倍,算哪档几分", "38个月社保基数不低于1倍(要求36个月),这一项50分", "base-mixed"),
        ("1倍交了20个月、2倍交了16个月,一共算哪档", "这一项50分", "base-mixed"),
        ("公司三年合计纳税150万,我独资", "这一项50分", "invest-tax"),
        ("最近三年交税60万70万80万,我占60%股", "折算420000元,每满100000元10分,这一项40分", "invest-tax"),
        ("年均交税9万独资有加分么", "不足10万元,这一项0分", "invest-tax"),
        ("股份5%,公司一年平均税150万,能加吗", "折算每年纳税7.5万元,不足10万元", "invest-share"),
        ("年均纳税200万独资,是直接加200分吗", "不是200分,是120分", "invest-tax"),
        ("公司每年纳税50万,能加几分", "这一项50分。(出资份额没有说,先按100%算。)", "invest-tax"),
        ("公司年均雇25个上海户籍的,股份全是我的", "这一项20分", "invest-hires"),
        ("招了9个上海人,独资,有没有分", "平均每年9人,不足10人", "invest-hires"),
        ("中级经济师到手,但近12个月只有5个月到1倍,职称分能算不", "只有5个月,要累计6个月才计分", "title-mid"),
        ("中级职称在手,可社保只按8000交的,那100分给不给", "一直是这个基数、岗位对口算", "title-mid"),
    ],
)
def test_base_company_title(answers: Answers, on: date, question: str, piece: str, entry: str) -> None:
    """Multiples with their months, a company's tax and people by share, and a title's condition."""
    got = answers.ask(question, on)

    assert piece in got.text
    assert same_matter(entry, got)
