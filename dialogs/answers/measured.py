"""What is mended of what was heard of sums and multiples: the base, the company, the areas, a title's condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dialogs.answers.amending import OF_MONTH
from dialogs.answers.draft import YEAR, months_in

if TYPE_CHECKING:
    from dialogs.answers.draft import Draft

_WINDOW, _WINDOW_3, _NEED, _NEED_3 = 48, 36, 36, 24
_TIERS = ((3.0, "3"), (2.0, "2"), (1.0, "1"), (0.8, "0.8"))
_TIMES = re.compile(r"(?<![\d.])(\d(?:\.\d{1,2})?)倍|(?<=[按以交缴保数])的?([89])成|(80)%|(上限|顶格|封顶|最高)(?:基数)?[缴交]?|(?:按|以)(上限|顶格)")
_AVERAGE_BASE = re.compile("平均|均值")
_PAYS = re.compile("[交缴满够到达过凑拿报]")
_MARKS = ",。;、 "
_COUNTED = re.compile("[几算档分]|多少")
_TOP, _TENTHS, _HUNDREDTHS = 3.0, 10, 100
_NEEDS_BASE = frozenset(("intermediate", "senior", "skill_1", "skill_2"))
_TITLE_MONTHS = 6
_AREAS = {
    "lingang_new": "lingang_new_area",
    "lingang": "lingang",
    "new_town": "new_town",
    "transition": "transition_area",
}
_WORKS, _LIVES = re.compile("工作|上班|干活|单位|公司|做事"), re.compile("住|家|租")
_MONEY = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)万")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)%|(\d)成|(独资|全资|全是我|一个人的|都是我|我1人|1人公司|全部股)|(一半)")
_TAXES = re.compile("纳税|交税|缴税|税")
_TOGETHER = re.compile(r"3年(?:[^,。\d]{0,4})?(?:一?共|合计|总共|加起来|总计|累计)")
_AVERAGE = re.compile("平均|年均|每年|1年")
_HIRES = re.compile(r"(?:雇|聘|招|用)[^,。\d]{0,8}(\d{1,4})(?:个|名|位|人)?")
_TEN_THOUSAND = 10_000
_THREE = 3


def sums(draft: Draft) -> None:
    """A single month with its sum is compared with that month's wage (`amounts.py`): it is no history."""
    history = draft.facts.get("contributions")
    if history and all(part["from"] == part["to"] for part in history):
        draft.drop("contributions")
        if not months_in(draft.text):
            draft.drop("base_months_last_48", "base_months_last_36_at_3x")


def multiples(draft: Draft) -> None:
    """A multiple with its length where the layer heard none: 三倍社保我只凑了20个月, 按八成交满36个月."""
    match = _TIMES.search(draft.text)
    if _AVERAGE_BASE.search(draft.text) or OF_MONTH.search(draft.text):
        draft.drop("base_months_last_48", "base_months_last_36_at_3x")
        return
    if not (_PAYS.search(draft.text) or _COUNTED.search(draft.text)):
        draft.drop("base_months_last_48", "base_months_last_36_at_3x")
    if match is None or draft.facts.keys() & {"base_months_last_48", "title_base_months_last_12", "contributions"}:
        return
    if draft.has("invest") or not (draft.has("social", "base", "x08", "x1", "x2", "x3") or _PAYS.search(draft.text)):
        return
    multiple, lengths = _multiple(match), _beside(draft.text, match.start())
    if len(lengths) > 1 or (not lengths and multiple in {floor for floor, _ in _TIERS}):
        return  # a whole tier without a length has its own entry, which says more
    if not lengths:
        draft.note("long_enough")
    draft.facts |= _counts(multiple, lengths[0] if lengths else _NEED)
    _not_insured(draft, lengths)


def _beside(text: str, place: int) -> list[int]:
    """The lengths of time in the clause of a place, or in the whole where that has one only."""
    first = max(text.rfind(mark, 0, place) for mark in _MARKS) + 1
    last = min((at for mark in _MARKS if (at := text.find(mark, place)) >= 0), default=len(text))
    return months_in(text[first:last]) or (months_in(text) if len(months_in(text)) == 1 else [])


def _not_insured(draft: Draft, lengths: list[int]) -> None:
    """The months of the base are no years of insurance; those of another clause may be."""
    if draft.facts.get("insured_months") not in lengths:
        return
    draft.drop("insured_months")
    others = [one for one in months_in(draft.text) if one not in lengths]
    if len(others) == 1 and draft.has("social") and not draft.facts.keys() & {"married_years", "suburb"}:
        draft.facts["insured_months"] = others[0]


