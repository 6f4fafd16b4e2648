"""Numbers that were taken for values and mean something else: gaps, calendar years, other cities, children."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.draft import ELSEWHERE, LAST_YEAR, YEAR

if TYPE_CHECKING:
    from dialogs.answers.draft import Draft

_INSURED = ("insured_months", "insured_months_last_12")
_BASE = ("base_months_last_48", "base_months_last_36_at_3x")
_INSURED_WORD = re.compile("社保|社报|交|缴|参保|的金|五险|5险|买[^车房]{0,2}保")
_GAP = re.compile(
    r"(?:少|差|停|失业|没社保|断|迟|晚|多|漏|空)[^,。\d]{0,6}\d{1,2}个?月|\d{1,2}个?月(?:是个人|没有?社保|没[交缴]|空)"
)
_AWAY = re.compile(rf"(?:{ELSEWHERE})[^,。]{{0,4}}[交缴]|[交缴][^,。\d]{{0,3}}(?:{ELSEWHERE})")
_HERE = re.compile("上海|沪|其中|里面")
_STRETCH = re.compile(r"(?<!\d)\d{2}年(?:[^,。\d]{0,3})(?:到|至)\d{2}年")
_PAID_LATER = re.compile(r"补[^,。]{0,4}(?:\d{1,2}年|半年)")
_HALF = re.compile("[上下]半年")
_CALENDAR = re.compile(r"(?<![\d保交缴满有了婚])(?:20(2\d)|(2[2-7]))年(?!多|整|了|级|的?工龄|社保(?:了|[,。]|$))")
_FROM = re.compile("起|开始|以来|从|至今|到现在|入职|没断")
_OF_BASE = re.compile("社保|基数|交|缴|倍|保|金")
_NOT_REACHED = re.compile(r"\d{1,2}个月(?:没|不|未)(?:到|够|达)")
_LACKS = re.compile(r"差[^,。\d]{0,3}(\d{1,2})个月")
_REST = re.compile("其余|其他|剩下|剩余|余下")
_CHILDREN = re.compile("孩|娃|胎|儿子|女儿|大的|小的")
_POINTS_OF_TWO = re.compile("^(?=.*(?:他|她|老公|老婆|爸|妈))(?!.*(?:岁|年龄)).*(?:合起来|加起来|合计|加一块|凑一起)")
_BIRTH = re.compile("生|属|身份证")
_BORN = re.compile(r"生|属|身份证|年龄|岁|\d年的|年\d{1,2}月")


def numbers(draft: Draft) -> None:
    """Drop what was not meant."""
    _ages(draft)
    if _of_other_months(draft):
        draft.drop(*_INSURED)
    if _of_other_base(draft):
        draft.drop(*_BASE)
    for level in ("award", "suburb"):
        if draft.facts.get(level) == "none":
            draft.drop(level, f"{level}_years")


def _ages(draft: Draft) -> None:
    """A child's age, and a year in which something else was."""
    text = draft.text
    if _POINTS_OF_TWO.search(text):
        draft.drop("age", "birth_date")
    if not _BORN.search(text) and "birth_date" in draft.facts:
        draft.drop("birth_date")
    born = str(draft.facts.get("birth_date", ""))[:4]
    young = born.isdecimal() and draft.on.year - int(born) < YEAR + 6
    if young and not _BIRTH.search(text):
        draft.drop("birth_date")  # 2025年8月刚领证
    if _CHILDREN.search(text) and (young or draft.facts.get("age", YEAR * 2) < YEAR + 6):
        draft.drop("age", "birth_date")


def _of_other_months(draft: Draft) -> bool:
    text, months = draft.text, draft.facts.get("insured_months", 0)
    few = max(months, draft.facts.get("insured_months_last_12", 0)) <= YEAR
    if not _INSURED_WORD.search(text):
        return "insured_months" in draft.facts
    if few and _GAP.search(text) and not LAST_YEAR.search(text):
        return True
    if _AWAY.search(text) and not _HERE.search(text):
        return True
    if _STRETCH.search(text) or _PAID_LATER.search(text) or (_HALF.search(text) and months == YEAR // 2):
        return True
    return _calendar(draft, months)


def _calendar(draft: Draft, months: int) -> bool:
    """25年社保上限: a year of the calendar, no length of time."""
    match = _CALENDAR.search(draft.text)
    if match is None or _FROM.search(draft.text) or "个月" in draft.text:
        return False
    return months in {YEAR // 2, YEAR, int(match[1] or match[2]) * YEAR}


def _of_other_base(draft: Draft) -> bool:
    text, counts = draft.text, draft.facts.get("base_months_last_48", {})
    if not counts:
        return False
    lacking = _LACKS.search(text)
    if not _OF_BASE.search(text) or (lacking and int(lacking[1]) in counts.values()):
        return True
    if _NOT_REACHED.search(text) and not _REST.search(text):
        return True
    calendar = _CALENDAR.search(text) is not None and not _FROM.search(text) and "个月" not in text
    return calendar or (_HALF.search(text) is not None and YEAR // 2 in counts.values())
