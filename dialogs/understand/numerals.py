"""Numbers as people write them, to Arabic digits: 三十五, 两万五, 1万2, 12k, 2w, 百分之八十, 零点八, 七八年."""

from __future__ import annotations

import re

from dialogs.understand.words import hints

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "k": 1000, "w": 10_000}
_CHINESE = "零〇一二两三四五六七八九"

# What may follow a lone Chinese digit for it to be a number, and what makes two of them a year.
_MEASURED = "年个月岁周倍级次条人名万千%成号日天届位多来几"
_BIRTH_MARKS = hints("numerals_birth_marks")

_PERCENT = r"百分之(?P<percent>[0-9.]+|[零〇一二两三四五六七八九十百点]+)"
_THIRD = r"(?P<whole>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])"
_MIXED = (
    r"(?P<head>(?<![0-9.])[0-9]{1,12}(?:\.[0-9]+)?) ?(?P<unit>[万千百]|[wk](?![a-z]))"
    r"(?:(?P<tail>[0-9]{1,4}|[一二三四五六七八九])(?P<small>[千百k])?(?![0-9年个岁月倍人次.]))?"
)
_SPELLED = rf"(?P<spelled>[{_CHINESE}十](?:[{_CHINESE}十百千万])*(?:点[{_CHINESE}]+)?)"
_COMMAS = r"(?P<commas>(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:\.[0-9]+)?(?![0-9]))"
_SUM_BEFORE = re.compile(r"(?:基数|工资|薪|收入|¥|￥|扣|税|到手|按|元)[是为约:缴交数 的每月年个]{0,4}$")
_RUN = re.compile(f"{_PERCENT}|{_THIRD}|{_COMMAS}|{_MIXED}|{_SPELLED}")
_EACH = re.compile(
    r"(?:(?<![0-9])(?!(?:19|20)[0-9]{2}一)[0-9]{3,7}|[0-9一二两三四五六七八九十百][万千wk][一二三四五六七八九2-9]?"
    r"|[0-9万千百一二三四五六七八九](?:元|块)钱?) ?"
    r"(?P<each>一个月|一年(?![0-9级多半])|一月(?=[,。.!?;、 ]|$))"
)


# 三十五六: two neighbouring last digits.
_CLOSE = re.compile(r"(.*[十百千万][一二三四五六七八九])([一二三四五六七八九])")


_MONTH = re.compile(
    r"(?<![a-z])(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[. ]{1,2}"
    r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: place for place, name in enumerate(_NAMES, 1)}


def english_months(text: str) -> list[tuple[int, int, str]]:
    """July 2023 as 2023年7月."""
    return [
        (match.start(), match.end(), f"{match['year']}年{_MONTHS[match['month']]}月") for match in _MONTH.finditer(text)
    ]


def each_month(text: str) -> list[tuple[int, int, str]]:
    """一万一个月 and 80万一年 as sums 每月 and 每年, so that the 一 is no digit of the sum."""
    if "一" not in text:
        return []
    found = ((match.span("each"), match["each"]) for match in _EACH.finditer(text))
    return [(start, end, "每年" if words == "一年" else "每月") for (start, end), words in found]


def arabic_runs(text: str) -> list[tuple[int, int, str]]:
    """Where numbers stand that are not plain digits yet, and their digits."""
    found: list[tuple[int, int, str]] = []
    for match in _RUN.finditer(text):
        new = _arabic(match, text)
        if new is not None:
            found.append((match.start(), match.end(), new))
    return found


def _arabic(match: re.Match[str], text: str) -> str | None:
    groups = match.groupdict()
    if groups["percent"]:
        return _percent(groups["percent"])
    if groups["whole"]:
        return f"{_DIGITS[groups['part']] / _value(groups['whole']) * 100:.4f}%"
    if groups["commas"]:
        summed = text[match.end() : match.end() + 1] in tuple("元块") or _SUM_BEFORE.search(text[: match.start()][-12:])
        return groups["commas"].replace(",", "") if summed else None
    if groups["head"]:
        return _mixed(groups)
    return _spelled(groups["spelled"], text[match.end() : match.end() + 3], text[: match.start()][-1:])