def _multiple(match: re.Match[str]) -> float:
    if match[1]:
        return float(match[1])
    if match[2] or match[3]:
        return int(match[2]) / _TENTHS if match[2] else int(match[3]) / _HUNDREDTHS
    return _TOP


def _counts(multiple: float, months: int) -> dict[str, Any]:
    tier = next((name for floor, name in _TIERS if multiple >= floor), "")
    facts: dict[str, Any] = {"base_months_last_48": {tier: min(months, _WINDOW)} if tier else {"0.8": 0}}
    return facts | ({"base_months_last_36_at_3x": min(months, _WINDOW_3)} if multiple >= _TOP else {})


def tiers(draft: Draft) -> None:
    """28个月2倍、另10个月1倍: months of a lower tier that are others than those of the higher one are added to them."""
    counts: dict[str, int] = draft.facts.get("base_months_last_48", {})
    names = [name for _, name in reversed(_TIERS) if name in counts]
    if len(names) < 2:  # noqa: PLR2004 - one tier adds to nothing
        return
    if sum(counts.values()) <= _WINDOW:
        summed = {name: min(_WINDOW, sum(counts[other] for other in names[at:])) for at, name in enumerate(names)}
        draft.facts["base_months_last_48"] = summed
        draft.note("tiers")


def places(draft: Draft) -> None:
    """An area with years where the layer was not sure that somebody works and lives there."""
    area = next((area for idea, area in _AREAS.items() if idea in draft.ideas), "")
    if not area:
        if draft.has("public") and "public_service_years" not in draft.facts and len(months_in(draft.text)) == 1:
            draft.facts["public_service_years"] = months_in(draft.text)[0] / YEAR
        return
    lengths = months_in(draft.text)
    if "suburb_years" not in draft.facts and len(lengths) == 1:
        draft.facts |= {"suburb": draft.facts.get("suburb", area), "suburb_years": lengths[0] / YEAR}
        draft.drop("insured_months")
    if "suburb_years" in draft.facts and not (_WORKS.search(draft.text) and _LIVES.search(draft.text)):
        draft.note("live_and_work")


def company(draft: Draft) -> None:
    """The company's tax or people times the own share: sums of several years, and what nobody said of the share."""
    if not draft.has("invest", "hires", "shareholder") and not draft.facts.keys() & {"tax_per_year", "local_hires"}:
        return
    match = _SHARE.search(draft.text)
    share = 1.0 if match is None or match[3] else 0.5 if match[4] else _part(match)
    money = [float(one) for one in _MONEY.findall(draft.text)]
    hired = _HIRES.search(draft.text)
    if money and _TAXES.search(draft.text):
        draft.facts["tax_per_year"] = round(_yearly(draft.text, money) * _TEN_THOUSAND * share, 2)
    elif hired and "tax_per_year" not in draft.facts:
        draft.facts["local_hires"] = round(int(hired[1]) * share, 2)
    if match is None and draft.facts.keys() & {"tax_per_year", "local_hires"}:
        draft.note("share")


def _part(match: re.Match[str]) -> float:
    return float(match[1]) / _HUNDREDTHS if match[1] else int(match[2]) / _TENTHS


def _yearly(text: str, money: list[float]) -> float:
    """The average of a year: of three sums, of a sum of three years, else the one that is said."""
    if len(money) >= _THREE:
        return sum(money[:_THREE]) / _THREE
    return money[0] / _THREE if _TOGETHER.search(text) and not _AVERAGE.search(text) else money[0]


def title_base(draft: Draft) -> None:
    """The months at the single wage that a title needs: as stated, as the base tells, else taken for granted."""
    if draft.facts.get("title") not in _NEEDS_BASE or "title_base_months_last_12" in draft.facts:
        return
    counts: dict[str, int] = draft.facts.get("base_months_last_48", {})
    reached = max((months for tier, months in counts.items() if float(tier) >= 1), default=None)
    if counts and reached is not None:
        draft.facts["title_base_months_last_12"] = min(YEAR, reached)
        draft.note("title_recent")
    elif counts:
        draft.facts["title_base_months_last_12"] = 0
        draft.note("title_low")
    else:
        draft.facts["title_base_months_last_12"] = _TITLE_MONTHS
        draft.note("title")
