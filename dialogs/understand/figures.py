"""Number tokens: ages, lengths of time, dates, multiples, percentages, sums, counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dialogs.understand.tokens import Amount, Day, K, Span, Token

if TYPE_CHECKING:
    from collections.abc import Callable

_N = r"[0-9]+(?:\.[0-9]+)?"
_HEDGE = r"(?:多|左右|上下|出头|以上|不到|开外|有余|来(?!上海|沪|魔都|这边|这里|申城))"
_MON = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"

# One alternative a form, longest first; the name before "__" picks the maker.
_FORMS = (
    r"(?P<date__cn>(?:19|20)?[0-9]{2} ?年 ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?[日号])?(?!个|半))",
    r"(?P<date__iso>(?<![0-9.])(?:19|20)[0-9]{2} ?(?P<sep>[./-]) ?[0-9]{1,2}(?: ?(?P=sep) ?[0-9]{1,2})?(?![0-9.]))",
    r"(?P<date__tight>(?<![0-9])(?:19[4-9]|20[0-9])[0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])?(?![0-9元块.万]))",
    rf"(?P<date__short>(?<![0-9.])[5-9][0-9][./-]{_MON}(?:[./-]{_DAY})?(?![0-9.年个月倍%万元]))",
    r"(?P<date__year>(?<![0-9])(?:19|20)[0-9]{2} ?年(?!级)度?)",
    rf"(?P<age__said>{_N} ?(?:[多几来]|~[0-9]+)? ?周? ?岁(?:半|多|左右|出头|上下)?)",
    r"(?P<age__en>[0-9]{1,3} ?(?:years?|yrs?)[ -]?old|[0-9]{1,3} ?y/?o\b)",
    r"(?P<window__short>(?:48|36|24|12)个月 ?(?:以内|之内|里面|里|内|中|当中|之间|间))",
    rf"(?P<span__ym>{_N} ?年 ?(?:[零又加和外多带]|外加)? ?(?:1[01]|0?[0-9]) ?个 ?[半多]? ?月(?:左右|多|出头)?)",
    r"(?P<span__range>[0-9]+ ?(?:~|-|—|到|至|、|或者?) ?[0-9]+ ?(?:年|个月))",
    rf"(?P<span__years>{_N} ?(?:[几多来])? ?(?:周年|年(?!级|薪)|载)(?:半(?!前))?{_HEDGE}?)",
    rf"(?P<span__months>{_N} ?(?:[几多来])? ?个 ?半? ?月{_HEDGE}?)",
    r"(?P<span__en>[0-9]+(?:\.[0-9]+)? ?(?:years?|yrs?|months?)\b)",
    rf"(?P<times__said>{_N} ?(?:(?:~|-|到|至) ?{_N} ?)?倍[多半]?)",
    rf"(?P<percent__said>{_N} ?%|[0-9] ?成(?!都|人|教|本|员))",
    r"(?P<level__said>[1-5] ?级)",
    r"(?P<month__said>[0-9]{1,2} ?月份?)",
    r"(?P<decade__said>[0-9]{2} ?后(?![来面续]))",
    rf"(?P<points__said>{_N} ?(?:分(?!之)|points?\b))",
    rf"(?P<count__said>{_N} ?[多几来]? ?(?:个人|人(?!才|社|民|事|力|工)|名|位|次|条|回|个(?!体|税)))",
    rf"(?P<amount__yuan>{_N} ?[多几来]? ?(?:元|块钱?|rmb|人民币|yuan))",
    rf"(?P<amount__said>{_N} ?(?:多(?!少)|几(?!个|年)|左右|上下(?!班)|出头|~[0-9.]+|到[0-9]{{4,}}|-[0-9]{{4,}})?)",
)
_NUMBER = re.compile("|".join(_FORMS))
_DIGIT = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_HEDGES = {"多": "over", "出头": "over", "以上": "over", "有余": "over", "开外": "over", "不到": "under", "几": "range"}
_MONTHS = 13  # a thirteenth month is a slip that is answered as one
_DAY_MARKS = frozenset("0123456789日号")
_LIFETIME = 1200  # months
_HUGE = 1e12  # beyond every sum; longer digit strings are no numbers here
_OLD_CENTURY = 40  # two-digit years from here on lie in the last century


def number_at(text: str, place: int) -> Token | None:
    """The number token that begins at this digit."""
    match = _NUMBER.match(text, place)
    if match is None:  # pragma: no cover - the last form takes any digit
        return None
    name = match.lastgroup or ""
    kind, _, form = name.partition("__")
    words = match.group(name)
    value = _MAKERS[kind](words, form)
    if kind == K.MONTH and value > _MONTHS and text[match.end() : match.end() + 1] not in _DAY_MARKS:
        return Token(K.SPAN, Span(value), place, match.end())  # 84月 is a length of time
    return Token(kind, value, place, match.end())


def _hedge(words: str) -> str:
    if "~" in words or "几" in words:
        return "range"
    for word, hedge in _HEDGES.items():
        if word in words:
            return hedge
    return "about" if "左右" in words or "上下" in words or "来" in words else ""


def _floats(words: str) -> list[float]:
    return [min(float(number), _HUGE) for number in _DIGIT.findall(words)]


def full_year(digits: int) -> int:
    """91 as 1991, 18 as 2018."""
    if digits >= 100:  # noqa: PLR2004 - four digits are a year already
        return digits
    return digits + (1900 if digits >= _OLD_CENTURY else 2000)


def _date(words: str, form: str) -> Day:
    if form == "tight":
        parts = [int(words[:4]), int(words[4:6]), int(words[6:8] or 0)]
    else:
        parts = [int(number) for number in re.findall(r"[0-9]+", words)]
    parts[0] = full_year(parts[0])
    return Day(*parts)


def _age(words: str, _form: str) -> Amount:
    numbers = _floats(words)
    return Amount(numbers[0], _hedge(words))


def _span(words: str, form: str) -> Span:
    """A length of time; one of more than a lifetime is none that could be read."""
    span = _length(words, form)
    return span if span.months <= _LIFETIME else Span(0, "range")


def _length(words: str, form: str) -> Span:
    numbers = _floats(words)
    if form == "range":
        return Span(numbers[0] * (12 if "年" in words else 1), "range")
    if form == "months" or (form == "en" and "month" in words):
        return Span(numbers[0] + (0.5 if "半" in words else 0), _hedge(words))
    if form == "ym":
        return Span(numbers[0] * 12 + numbers[1], _hedge(words.partition("年")[2]).replace("over", ""))
    half = 6 if "半" in words else 0
    alone = half == 0 and numbers[0] == int(numbers[0])
    digits = 2000 if words.startswith("00") else int(numbers[0])
    return Span(numbers[0] * 12 + half, _hedge(words), digits if alone else 0)


def _times(words: str, _form: str) -> Amount:
    return Amount(_floats(words)[0], _hedge(words) or ("range" if len(_floats(words)) > 1 else ""))


def _percent(words: str, _form: str) -> float:
    return _floats(words)[0] * (10 if "成" in words else 1)


def _whole(words: str, _form: str) -> int:
    return int(_floats(words)[0])


def _amount(words: str, form: str) -> Amount:
    hedge = "range" if len(_floats(words)) > 1 else _hedge(words)
    return Amount(_floats(words)[0], hedge, "yuan" if form == "yuan" else "")


_MAKERS: dict[str, Callable[[str, str], Any]] = {
    K.DATE: _date,
    K.AGE: _age,
    K.WINDOW: _whole,
    K.SPAN: _span,
    K.TIMES: _times,
    K.PERCENT: _percent,
    K.LEVEL: _whole,
    K.MONTH: _whole,
    K.DECADE: _whole,
    K.POINTS: _whole,
    K.COUNT: _amount,
    K.AMOUNT: _amount,
}
