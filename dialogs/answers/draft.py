"""Facts of a question while they are read: heard, mended, and with what had to be taken for granted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scoring.days import MONTHS_OF_YEAR

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

YEAR = MONTHS_OF_YEAR
LAST_YEAR = re.compile(r"(?:前|近|过去|最近)(?:的?(?:12个月|1年)|[一]年)|[一1]年[内里]")
"""前12个月, 最近一年: the months that applying looks at."""
ELSEWHERE = "外地|老家|别的城市|苏州|杭州|北京|南京|深圳|广州|无锡|昆山|外省"
"""Where insurance is paid that does not count here."""
_DIGITS = {"一": 1, "两": 2, "俩": 2, "二": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6}
COUNT = r"(\d{1,3}|[一两俩二三仨四五六])"
"""A count as people write it."""


@dataclass(slots=True)
class Draft:
    """Facts while they are read.

    Attributes:
        text: the question, cleaned.
        ideas: the ideas in it.
        on: the day.
        facts: section 3 keys to values.
        open: keys of what was named but not clearly enough.
        notes: what was taken for granted, keys of `[computed.notes]` in `wording.toml`, in order.
    """

    text: str
    ideas: Collection[str]
    on: date
    facts: dict[str, Any] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    notes: dict[str, None] = field(default_factory=dict)

    def note(self, key: str) -> None:
        """Something is taken for granted."""
        self.notes[key] = None

    def drop(self, *keys: str) -> None:
        """Facts that were not meant."""
        for key in keys:
            self.facts.pop(key, None)

    def has(self, *ideas: str) -> bool:
        """Whether any of the ideas is in the question."""
        return any(idea in self.ideas for idea in ideas)


def plain_sums(text: str) -> str:
    """「1万2」 and 「2万五」 in digits."""
    return _SUM.sub(lambda match: str(int(match[1]) * 10_000 + _digit(match[2]) * 1_000), text)


def _digit(written: str) -> int:
    return int(written) if written.isdecimal() else "零一二三四五六七八九".index(written)


_SUM = re.compile(r"(?<![\d.])(\d{1,2})万([1-9一二三四五六七八九])千?(?![\d个年月倍百])")


def number(written: str) -> int:
    """A count as people write it: `3`, `两`."""
    return _DIGITS[written] if written in _DIGITS else int(written)


def months_in(text: str) -> list[int]:
    """Lengths of time in a text, in months: 「6年7个月」 is 79, 「半年」 6; months of the calendar and 近4年 are none.

    「不到3年」 and 「快3年」 are a month less: three years are not full.
    """
    found = []
    for match in _LENGTH.finditer(text):
        under, years, extra, half, *some = match.groups()
        months = some[0] or some[1]
        if years:
            length = int(years) * YEAR + int(extra or 0) + (YEAR // 2 if half else 0)
        else:
            length = int(months) if months else YEAR // 2
        found.append(length - bool(under))
    return found


_LENGTH = re.compile(
    r"(?<![\d.近前])(?<!过去)(?<!每)(?P<under>(?:不到|不足|没满|未满|不满|没到|快|将近|差不多)了?)?(?:(\d{1,2})年(?![内里前后]|级|\d{1,2}月|的\d)(?:零?(\d{1,2})个月|(半))?|(\d{1,3})个整?月|(2[4-9]|3\d|4\d)月|(?<![上下])半年)"
)
