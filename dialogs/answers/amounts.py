"""Sums against the average wage of a month: 「2025年11月基数12400够1倍没」, 「每月扣1050」, 「24年3月2倍多少」."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from dialogs.answers.figures import PERSONAL_SHARE
from dialogs.answers.months_named import called, months_named
from dialogs.answers.sums_named import multiple_of, plain, sum_in
from scoring.days import MONTHS_OF_YEAR, month_of
from scoring.wages import MULTIPLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dialogs.answers.sentence import Told
    from scoring import Rulebook, Wage

_PAID = re.compile("基数|交|缴|报|申报|工资|薪|税前|社保")
_TIMES = re.compile(r"(?<![\d.])(\d(?:\.\d{1,2})?)倍|(顶格|上限|封顶|最高)|([8])成")
_ASKS_TIMES = re.compile("几倍|多少倍|哪一?档|什么档|啥档|哪个倍")
_REACHES = re.compile(
    "[够到过算达超满差]|合格|行不行|行吗|可以吗|有没有|是不是|有吗|有没|是[^,。]{0,8}[吗么吧伐]|能[^,。]{0,6}[吗么不伐]"
)
_WITHHELD = re.compile(r"扣|个人(?:部分|交|缴|承担)")
_FUND = re.compile("五险一金|5险一金|含公积金|包括公积金|连公积金|加公积金")
_NO_FUND = re.compile("不含公积金|不包括公积金|公积金另|不算公积金|除公积金|没算公积金")
_BASE_ASKED = re.compile("基数|倍|[够到达]|倒推|反推|推")
_HOW_MUCH = re.compile(r"多少|几[多块元钱]|金额|是几|什么数|哪个数|线[是在]|线$|啥数|报[多几]|数字")
_RULES = re.compile(
    r"准不准|对不对|对吗|帖子|有人说|网上|听说|据说|平均|每年|涨(?!到|成)|公布|会不会到|下限|最低|个税|公积金基数"
)
_SALARY = re.compile("^(?!.*基数).*(?:工资|月薪|到手|薪水|收入|税前)")
_NOW = re.compile("现在|目前|今年|眼下|如今")
_OTHERWISE = re.compile("[怎咋多少几哪]|如何|什么|[吗么呢?]")
_WHICH_YEAR = re.compile(
    "(?:哪1?个?年|哪个(?:社保)?年度|什么时候|哪段时间|哪1?年度)[^,。]{0,6}(?:倍|社平|标准|上限|基数|封顶)"
)
_SHARES = {"养老": Decimal("0.08"), "医疗": Decimal("0.02"), "失业": Decimal("0.005")}
"""Parts of the personal share (policy notes, section 5)."""
_RANGE = re.compile(r"月[^,。]{0,3}(?:到|至|-|~)")
_SPAN_OF = re.compile(r"(?:[2-9]|\d\d)个月|\d年(?:几分|多少分)|分|扣")
_OF_PAYSLIP = re.compile("^(?!.*(?:扣税|扣分)).*(?:社保|养老|医疗|失业|工资|五险|个人)")
_PAID_LONG = re.compile(r"[交缴]了?(?:满|够|整)?\d+(?:年|个月)")
_LEAST, _MOST = 2000, 200_000
_LEAST_HELD, _MOST_HELD = 100, 5000
_WAGE_ENTRY = {2022: "wage-2022", 2023: "wage-2023", 2024: "wage-2024", 2025: "wage-2025", 2026: "wage-now"}


class Amounts:
    """Compares sums with wages.

    Args:
        rulebook: for the wages.
        words: `[computed.amounts]` of `wording.toml`.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, str]) -> None:
        self._rulebook, self._words = rulebook, words

    def tell(self, cleaned: str, on: date) -> Told | None:
        """The entry and the sentence; None where nothing is to be compared."""
        if _RULES.search(cleaned):
            return None
        asked = _TIMES.search(cleaned)
        at = months_named(cleaned, on)
        base = sum_in(cleaned, _LEAST, _MOST)
        if _WITHHELD.search(cleaned) and _OF_PAYSLIP.search(cleaned):
            return self._withheld(cleaned, at, on)
        if base is not None and _WHICH_YEAR.search(cleaned) and not at:
            return self._which(base)
        if base is None:
            lines = asked and _HOW_MUCH.search(cleaned) and not _SPAN_OF.search(cleaned)
            now = (month_of(on),) if _NOW.search(cleaned) else ()
            return self._lines(multiple_of(asked), at or now) if lines else None
        paid = _PAID.search(cleaned) or at or _REACHES.search(cleaned)
        case = not at and _PAID_LONG.search(cleaned)  # 按3倍交了两年 is a case
        return self._asked(cleaned, base, at, on) if paid and not case else None

    def _asked(self, cleaned: str, base: Decimal, at: tuple[int, ...], on: date) -> Told | None:
        """A base against the multiple that is asked, or which one it is."""
        asked, which = _TIMES.search(cleaned), _ASKS_TIMES.search(cleaned)
        other = _OTHERWISE.search(cleaned) and not (_REACHES.search(cleaned) or which)
        if not (asked or which) or other:
            return None
        months = self._wage_years(at) if len(at) > 1 and _RANGE.search(cleaned) else at
        entry, text = self._compared(base, multiple_of(asked), months, on)
        return entry, text + (self._words["salary"] if _SALARY.search(cleaned) else "")

    def _which(self, base: Decimal) -> Told | None:
        """Of which 社保 years a sum is which multiple: 24868是哪一年的几倍."""
        found = [
            (wage, multiple)
            for wage in self._rulebook.wages.years
            for multiple in MULTIPLES
            if Decimal(repr(wage.value)) * Decimal(str(multiple)) == base
        ]
        told = [
            self._words["which"].format(base=plain(base), span=self._span(wage), multiple=multiple)
            for wage, multiple in found
        ]
        return (_WAGE_ENTRY.get(found[-1][0].since // MONTHS_OF_YEAR, "wage-table"), "".join(told)) if told else None

    def _wage_years(self, at: tuple[int, ...]) -> tuple[int, ...]:
        """The first month, and the first one of every 社保 year that begins before the last."""
        starts = [wage.since for wage in self._rulebook.wages.years if at[0] < wage.since <= at[-1]]
        return (at[0], *starts)

    def _withheld(self, cleaned: str, at: tuple[int, ...], on: date) -> Told | None:
        """What is withheld leads back to the base."""
        paid = sum_in(cleaned, _LEAST_HELD, _MOST_HELD, shortest=3)
        fund = _FUND.search(cleaned) and not _NO_FUND.search(cleaned)
        if paid is None or fund or not _BASE_ASKED.search(cleaned):
            return None
        named = [word for word in _SHARES if word in cleaned]
        share = _SHARES[named[0]] if len(named) == 1 else PERSONAL_SHARE
        base = (paid / share).quantize(Decimal("0.1"), ROUND_HALF_UP)
        rate = plain(share * 100)
        text = self._words["withheld"].format(paid=plain(paid), rate=rate, base=plain(base))
        multiple = multiple_of(_TIMES.search(cleaned))
        return "base-payslip", text + self._compared(base, multiple, at, on)[1]

    def _compared(self, base: Decimal, multiple: str, at: tuple[int, ...], on: date) -> Told:
        if not at:
            return "base-multiple", self._against(base, multiple, self._rulebook.wage(on), self._words["now"])
        wages = [self._rulebook.wages.of(month) for month in at]
        told = [self._against(base, multiple, *pair) for pair in zip(wages, map(called, at), strict=True)]
        return _WAGE_ENTRY.get(wages[-1].since // MONTHS_OF_YEAR, "wage-table"), "".join(told)

    def _against(self, base: Decimal, multiple: str, wage: Wage, when: str) -> str:
        """Whether a base reaches a multiple in a month, by how much, and which tier that is."""
        one = Decimal(repr(wage.value))
        reached = wage.reaches(float(base))
        parts = {"when": when, "span": self._span(wage), "base": plain(base), "one": plain(one)}
        if multiple:
            line = one * Decimal(multiple)
            key = "exact" if base == line else "reaches" if base > line else "misses"
            parts |= {"multiple": multiple, "line": plain(line), "off": plain(abs(base - line))}
        else:
            key, parts["times"] = "times", plain((base / one).quantize(Decimal("0.01"), ROUND_DOWN))
        tier = MULTIPLES[reached - 1] if reached else ""
        text = self._words[key].format(**parts)
        if tier == multiple:
            text += "," + self._words["counts"].format(tier=tier) if tier else ""
        else:
            low = plain(one * Decimal(tier or MULTIPLES[0]))
            text += self._words["tier" if tier else "below"].format(tier=tier, low=low)
        return text + ("。" if wage.published else self._words["provisional"])

    def _lines(self, multiple: str, at: tuple[int, ...]) -> Told | None:
        """The sum of a multiple in every 社保 year of the months."""
        told = {self._rulebook.wages.of(month).since: self._line(multiple, month) for month in at}
        return (list(told.values())[-1][0], "".join(text for _, text in told.values())) if told else None

    def _line(self, multiple: str, month: int) -> Told:
        """The sum of a multiple in a month."""
        wage = self._rulebook.wages.of(month)
        line = Decimal(repr(wage.value)) * Decimal(multiple)
        text = self._words["line"].format(
            when=called(month), span=self._span(wage), multiple=multiple, line=plain(line)
        )
        text += "。" if wage.published else self._words["provisional"]
        return _WAGE_ENTRY.get(wage.since // MONTHS_OF_YEAR, "wage-table"), text

    def _span(self, wage: Wage) -> str:
        first, last = divmod(wage.since, MONTHS_OF_YEAR), divmod(wage.until, MONTHS_OF_YEAR)
        return self._words["span"].format(year=first[0], month=first[1] + 1, to_year=last[0], to_month=last[1] + 1)