def _percent(words: str) -> str | None:
    if words[0].isdecimal() and words[0].isascii():
        return f"{words.rstrip('.')}%"
    return f"{_value(words):g}%" if words != "百" else "100%"


def _mixed(groups: dict[str, str | None]) -> str:
    """1万2, 1.2万, 8千5, 12k, 2w5, 1万2千."""
    head, unit, tail, small = (groups[name] or "" for name in ("head", "unit", "tail", "small"))
    total = float(head) * _UNITS[unit]
    if tail:
        digits = _DIGITS.get(tail) if tail in _DIGITS else int(tail)
        scale = _UNITS[small] if small else _UNITS[unit] // 10 if len(tail) == 1 else 1
        total += (digits or 0) * scale
    return f"{total:.10g}" if total < 10**10 else f"{min(total, 1e12):.0f}"


def _spelled(run: str, after: str, before: str) -> str | None:
    """A Chinese number, if it is one here: 一直, 一本, 万一 and 五险 are none."""
    if "点" in run:
        return f"{_value(run):g}" if after[:1] in "倍万成%个" and after else None
    if close := _CLOSE.fullmatch(run):
        return (
            f"{_value(close[1]):.0f}~{_value(close[1][:-1] + close[2]):.0f}"
            if _follow(close[1][-1], close[2])
            else None
        )
    if any(char in _UNITS for char in run):
        return None if run == "十" and (after[:1] not in _MEASURED or not after) else f"{_value(run):.0f}"
    if len(run) == 1:
        alone = not before.strip() and not after.strip()
        return str(_DIGITS[run]) if (after and after[0] in _MEASURED) or alone else None
    return _digit_row(run, after)


def _follow(first: str, second: str) -> bool:
    return _DIGITS[second] == _DIGITS[first] + 1


def _digit_row(run: str, after: str) -> str | None:
    """Several digits in a row: a year, a range (两三年), or a number read digit by digit."""
    digits = "".join(str(_DIGITS[char]) for char in run)
    if len(run) == 2 and after[:1] in tuple("年个岁万千次倍后") and after:  # noqa: PLR2004 - two digits
        return f"{digits[0]}~{digits[1]}" if _is_range(run, after) else digits
    return digits if len(run) == 4 or (after[:1] == "年" and len(run) > 1) else None  # noqa: PLR2004 - a year


def _is_range(run: str, after: str) -> bool:
    first, second = _DIGITS[run[0]], _DIGITS[run[1]]
    close = second == first + 1 or (first, second) == (3, 5)
    if not close or run[0] in "零〇" or after[:1] == "后":
        return False
    if run[0] == "两" or after[:1] != "年":
        return True
    born = first >= 6 and after[1:].startswith(_BIRTH_MARKS)  # noqa: PLR2004 - 67, 78 and 89 are years of birth
    return first >= 3 and not born and not after[1:2].isdecimal()  # noqa: PLR2004 - 一二年 and 二三年 are years


_BEYOND = 10**15
"""Larger than anything that anybody means; 一万一万一万… would not fit a float."""


def _value(words: str) -> float:
    """The value of a Chinese number; 两万五 and 一千二 leave the last unit out."""
    whole, _, fraction = words.partition("点")
    total, section, digit, last_unit = 0, 0, 0, 1
    for char in whole:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if last_unit == 0 else _DIGITS[char]
            last_unit = last_unit if char not in "零〇" else 1
        elif char == "万":
            total, section, digit, last_unit = (total + section + digit) * 10_000, 0, 0, 10_000
        else:
            section += (digit or 1) * _UNITS[char]
            digit, last_unit = 0, _UNITS[char]
    total += section + digit * (last_unit // 10 if last_unit > 10 else 1)  # noqa: PLR2004 - 三十五 is not 三十五十
    decimals = "".join(str(_DIGITS[char]) for char in fraction)
    total = min(total, _BEYOND)
    return total + (float(f"0.{decimals}") if decimals else 0.0)
