"""Values that a question states about somebody, as facts of the contract's section 3.

Narrower than the language layer of the talk: only what stands beside its own word counts: 「3年24个月」 is no age.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

_AGE = re.compile(r"(?<![\d.])(\d{1,3})(?:周)?岁(?!以|之|上|下|半)|(?<![\d.])(\d{2})了|年龄(?:是|为)?(\d{2})(?!\d)")
_BORN = re.compile(r"((?:19|20)\d{2}|(?<!\d)[4-9]\d)年(?:(\d{1,2})月)?(?:\d{1,2}[日号])?(?:出?生)")
_INSURED = re.compile(
    r"(?:社保|参保|缴费|缴|交)[^\d,。倍]{0,6}(\d{1,2})年(?:(\d{1,2})个月|(半))?|(?<!\d)(\d{1,2})年(?:的)?社保"
    r"|社保[^\d,。倍]{0,6}(\d{1,3})个月"
)
_MARRIED = re.compile(r"(?:结婚|领证|婚龄|婚姻|结了婚|嫁)[^\d,。]{0,8}(\d{1,2})年|(?<!\d)(\d{1,2})年(?:的)?婚")
_TIMES = re.compile(r"(?<![\d.])(\d(?:\.\d{1,2})?)倍")
_COUNT = re.compile(r"(\d)(?:次|条|回)")
_YEARS = re.compile(r"(?<![\d.])(\d{1,2})年")
_MONEY = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)万")
_SHARE = re.compile(r"(\d{1,3})%|(\d)成")
_TOGETHER = re.compile(r"3年(?:一?共|合计|总共|加起来)")
_CHILD = re.compile("孩子|儿子|女儿|娃|小孩|子女")
GROWN = 18
_CENTURY = 1900
_TEN_THOUSAND = 10_000
_YEAR = 12
_WINDOW, _WINDOW_3, _TOP = 48, 36, 3.0
_TIERS = ((3.0, "3"), (2.0, "2"), (1.0, "1"), (0.8, "0.8"))
_LEVELS = ("doctor", "master", "bachelor", "associate")
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
_AREAS = {
    "lingang_new": "lingang_new_area",
    "lingang": "lingang",
    "new_town": "new_town",
    "transition": "transition_area",
}
_RECORDS = {"detention": "detentions_5y", "crime": "offences_5y", "fake": "false_materials_3y"}


def read_stated(cleaned: str, ideas: Collection[str], on: date) -> dict[str, object]:
    """The facts that a question states; empty when it states none."""
    facts: dict[str, object] = {}
    for part in (_age(cleaned, on), _insured(cleaned), _base(cleaned, ideas), _studies(ideas), _title(ideas)):
        facts.update(part)
    for part in (_spouse(cleaned, ideas), _service(cleaned, ideas), _records(cleaned, ideas), _tax(cleaned, ideas)):
        facts.update(part)
    return facts


def _number(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group))


def _age(cleaned: str, on: date) -> dict[str, object]:
    born = _BORN.search(cleaned)
    if born:
        year = int(born[1]) if len(born[1]) > len("88") else _CENTURY + int(born[1])
        return {"birth_date": f"{year}-{int(born[2]):02}"} if born[2] else {"age": on.year - year}
    ages = {_number(match) for match in _AGE.finditer(cleaned)}
    if len(ages) != 1:
        return {}
    age = ages.pop()
    return {} if age < GROWN and _CHILD.search(cleaned) else {"age": age}


def _insured(cleaned: str) -> dict[str, object]:
    match = _INSURED.search(cleaned)
    if match is None or "倍" in cleaned:
        return {}
    years, months, half, plain, only = match.groups()
    if only:
        return {"insured_months": int(only)}
    extra = int(months or 0) + (_YEAR // 2 if half else 0)
    return {"insured_months": int(years or plain) * _YEAR + extra}


def _base(cleaned: str, ideas: Collection[str]) -> dict[str, object]:
    times = _TIMES.search(cleaned)
    if times is None or not {"social", "base"} & set(ideas):
        return {}
    multiple = float(times[1])
    years = _YEARS.search(cleaned)
    if years is None and any(multiple == floor for floor, _ in _TIERS):
        return {}  # a whole tier has its own entry, which says more
    months = int(years[1]) * _YEAR if years else _WINDOW
    tier = next((name for floor, name in _TIERS if multiple >= floor), "")
    facts: dict[str, object] = {"base_months_last_48": {tier: min(months, _WINDOW)} if tier else {"0.8": 0}}
    return facts | ({"base_months_last_36_at_3x": min(months, _WINDOW_3)} if multiple >= _TOP else {})


def _studies(ideas: Collection[str]) -> dict[str, object]:
    level = next((level for level in _LEVELS if level in ideas), "")
    if level == "bachelor" and "degree" in ideas and "no_degree" not in ideas:
        level = "bachelor_with_degree"
    return {"education": level} if level else {"education": "none"} if "low_education" in ideas else {}


def _title(ideas: Collection[str]) -> dict[str, object]:
    level = next((level for idea, level in _TITLES.items() if idea in ideas), "")
    return {"title": level, "title_base_months_last_12": _YEAR // 2} if level else {}


def _spouse(cleaned: str, ideas: Collection[str]) -> dict[str, object]:
    years = _MARRIED.search(cleaned)
    if years is None or "local_hukou" not in ideas:
        return {}
    return {"spouse_local": True, "married_years": _number(years)}


def _service(cleaned: str, ideas: Collection[str]) -> dict[str, object]:
    years = _YEARS.search(cleaned)
    if years is None:
        return {}
    area = next((area for idea, area in _AREAS.items() if idea in ideas), "")
    if area:
        return {"suburb": area, "suburb_years": int(years[1])}
    return {"public_service_years": int(years[1])} if "public" in ideas else {}


def _records(cleaned: str, ideas: Collection[str]) -> dict[str, object]:
    count = _COUNT.search(cleaned)
    kinds = [fact for idea, fact in _RECORDS.items() if idea in ideas]
    return {kinds[0]: int(count[1])} if count and len(kinds) == 1 else {}


def _tax(cleaned: str, ideas: Collection[str]) -> dict[str, object]:
    money, share = _MONEY.search(cleaned), _SHARE.search(cleaned)
    if money is None or "invest" not in ideas:
        return {}
    part = (int(share[1]) / 100 if share[1] else int(share[2]) / 10) if share else 1.0
    years = 3 if _TOGETHER.search(cleaned) else 1
    return {"tax_per_year": float(money[1]) * _TEN_THOUSAND * part / years}
