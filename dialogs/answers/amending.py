"""What is mended of what was heard of a person: insurance, studies, marriage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.draft import COUNT, ELSEWHERE, LAST_YEAR, YEAR, months_in, number

if TYPE_CHECKING:
    from dialogs.answers.draft import Draft

_INSURED = re.compile(
    r"(?:社保|参保|缴费|缴|交|金)[^\d,。倍万]{0,6}(?=\d|半年)|(?:\d{1,3}个?月|\d{1,2}年(?:半|\d{1,2}个月)?|半年)[^\d,。倍]{0,2}(?:社保|金)(?!额)"
)
_NOT_ITS = re.compile("倍|[89]成|[上顶封高][限格顶]?[缴交]|断|漏|停缴")
_TAX = re.compile("税(?!务)")
_INSURED_WORD = re.compile("社保|交|缴|参保|的金")
_STRETCH = re.compile(r"(20\d{2})年(\d{1,2})月(?:到|至|-|~)(20\d{2})年(\d{1,2})月")
_AWAY = re.compile(rf"(?:其中|里面|里头|有)([^,。]{{0,2}}\d[^,。]{{0,5}}?(?:年|月))[^,。]{{0,4}}(?:{ELSEWHERE})")
_PARTS = re.compile(r"前面?[^,。\d]{0,4}(\d{1,2})年[^。\d]{0,4}后[面来][^,。\d]{0,4}(\d{1,2})年")
_EVERY = re.compile(r"每(?:多|满|交|缴|过|增)?(?:加|交|缴)?1年|满1年(?=几|多少|给|加|积|算)|交1年|1年几")
OF_MONTH = re.compile("1个月(?:扣|到手|基数|多少|要|交多|得|的基)|每个?月")
_SINCE = re.compile(r"(今年|去年)(\d{1,2})月(?:份)?[^,。]{0,8}(?:交社保|缴社保|开始[交缴]|入职|参保)")
BACK_PAID = re.compile(rf"{COUNT}个?月[^,。\d]{{0,6}}补|补(?:缴|交|的|上)?[^,。\d]{{0,4}}{COUNT}个?月")
_LEVELS = ("doctor", "master", "bachelor", "associate")
_WITHOUT = re.compile("(?:没|没有|无)(?:大专|专科)")
_NO_STUDIES = re.compile(r"(?:没有?|无|啥|什么|任何)(?:文凭|学历)(?:都?没|都?无)?|文凭都?没有?|没(?:读过|上过|念过)书")
_TITLES = {
    "senior": "senior",
    "skill_1": "skill_1",
    "skill_2": "skill_2",
    "skill_3": "skill_3",
    "skill_4": "skill_4",
    "skill_5": "skill_5",
    "mid": "intermediate",
    "junior": "junior",
}
_MARRIED = re.compile(
    "结婚|结了婚|结过|领证|领的证|领了证|扯的证|扯了证|婚龄|婚姻|婚后|已婚|嫁|扯证|娶|(?<!租赁)(?<!居住)登记"
)
_UNMARRIED = re.compile("未婚|没结婚|单身|不结婚|没领证")
_SPENT = re.compile(r"(?<!\d)(\d{1,2})年的?婚(?:龄|姻)")
_LOCAL = re.compile("本地户|沪籍|上海户|本市户|上海人|上海籍|上海老[公婆]|上海(?:媳妇|女婿|姑娘|男人)")
_NOT_LOCAL = re.compile("不是上海|非沪|外地|不是本地|没有上海")
_BROKEN = re.compile("(?<!没)(?<!没有)(?<!不)(?<!未)断|停过|漏")
_CLAUSE = re.compile("[,。;、/ ]")
_WED = re.compile(
    r"(?:结婚|领证|结了婚|婚龄|嫁过来|娶过来)(?:已经|整整|[整满了有都])*(?:\d{1,2}年(?:半|零?\d{1,2}个月)?)(?!\d*月|前|后|领|结)"
)
_WORKED = re.compile(r"上海[^,。\d]{0,8}(?:做|干|工作|上班|打工|待)了?(\d{1,2}年(?:半|零?\d{1,2}个月)?)")
_TOLD = re.compile(
    r"(?<![^,。;、 ])社保(?:已经|一共|总共|交了|缴了|[满整有])*(\d{1,2}年(?:半|零?\d{1,2}个月)?)(?=[,。;、 没]|$)"
)
_UNBROKEN = re.compile("(?:社保|金|没)[^,。]{0,6}(?:没|没有|未)(?:断|停|漏)|(?:没|没有|未)(?:断|停|漏)过?(?:社保|金)")
_APPLIES = re.compile("申请|能办|可以办|办积分")
_JOINED = re.compile(r"(?:入职|[刚才](?:来|到))[^,。\d]{0,6}(?<!近)(?<!前)(\d{1,2})个月")


def insurance(draft: Draft) -> None:
    """The months of insurance, where they stand beside its words; 每满1年 tells of nobody."""
    stretch = _STRETCH.search(draft.text)
    if stretch and "insured_months" not in draft.facts and _INSURED_WORD.search(draft.text):
        first, last = (int(stretch[at]) * YEAR + int(stretch[at + 1]) for at in (1, 3))
        draft.facts["insured_months"] = max(0, last - first + 1)
        draft.note("each_month")
        return
    parts = _PARTS.search(draft.text)
    if parts and _INSURED_WORD.search(draft.text):
        draft.facts["insured_months"] = (int(parts[1]) + int(parts[2])) * YEAR
        return
    of_tax = _TAX.search(draft.text) and "社保" not in draft.text
    of_month = OF_MONTH.search(draft.text) and draft.facts.get("insured_months") == 1
    lives = "住" in draft.text and not _INSURED_WORD.search(draft.text)
    if _EVERY.search(draft.text) or of_tax or of_month or lives:
        draft.drop("insured_months")
    elif "insured_months" not in draft.facts and _INSURED.search(draft.text) and not _NOT_ITS.search(draft.text):
        lengths = months_in(draft.text)
        if len(lengths) == 1 and not {"married_years", "suburb", "insured_months_last_12"} & draft.facts.keys():
            draft.facts["insured_months"] = lengths[0]


def beside_base(draft: Draft) -> None:
    """社保7年,基数0.8倍交了3年: the months of the base are told beside those of the insurance."""
    told = _TOLD.search(draft.text)
    if told and "base_months_last_48" in draft.facts and "insured_months" not in draft.facts:
        draft.facts["insured_months"] = months_in(told[1])[0]


def worked(draft: Draft) -> None:
    """在上海做了12年,社保一天没断: years of work are years of insurance where that never stopped."""
    years = _WORKED.search(draft.text)
    if years and _UNBROKEN.search(draft.text) and "insured_months" not in draft.facts:
        draft.facts["insured_months"] = months_in(years[1])[0]
        draft.note("each_month")


def joined(draft: Draft) -> None:
    """刚入职上海2个月,能申请吗: there can be no more months of insurance than of work."""
    months = _JOINED.search(draft.text)
    told = {"insured_months", "insured_months_last_12"} & draft.facts.keys()
    if months and _APPLIES.search(draft.text) and not told and 0 < int(months[1]) <= YEAR:
        draft.facts["insured_months_last_12"] = int(months[1])
        draft.note("each_month")


def last_year(draft: Draft) -> None:
    """前一年只缴了5个月, where the layer took the months for all of them; 去年12月入职 counts them."""
    since = _SINCE.search(draft.text)
    if since and not {"insured_months", "insured_months_last_12"} & draft.facts.keys():
        months = (draft.on.month - int(since[2])) + (YEAR if since[1] == "去年" else 0)
        if 0 < months <= YEAR:
            draft.facts["insured_months_last_12"] = months
            draft.note("each_month")
    if LAST_YEAR.search(draft.text) and draft.facts.get("insured_months", YEAR + 1) <= YEAR:
        draft.facts.setdefault("insured_months_last_12", draft.facts["insured_months"])
        draft.drop("insured_months")


def broken(draft: Draft) -> None:
    """Months without insurance do not count: whether they are in what was said, only the asker knows."""
    if "insured_months" in draft.facts and _BROKEN.search(draft.text):
        draft.note("broken")


def taken_off(draft: Draft) -> None:
    """里面4个月是后来补的, 其中1年在苏州交: months that do not count are taken off."""
    paid, away = BACK_PAID.search(draft.text), _AWAY.search(draft.text)
    if not (paid or away or draft.has("backpay")):
        return
    months = number(paid[1] or paid[2]) if paid else sum(months_in(away[1])) if away else 0
    whole = draft.facts.get("insured_months", 0) + months
    if months and "insured_months_last_12" not in draft.facts and whole in months_in(draft.text):
        draft.note("back_paid" if paid else "away")  # the layer has taken them off
        return
    for key in ("insured_months_last_12", "insured_months"):
        if months and draft.facts.get(key, 0) > months:
            draft.facts[key] -= months
            draft.note("back_paid" if paid else "away")
            return
    if not away:
        draft.drop("insured_months_last_12", "insured_months")


def studies(draft: Draft) -> None:
    """The level that ideas name where none was heard; 啥文凭都没有."""
    if "education" in draft.facts:
        return
    level = next((level for level in _LEVELS if level in draft.ideas), "")
    if level == "bachelor" and draft.has("degree") and not draft.has("no_degree"):
        level = "bachelor_with_degree"
    if _WITHOUT.search(draft.text):
        draft.facts["education"] = "none"
    elif level:
        draft.facts["education"] = level
    elif draft.has("low_education") or _NO_STUDIES.search(draft.text):
        draft.facts["education"] = "none"


def titles(draft: Draft) -> None:
    """The level that ideas name where none was heard."""
    if "title" not in draft.facts:
        level = next((level for idea, level in _TITLES.items() if idea in draft.ideas), "")
        if level:
            draft.facts["title"] = level


def marriage(draft: Draft) -> None:
    """Years of marriage only beside words of it; 本地户口 beside them is the spouse's."""
    if draft.has("divorced"):
        draft.drop("spouse_local")
    clause = next((one for one in _CLAUSE.split(draft.text) if _MARRIED.search(one)), "")
    if not clause or _UNMARRIED.search(draft.text) or draft.has("divorced"):
        draft.drop("married_years", "married_on")
        return
    _years_married(draft, clause)
    if _LOCAL.search(draft.text) and not _NOT_LOCAL.search(draft.text):
        draft.facts.setdefault("spouse_local", True)
    if "spouse_local" not in draft.facts:
        draft.drop("married_years", "married_on")


def _years_married(draft: Draft, clause: str) -> None:
    """The years beside a word of marriage, or the only length in its clause that is not of insurance."""
    spent = _SPENT.search(draft.text)
    if spent:  # 10年婚龄 is no wedding of 2010
        draft.facts["married_years"] = int(spent[1])
    wed = _WED.search(clause)
    if wed and "married_years" not in draft.facts:
        draft.facts["married_years"] = months_in(wed[0])[0] / YEAR
    if "married_years" not in draft.facts and "married_on" not in draft.facts:
        lengths = months_in(clause)
        if len(lengths) == 1 and draft.facts.get("insured_months") in {None, *lengths}:
            draft.facts["married_years"] = lengths[0] / YEAR
            draft.drop("insured_months")
