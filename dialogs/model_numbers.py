"""Numbers in the words that a model quotes: it may only state what stands there, in digits or in Chinese."""

from __future__ import annotations

import re
import unicodedata

from dialogs.understand.text import fold

_OLD = str.maketrans(
    {
        "〇": "零",
        "廿": "二十",
        "卅": "三十",
        "卌": "四十",
        "佰": "百",
        "仟": "千",
        "拾": "十",
        "萬": "万",
        "俩": "两",
        "仨": "三",
    }
    | dict(zip("壹贰叁肆伍陆柒捌玖幺", "一二三四五六七八九一", strict=True))
)
_SIGNS = r"\d零一二两三四五六七八九十百千万"
_RUN = re.compile(rf"[{_SIGNS}][{_SIGNS}.,点wk]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEARS = re.compile(r"(\d+(?:\.\d+)?) ?年(半)?[零又]? ?(?:(\d+) ?个?月)?")
_MONTHS = re.compile(r"(\d+) ?个?月")
_MEASURE = "成"
"""Any word of measure does: behind one, a lone 三 is read as a number."""
_VAGUE = "~"
_BY_DIGIT_ORDER = "零一二三四五六七八九"
_BY_DIGIT = frozenset(_BY_DIGIT_ORDER)
_CENTURY = 100


def numbers_in(words: str) -> frozenset[float]:
    """Every number in the words; none at all when one of them is a range (三十五六)."""
    plain = _arabic(words)
    return frozenset() if _VAGUE in plain else frozenset(map(float, _NUMBER.findall(plain)))


def months_in(words: str) -> frozenset[float]:
    """Lengths in months: 100个月 is 100, 七年半 is 90; a bare number is none, since it could be years."""
    plain = _arabic(words)
    if _VAGUE in plain:
        return frozenset()
    years = {float(one) * 12 + 6 * bool(half) + float(rest or 0) for one, half, rest in _YEARS.findall(plain)}
    return frozenset(years or map(float, _MONTHS.findall(plain)))


def says_date(words: str, date: str) -> bool:
    """Whether year, month and day of `YYYY[-MM[-DD]]` all stand in the words; the year may be said in two digits."""
    numbers = numbers_in(words)
    year, *rest = (int(part) for part in date.split("-"))
    return bool({year, year % _CENTURY} & numbers) and all(part in numbers for part in rest)


def cuts_number(text: str, start: int, stop: int) -> bool:
    """Whether `text[start:stop]` begins or ends inside of a number: 6 of 63, 六 of 三十六."""
    return any(0 < edge < len(text) and _in_number(text[edge - 1]) and _in_number(text[edge]) for edge in (start, stop))


def _in_number(sign: str) -> bool:
    return _RUN.fullmatch(_plain(sign)) is not None or sign == "."


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).lower().translate(_OLD)


def _arabic(words: str) -> str:
    return _RUN.sub(lambda run: _digits(run[0]), _plain(words))


def _digits(run: str) -> str:
    """One number in digits; 九零 is read digit by digit, 八九 could be a range."""
    if len(run) == len("九零") and _BY_DIGIT.issuperset(run):
        first, second = map(_BY_DIGIT_ORDER.index, run)
        return f"{first}{_VAGUE if second > first else ''}{second}"
    return fold(run.replace(",", "") + _MEASURE).text.removesuffix(_MEASURE)
