"""What is wrong with an answer, in words for the person who gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.fact_words import TITLES
from dialogs.registry import question_for

if TYPE_CHECKING:
    from scoring import Fault

_REASONS = {
    "age": "周岁要在0到120之间。",
    "birth_date": "出生日期不对:要是真实的、已经过去的日期。",
    "insured_months": "社保月数不能是负数,也不会超过一辈子。",
    "insured_months_last_12": "最近12个月里最多12个月。",
    "title_base_months_last_12": "最近12个月里最多12个月。",
    "base_months_last_48": "最近4年里最多48个月。",
    "base_months_last_36_at_3x": "最近3年里最多36个月。",
    "base_now": "社保基数要按元/月说,数字看起来不对。",
    "contributions": "缴费记录里有重叠或颠倒的月份,请核对后重发。",
    "married_on": "领证日期不对:要是真实的、已经过去的日期。",
    "married_years": "结婚年数不对。",
}


def complaint(fault: Fault) -> str:
    """One sentence that names what can not be, with an answer that could."""
    fact = fault.field.partition("[")[0].partition(".")[0]
    reason = _REASONS.get(fact, f"「{TITLES.get(fact, '这一项')}」这样填不对。")
    question = question_for(fact)
    return reason + (question.example if question else "")
