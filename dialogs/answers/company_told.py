"""What is mended of what was heard of a company: its tax and its people, times the own share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogs.answers.draft import Draft

_MONEY = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)万")
_SHARE = re.compile(
    r"(\d{1,3}(?:\.\d+)?)%|(\d)成|(独资|唯一股东|全资|全是我|一个人的|都是我|我1人|1人公司|全部股)|(一半)"
)
_TAXES = re.compile("纳税|交税|缴税|税")
_TOGETHER = re.compile(
    r"3年(?:[^,。\d]{0,4})?(?:一?共|合计|总共|加起来|总计|累计)|3年[^,。\d平均每]{0,6}税[^,。\d平均每]{0,4}\d"
)
_AVERAGE = re.compile("平均|年均|每年|1年")
_HIRES = re.compile(r"(?:雇|聘|招|用)[^,。\d]{0,8}(\d{1,4}(?:\.\d)?)(?!\d|年)(?:个|名|位|人)?")
_PEOPLE = re.compile(r"(?<!\d)(\d{1,4}(?:\.\d)?)(?:个|名|位|人)(?!月)")
_CLAUSE = re.compile("[,。;]")
_TURNOVER = re.compile("开票|营收|流水|营业额|销售|产值|利润")
_EVERY_YEAR = re.compile("平均|年均|每年|1年|[两2]年|3年|(?<![去今前])年(?:纳|交|缴)?税|分别")
_TEN_THOUSAND = 10_000
_THREE = 3
_PERCENT, _TENTHS = 100, 10


def company(draft: Draft) -> None:
    """The company's tax or people times the own share: sums of several years, and what nobody said of the share."""
    if not draft.has("invest", "hires", "shareholder") and not draft.facts.keys() & {"tax_per_year", "local_hires"}:
        return
    match = _SHARE.search(draft.text)
    share = 1.0 if match is None or match[3] else 0.5 if match[4] else _part(match)
    taxed = "".join(one for one in _CLAUSE.split(draft.text) if not _TURNOVER.search(one))
    money = [float(one) for one in _MONEY.findall(taxed)]
    if not money and _TURNOVER.search(draft.text):
        draft.drop("tax_per_year")
    hired = _HIRES.search(draft.text) or _PEOPLE.search(draft.text)
    if money and _TAXES.search(draft.text):
        draft.facts["tax_per_year"] = round(_yearly(draft.text, money) * _TEN_THOUSAND * share, 2)
    elif hired and "tax_per_year" not in draft.facts:
        counts = [float(one) for one in _PEOPLE.findall(draft.text)]
        average = sum(counts[:_THREE]) / _THREE if len(counts) >= _THREE else float(hired[1])
        draft.facts["local_hires"] = round(average * share, 2)
    if draft.facts.keys() & {"tax_per_year", "local_hires"} and not _EVERY_YEAR.search(draft.text):
        draft.note("every_year")
    if match is None and draft.facts.keys() & {"tax_per_year", "local_hires"}:
        draft.note("share")


def _part(match: re.Match[str]) -> float:
    return float(match[1]) / _PERCENT if match[1] else int(match[2]) / _TENTHS


def _yearly(text: str, money: list[float]) -> float:
    """The average of a year: of three sums, of a sum of three years, else the one that is said."""
    if len(money) >= _THREE:
        return sum(money[:_THREE]) / _THREE
    return money[0] / _THREE if _TOGETHER.search(text) and not _AVERAGE.search(text) else money[0]
