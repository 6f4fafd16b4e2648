"""Tokens that only mean something together: 去年+3月, 近+四年, 5年+前, a date to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.tokens import Day, K, Span, Token
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from datetime import date

_BEFORE = hints("joining_before")
_NOT_BEFORE = hints("joining_not_before")
_AFTER = hints("joining_after")
_WITHIN = hints("joining_within")
_NOT_WITHIN = hints("joining_not_within")
_YEAR, _COUPLE = 12, 24
_BEFORE_SOON = frozenset(" ,。;!?再等我那就想说要先呢吧了等是准备打算")
_WINDOWS = {12, 24, 36, 48}
_TO_NOW = hints("joining_to_now")


def join(tokens: list[Token], text: str, today: date) -> list[Token]:
    """The tokens with neighbours joined where they belong together."""
    joined: list[Token] = []
    for token in tokens:
        if joined and token.start < joined[-1].end:
            continue  # swallowed by the token before
        if token.kind == K.BREAK and token.value == 1 and _halfway(joined):
            continue  # 2026.07- 至今
        if token.kind == K.UNTIL and len(joined) > 1 and joined[-1][:2] == (K.BREAK, 1) and joined[-2].kind == K.DATE:
            joined.pop()
        joined.append(_with_suffix(token, text) if token.kind == K.SPAN else token)
        for step in (_recent, _years_months, _year_month, _day_range):
            step(joined, text, today)
    return joined


def _halfway(joined: list[Token]) -> bool:
    """A date and its 到 wait for what follows."""
    return len(joined) > 1 and joined[-1].kind == K.UNTIL and joined[-2].kind == K.DATE


def _with_suffix(token: Token, text: str) -> Token:
    if not isinstance(token.value, Span):
        months = 6 if token.value == 6 else 0  # noqa: PLR2004 - 半年
        token = token._replace(value=Span(months, "" if months else "range"))
    if token.value.months == _COUPLE and (start := _in_a_couple(text, token.start)) is not None:
        return Token(K.LATER_TIME, 0, start, token.end)
    if token.value.months == _YEAR and not token.value.hedge and text.startswith(("都", "全"), token.end):
        return Token(K.WINDOW, _YEAR, token.start, token.end)  # 12个月都交了
    for kind, suffixes, unless in (
        (K.AGO, _BEFORE, _NOT_BEFORE),
        (K.LATER, _AFTER, ()),
        (K.WINDOW, _WITHIN, _NOT_WITHIN),
    ):
        suffix = next((word for word in suffixes if text.startswith(word, token.end)), None)
        if suffix and not text.startswith(unless, token.end):
            value = int(token.value.months) if kind == K.WINDOW else token.value
            return Token(kind, value, token.start, token.end + len(suffix))
    return token


def _in_a_couple(text: str, start: int) -> int | None:
    """过两年 as some day; in 交过两年 the 过 belongs to what was done."""
    before = start - 1
    alone = text.startswith("过", before) and (before == 0 or text[before - 1] in _BEFORE_SOON)
    return before if before >= 0 and alone else None


def _recent(joined: list[Token], text: str, _today: date) -> None:
    """近四年, 最近12个月; 近十年 with no such window stays a length of time that is not quite reached."""
    if len(joined) < 2 or joined[-2].kind != K.RECENT or joined[-1].kind not in {K.SPAN, K.WINDOW}:  # noqa: PLR2004 - a pair
        return
    cue, span = joined[-2:]
    if text[cue.end : span.start].strip(" 的这个") or text[cue.start : cue.end] == "之前":
        return
    if span.kind == K.WINDOW:
        joined[-2:] = [Token(K.WINDOW, span.value, cue.start, span.end)]
    elif span.value.months in _WINDOWS or text[cue.start : cue.end] != "近":
        joined[-2:] = [Token(K.WINDOW, int(span.value.months), cue.start, span.end)]
    else:
        joined[-2:] = [Token(K.SPAN, Span(span.value.months, "under"), cue.start, span.end)]


def _years_months(joined: list[Token], text: str, _today: date) -> None:
    """6年6月, where nobody means the sixth year's June."""
    if len(joined) < 2 or joined[-1].kind != K.MONTH or joined[-2].kind != K.SPAN:  # noqa: PLR2004 - a pair
        return
    years, month = joined[-2:]
    if text[years.end : month.start].strip() or years.value.hedge or not 0 < years.value.digits < _YEAR:
        return
    if text[month.end : month.end + 1] in {"起", "开", "份", "底"}:
        return
    joined[-2:] = [Token(K.SPAN, Span(years.value.months + month.value), years.start, month.end)]


def _year_month(joined: list[Token], text: str, today: date) -> None:
    """去年3月, 今年6月, 去年 by itself stays a word."""
    if len(joined) < 2 or joined[-1].kind != K.MONTH:  # noqa: PLR2004 - a pair
        return
    first, month = joined[-2:]
    if text[first.end : month.start].strip(" 的"):
        return
    if first.kind == K.YEAR_WORD or (first.kind == K.LATER_TIME and first.value):
        joined[-2:] = [Token(K.DATE, Day(today.year + first.value, month.value), first.start, month.end)]


def _day_range(joined: list[Token], text: str, _today: date) -> None:
    """A date up to another, or up to now: the value is (first, last), last None for now."""
    if len(joined) >= 2 and joined[-2].kind == K.DATE and joined[-1].kind == K.SINCE:  # noqa: PLR2004 - a pair
        if text[joined[-1].start : joined[-1].end] in _TO_NOW and not text[joined[-2].end : joined[-1].start].strip():
            joined[-2:] = [Token(K.RANGE, (joined[-2].value, None), joined[-2].start, joined[-1].end)]
        return
    if len(joined) < 3 or joined[-3].kind != K.DATE or not _reaches(*joined[-3:]):  # noqa: PLR2004 - three
        return
    first, _, last = joined[-3:]
    if last.kind == K.DATE:
        joined[-3:] = [Token(K.RANGE, (first.value, last.value), first.start, last.end)]
    elif last.kind == K.MONTH:
        joined[-3:] = [Token(K.RANGE, (first.value, Day(first.value.year, last.value)), first.start, last.end)]
    elif last.kind == K.NOW or text[last.start : last.end] in _TO_NOW:
        joined[-3:] = [Token(K.RANGE, (first.value, None), first.start, last.end)]


def _reaches(first: Token, between: Token, last: Token) -> bool:
    """2018年7月到…, or two months side by side in a row of a table."""
    if between.kind == K.UNTIL:
        return True
    if last.kind == K.SINCE:
        return False
    row = between.kind == K.BREAK and between.value in {1, 2} and last.kind == K.DATE
    return row and bool(first.value.month and last.value.month) and last.value > first.value
