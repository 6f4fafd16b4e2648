"""How facts read back to a person: a short title for each, and its value in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLES: dict[str, str] = {
    "age": "年龄",
    "birth_date": "出生",
    "education": "学历",
    "education_recognised": "学历认可",
    "title": "职称/技能",
    "title_listed": "证书在目录内",
    "title_matches_job": "证书与岗位对口",
    "title_prerequisite_recognised": "前置学历被认可",
    "title_base_months_last_12": "近12个月基数达1倍",
    "insured_months": "上海社保",
    "insured_now": "当前参保",
    "insured_months_last_12": "近12个月参保",
    "residence_permit": "居住证",
    "base_months_last_48": "近4年基数",
    "base_months_last_36_at_3x": "近3年3倍基数",
    "base_now": "当前社保基数",
    "contributions": "缴费记录",
    "shortage_major": "紧缺专业",
    "entrepreneur": "创业人才",
    "tech_intermediary": "创新创业中介服务",
    "tax_per_year": "折算年纳税",
    "local_hires": "折算聘用人数",
    "public_service_years": "公共服务年限",
    "suburb": "远郊重点区域",
    "suburb_years": "远郊年限",
    "fresh_graduate": "应届毕业生",
    "award": "表彰奖励",
    "spouse_local": "配偶上海户籍",
    "married_on": "领证时间",
    "married_years": "结婚年限",
    "false_materials_3y": "虚假材料",
    "detentions_5y": "行政拘留",
    "offences_5y": "刑事记录",
    "serious_crime": "严重刑事犯罪",
    "family_planning_issue": "计划生育",
}

_VALUES: dict[str, dict[str, str]] = {
    "education": {
        "none": "高中及以下",
        "associate": "大专",
        "bachelor": "本科(无学位)",
        "bachelor_with_degree": "本科+学士学位",
        "master": "硕士",
        "doctor": "博士",
    },
    "title": {
        "none": "没有",
        "junior": "初级职称",
        "intermediate": "中级(或相当于中级)",
        "senior": "高级职称",
        "skill_5": "技能五级",
        "skill_4": "技能四级",
        "skill_3": "技能三级",
        "skill_2": "技能二级",
        "skill_1": "技能一级",
    },
    "suburb": {
        "none": "不在",
        "lingang_new_area": "临港新片区",
        "lingang": "临港(新片区外)",
        "new_town": "五个新城",
        "transition_area": "南北转型区域",
    },
    "award": {"none": "没有", "special": "市级专项", "comprehensive": "市级综合", "provincial": "省部级及以上"},
}

_UNITS: dict[str, str] = {
    "age": "周岁",
    "title_base_months_last_12": "个月",
    "insured_months_last_12": "个月",
    "base_months_last_36_at_3x": "个月",
    "base_now": "元",
    "tax_per_year": "元",
    "local_hires": "人",
    "public_service_years": "年",
    "suburb_years": "年",
    "married_years": "年",
    "false_materials_3y": "次",
    "detentions_5y": "次",
    "offences_5y": "条",
}


_WAN = 10_000
_YES_NO: dict[str, tuple[str, str]] = {
    "residence_permit": ("居住证有效", "没有有效的居住证"),
    "insured_now": ("现在在职参保", "现在没有在职参保"),
    "spouse_local": ("配偶是上海户籍", "配偶不是上海户籍"),
    "education_recognised": ("学历能被认可", "学历可能不被认可"),
    "title_listed": ("证书在目录内", "证书不在目录内"),
    "title_matches_job": ("证书与岗位对口", "证书与岗位不对口"),
    "title_prerequisite_recognised": ("前置学历被认可", "前置学历不被认可"),
    "shortage_major": ("符合紧缺急需专业", "不是紧缺急需专业"),
    "entrepreneur": ("符合创业人才", "不是创业人才"),
    "tech_intermediary": ("符合创新创业中介服务人才", "不是创新创业中介服务人才"),
    "fresh_graduate": ("是应届毕业生", "不是应届毕业生"),
    "serious_crime": ("有严重刑事犯罪记录", "没有严重刑事犯罪记录"),
    "family_planning_issue": ("有计划生育方面的记录", "没有计划生育方面的记录"),
}


def value_words(fact: str, value: object) -> str:
    """A fact's value as a person would say it."""
    if isinstance(value, bool):
        return _YES_NO[fact][0 if value else 1]
    if fact in _VALUES:
        return _VALUES[fact].get(str(value), str(value))
    if isinstance(value, int | float):
        return months_words(int(value)) if fact == "insured_months" else f"{number_words(value)}{_UNITS.get(fact, '')}"
    if isinstance(value, dict):
        return "、".join(_tiers(value)) or "没有达到0.8倍的月份"
    return f"{len(value)}段" if isinstance(value, list | tuple) else str(value)


def _tiers(counts: Mapping[str, int]) -> list[str]:
    """The multiples that were reached; a lower one with no more months than the next goes without saying."""
    rows = sorted(counts.items(), key=lambda row: float(row[0]))
    higher = [*(months for _, months in rows[1:]), 0]
    return [
        f"{multiple}倍{months}个月" for (multiple, months), above in zip(rows, higher, strict=True) if months > above
    ]


def number_words(value: float) -> str:
    """A number as people write it: 1200000 as 120万, 13000 and 1.5 as they are."""
    if value >= _WAN * 10 and value % (_WAN / 100) == 0:
        return f"{value / _WAN:g}万"
    return f"{value:.2f}".rstrip("0").rstrip(".")


def months_words(months: int) -> str:
    """86 as 7年2个月."""
    years, rest = divmod(months, 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest or not years else "")


def fact_line(fact: str, value: object) -> str:
    """`学历 本科+学士学位`; what is yes or no is a phrase of its own."""
    words = value_words(fact, value)
    return words if isinstance(value, bool) else f"{TITLES[fact]} {words}"


def facts_line(changes: Mapping[str, Any]) -> str:
    """Several facts in one line."""
    return "、".join(fact_line(fact, value) for fact, value in changes.items())
