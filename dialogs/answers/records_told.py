"""What is mended of what was heard of records, awards and majors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.draft import COUNT, YEAR, number

if TYPE_CHECKING:
    from dialogs.answers.draft import Draft

_RECORDS = {
    "detentions_5y": "行政拘留|拘留|行拘",
    "offences_5y": "刑事|犯罪|判刑|判过",
    "false_materials_3y": "假材料|虚假",
}
_CLAUSE = re.compile("[,。;、/ ]")
_NEAR = r"[^,。\d+和跟与外加及]{0,5}?"
_AGO = re.compile(r"[1-4]年(?:多|半|\d+个月)?(?:以?前|之前)|去年|前年|今年")
_YEARS_NAMED = re.compile(r"今年|去年|前年|20\d{2}年?|(?<!\d)2\d年")
_AWARDS = {"省部": "provincial", "国家级": "provincial", "综合": "comprehensive", "专项": "special"}
_DAY = re.compile(r"(?<!\d)((?:20)?[12]\d)年(?!前|以前|内|里)(?:(\d{1,2})月)?")
_CENTURY = 2000
_YEARS = {"detentions_5y": 5, "offences_5y": 5, "false_materials_3y": 3}
_TIMED = re.compile(r"\d年|去年|今年|前年|上个?月|刚|最近|\d{4}")
LONG_AGO = re.compile(r"(?:[5-9]|\d{2})年(?:多|半)?(?:以?前|之前)|超过5年|满了?5年")
_SHORTAGE = re.compile(r"紧缺[^,。]{0,6}(?:专业|目录)|目录[里内]的?[^,。]{0,4}专业")
_SUITS = re.compile(r"紧缺(?:急需)?专业[^,。不没]{0,4}对口|(?:岗位|工作)[^,。]{0,4}(?:对得上|对口|一致|相符|对|匹配)")


def records(draft: Draft) -> None:
    """How many of each kind, by the count beside the word; what is long ago is none (`singles.py`)."""
    for key, words in _RECORDS.items():
        clause = next((one for one in _CLAUSE.split(draft.text) if re.search(words, one)), "")
        if not clause or LONG_AGO.search(clause) or (draft.has("expired") and not _AGO.search(clause)):
            draft.drop(key)
            _old(draft, clause)
            continue
        beside = re.search(rf"(?:{words}){_NEAR}{COUNT}(?:次|条|回|遍)", clause)
        if key not in draft.facts:
            _old(draft, clause)
        match = beside or re.search(rf"{COUNT}(?:次|条|回){_NEAR}(?:{words})", clause)
        if match:
            draft.facts[key] = number(match[1]) * _times(draft.text, clause)
        elif _AGO.search(clause):
            draft.facts.setdefault(key, 1)
        _dated(draft, key)
        if key in draft.facts and not _TIMED.search(draft.text):
            draft.note("recent")


def _old(draft: Draft, clause: str) -> None:
    """A record of too long ago is named, so that nobody wonders where it went."""
    years = [int(year) % 100 + _CENTURY for year, _ in _DAY.findall(clause)]
    if clause and (LONG_AGO.search(clause) or any(year + max(_YEARS.values()) < draft.on.year for year in years)):
        draft.note("old_record")


def _times(text: str, clause: str) -> int:
    """前年和去年各1次, 2023年、2024年各1次: as often as years are named before."""
    return max(1, len(_YEARS_NAMED.findall(text[: text.index("各")]))) if "各" in clause else 1


def _dated(draft: Draft, key: str) -> None:
    """Of records with their days those count that lie within the years: 一次20年10月一次24年1月."""
    days = [(int(year) % 100 + _CENTURY, int(month or YEAR)) for year, month in _DAY.findall(draft.text)]
    if not days or key not in draft.facts:
        return
    years = _YEARS[key]
    recent = [day for day in days if (day[0] + years, day[1]) >= (draft.on.year, draft.on.month)]
    if not recent:
        draft.drop(key)
        draft.note("old_record")
    elif len(days) > 1:
        draft.facts[key] = min(draft.facts[key], len(recent))


def shortage(draft: Draft) -> None:
    """A major that is said to be in the list, with a post that suits it; 应届 only of full-time studies."""
    draft.drop("shortage_major", *(("fresh_graduate",) if draft.has("adult") or "不是全日制" in draft.text else ()))
    if draft.facts.get("fresh_graduate"):
        draft.note("fresh")
    if _SHORTAGE.search(draft.text) and _SUITS.search(draft.text):
        draft.facts["shortage_major"] = True
        draft.note("shortage")


def awards(draft: Draft) -> None:
    """Of several awards the highest one counts."""
    if "award" in draft.facts:
        found = (level for words, level in _AWARDS.items() if words in draft.text)
        draft.facts["award"] = next(found, draft.facts["award"])
