"""What is mended of what was heard of sums and multiples: the base, a title's condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dialogs.answers.amending import OF_MONTH
from dialogs.answers.draft import YEAR, months_in
from scoring.wages import MULTIPLES

if TYPE_CHECKING:
    from dialogs.answers.draft import Draft

_WINDOW, _WINDOW_3, _NEED = 48, 36, 36
_TIERS = tuple((float(multiple), multiple) for multiple in reversed(MULTIPLES))
_TIMES = re.compile(
    r"(?<![\d.])(\d(?:\.\d{1,2})?)倍|(?<=[按以交缴保数])的?([89])成|(80)%|(上限|顶格|封顶|最高档?)(?:的?社保|基数|档|的5险)?(?:[缴交]|(?<=社保))|(?:按|以)(上限|顶格|封顶|最高)"
)
_AVERAGE_BASE = re.compile("平均|均值|总额")
_PAYS = re.compile("[交缴满够到达凑拿报]|过(?!去)")
_MARKS = ",。;、+ "
_LOWEST = re.compile("(?:按|基数|一直|都)[^,。]{0,4}最低|最低(?:基数|标准|档)?[交缴]")
_REST = re.compile(r"(?:其余|其他|剩下|剩余|余下)[^,。\d]{0,6}(\d(?:\.\d)?)倍")
_FAILED = re.compile(r"(\d{1,2})个月(?:没|不|未)(?:到|够|达)")
_FOUR_YEARS = re.compile("4年|48个月")
_WINDOW_NAMED = re.compile("近|过去|4年[里内]|48个月|3年[里内]|36个月[里内]")
_BELOW_ONE = re.compile(
    "(?:不到|没到|未到|没达到|不满|不够|低于|没满|没有到)1倍|1倍(?:都|也|还)?(?:没|不|未)[到够达满]"
)
_ALL_OF_IT = re.compile(
    r"(?:最?近|过去)的?(4年|48个月|3年|36个月)[^,。\d]{0,6}(?:都|全|一直)[^,。\d没不未]{0,6}(\d(?:\.\d)?)倍"
)
_OF_INSURANCE = re.compile("社保|年限|金(?!额)")
_COUNTED = re.compile("[几算档分]|多少")
_BASE_KNOWN = frozenset(("base_months_last_48", "title_base_months_last_12", "contributions"))
_TOP, _TENTHS, _HUNDREDTHS = 3.0, 10, 100
_NEEDS_BASE = frozenset(("intermediate", "senior", "skill_1", "skill_2"))
_TITLE_MONTHS = 6


def sums(draft: Draft) -> None:
    """A single month with its sum is compared with that month's wage (`amounts.py`): it is no history."""
    history = draft.facts.get("contributions")
    if history and all(part["from"] == part["to"] for part in history):
        draft.drop("contributions")
        if not months_in(draft.text):
            draft.drop("base_months_last_48", "base_months_last_36_at_3x")


def lowest(draft: Draft) -> None:
    """A base that is always the lowest reaches no tier; averages, single months and mere names tell nothing."""
    text = draft.text
    if _LOWEST.search(text):
        draft.facts.setdefault("base_months_last_48", {"0.8": 0})
        draft.note("lowest")
    tenths = _TIMES.search(text)
    below = tenths and (tenths[2] or tenths[3]) and "1" in draft.facts.get("base_months_last_48", {})
    if below or not (_PAYS.search(text) or _COUNTED.search(text)) or _no_length(text):
        draft.drop("base_months_last_48", "base_months_last_36_at_3x")  # 80%社平 is not 社平


def _no_length(text: str) -> bool:
    return bool(_AVERAGE_BASE.search(text) or OF_MONTH.search(text))


def multiples(draft: Draft) -> None:
    """A multiple with its length where the layer heard none: 三倍社保我只凑了20个月, 按八成交满36个月."""
    match = _TIMES.search(draft.text)
    if match is None or draft.facts.keys() & _BASE_KNOWN or _no_length(draft.text):
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


def whole_window(draft: Draft) -> None:
    """最近4年基数都过1倍: every month of the window."""
    whole = _ALL_OF_IT.search(draft.text)
    if whole and not draft.facts.keys() & _BASE_KNOWN and not _no_length(draft.text):
        draft.facts |= _counts(float(whole[2]), _WINDOW if whole[1][0] == "4" else _WINDOW_3)


def _beside(text: str, place: int) -> list[int]:
    """The lengths of time in the clause of a place, or in the whole where that has one only."""
    first = max(text.rfind(mark, 0, place) for mark in _MARKS) + 1
    last = min((at for mark in _MARKS if (at := text.find(mark, place)) >= 0), default=len(text))
    elsewhere = text[:first] + text[last:]
    alone = len(months_in(text)) == 1 and not _OF_INSURANCE.search(elsewhere)
    return months_in(text[first:last]) or (months_in(text) if alone else [])


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
    rest, failed = _REST.search(draft.text), _FAILED.search(draft.text)
    if rest and failed and _FOUR_YEARS.search(draft.text):
        draft.facts |= _counts(float(rest[1]), _WINDOW - int(failed[1]))
        return
    if rest and len(counts) == 1 and _FOUR_YEARS.search(draft.text):
        tier = _counts(float(rest[1]), 0)["base_months_last_48"]
        counts = draft.facts["base_months_last_48"] = {**dict.fromkeys(tier, _WINDOW), **counts}
        draft.note("tiers")
        return
    names = [name for _, name in reversed(_TIERS) if name in counts]
    if len(names) < 2:  # noqa: PLR2004 - one tier adds to nothing
        return
    if sum(counts.values()) <= _WINDOW:
        summed = {name: min(_WINDOW, sum(counts[other] for other in names[at:])) for at, name in enumerate(names)}
        draft.facts["base_months_last_48"] = summed
        draft.note("tiers")


def window(draft: Draft) -> None:
    """Months at a multiple are taken as the latest ones, unless the words say so themselves."""
    reached = any(draft.facts.get("base_months_last_48", {}).values())
    if reached and "long_enough" not in draft.notes and not _WINDOW_NAMED.search(draft.text):
        draft.note("window")


def title_base(draft: Draft) -> None:
    """The months at the single wage that a title needs: as stated, as the base tells, else taken for granted."""
    if draft.facts.get("title") not in _NEEDS_BASE or "title_base_months_last_12" in draft.facts:
        return
    counts: dict[str, int] = draft.facts.get("base_months_last_48", {})
    if _BELOW_ONE.search(draft.text):
        counts = {"0.8": 0}
    reached = max((months for tier, months in counts.items() if float(tier) >= 1), default=None)
    if counts and reached is not None:
        draft.facts["title_base_months_last_12"] = min(YEAR, reached)
        if max(counts.values()) <= YEAR:  # told for the title's sake
            draft.drop("base_months_last_48", "base_months_last_36_at_3x")
        draft.note("title_recent")
    elif counts:
        draft.facts["title_base_months_last_12"] = 0
        draft.note("title_low")
    else:
        draft.facts["title_base_months_last_12"] = _TITLE_MONTHS
        draft.note("title")
