"""Points that the words give themselves: 「现在112分还差几分」, 「30+50+21够吗」, 「117分,再交1年社保能到120不」."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dialogs.answers.sentence import against

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dialogs.answers.sentence import Told
    from scoring import Rulebook

_ASKS = re.compile(
    r"标准|达标|达线|120|够|及格|差(?:多少|几|[?])|缺(?:多少|几|[?])|总共|一共|合计|总分|加起来|几分|能到"
)
_MISSING = re.compile(r"差(?:多少|几|点)|缺(?:多少|几)|还[差缺要需]|够[吗么不没伐吧了]|够120|达标[吗没了]|能到|几分")
_HAVE = re.compile(
    r"(?:现在|目前|只有|已经?|才|总分|我|算下来|算出来|估|加起来|一共|合计|共|积分)(?:是|有|了|到|算|出|来|得|的|分)*(\d{3}|\d{2}(?!了|啦|岁))分?(?![\d岁年个月倍万元%周]|后)"
    r"|^(\d{2,3})分(?!\d)"
)
_POINTS = re.compile(r"(?<![\d.差缺每满加])(\d{1,3})分(?!之|钟|别)|分(?:有|是)?(\d{1,3})(?![\d分岁年个月倍万元%])")
_CHAIN = re.compile(r"(?<!\d)\d{1,3}分?(?:\+\d{1,3}分?)+")
_NAMED = re.compile(r"[一-龥]{1,8}\d{1,3}分?(?:\+[一-龥]{1,8}\d{1,3}分?(?![\d年岁个月倍万]))+")
_MOST_OF_AGE = 30
_SHORT_OF = re.compile(r"(?:还|就|只)?[差缺](\d{1,2})分")
_MORE = re.compile(r"再(?:交|缴|满|多交|缴满|交满)(\d{1,2})年")
_ADDS = re.compile(r"\+|,|加|总共|一共|合计|总分|、|够")
_OTHERS = re.compile(r"夫妻|合并|两个人|2个人|我俩|他|她|老公|老婆|爱人|孩子|岁|年龄还|年龄得|年龄给|个月|倍|万|叠")
_STUDIES, _TITLE = re.compile("学历|学位|大专|本科|硕士|博士"), re.compile("职称|中级|高级|技能|技师|证")
_YEARS = re.compile(r"\d年")
_FEWEST, _MOST = 10, 400


class Given:
    """Tells what they come to.

    Args:
        rulebook: for the standard and the points of a year.
        words: `[computed]` of `wording.toml`.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, Any]) -> None:
        self._rulebook, self._words = rulebook, words

    def tell(self, cleaned: str, on: date) -> Told | None:
        """The entry and the sentence; None where the words give no points, or more than points."""
        if not _ASKS.search(cleaned) or _OTHERS.search(cleaned):
            return None
        if _STUDIES.search(cleaned) and _TITLE.search(cleaned):
            return None  # only the higher one counts: no sum
        standard = self._rulebook.number("standard", on)["standard"]
        more = _MORE.search(cleaned)
        if more:
            return self._later(cleaned, int(more[1]), standard, on)
        parts = self._parts(cleaned)
        if len(parts) > 1:
            return self._sum(parts, standard)
        have = _total(cleaned, standard)
        if have is None or not _MISSING.search(cleaned) or _YEARS.search(cleaned):
            return None
        return self._gap(have, standard)

    def _parts(self, cleaned: str) -> list[int]:
        named = _NAMED.search(cleaned)
        if named:
            found = re.findall(r"([一-龥]{1,8})(\d{1,3})", named[0])
            fits = all(int(points) <= _MOST_OF_AGE for name, points in found if "年龄" in name)
            return [int(points) for _, points in found] if fits else []
        chain = _CHAIN.search(cleaned)
        if chain:
            return [int(one) for one in re.findall(r"\d+", chain[0])]
        found = [int(match[1] or match[2]) for match in _POINTS.finditer(cleaned)]
        return found if _ADDS.search(cleaned) and not _YEARS.search(cleaned) else []

    def _gap(self, have: int, standard: int) -> Told:
        gap = standard - have
        text = self._words["gap" if gap > 0 else "no_gap"].format(total=have, standard=standard, gap=gap)
        return ("combo-fast" if gap > 0 else "standard"), text

    def _sum(self, parts: list[int], standard: int) -> Told | None:
        parts = [points for points in parts if points != standard]
        if len(parts) < 2:  # noqa: PLR2004 - nothing to add
            return None
        text = self._words["given"].format(parts="+".join(map(str, parts)), total=sum(parts))
        return "formula", text + against(sum(parts), standard, self._words)

    def _later(self, cleaned: str, years: int, standard: int, on: date) -> Told | None:
        """Some more years of insurance on top of a total."""
        short = _SHORT_OF.search(cleaned)
        have = standard - int(short[1]) if short else _total(cleaned, standard)
        if have is None:
            return None
        gain = years * self._rulebook.number("insured_years", on)["points"]
        text = self._words["later"].format(have=have, years=years, gain=gain, total=have + gain)
        return "years-points", text + against(have + gain, standard, self._words)


def _total(cleaned: str, standard: int) -> int | None:
    """The one total that the words give."""
    found = {int(match[1] or match[2]) for match in _HAVE.finditer(cleaned)} - {standard}
    fitting = [points for points in found if _FEWEST <= points <= _MOST]
    return fitting[0] if len(fitting) == 1 else None
