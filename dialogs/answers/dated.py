"""Questions on a professional certificate of a named year: 「2016年评审的,证书丢了怎么办」, 「2020年考的还有纸质吗」.

What holds follows from the day and from exam or 评审 (`dialogs.papers.certificates`); nothing is decided here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from dialogs.answers.sentence import Computed
from dialogs.answers.text import clean, words_only
from dialogs.papers.certificates import Way, certificate_of, periods_between

if TYPE_CHECKING:
    from dialogs.papers.certificates import Certificate

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2}(?!\d)|\d{2}(?=年(?:[考评拿取发的底初]|\d{1,2}月)))年?(?:(\d{1,2})月(?:份|(\d{1,2})[日号])?)?"
)
_RELATIVE = {"今年": 0, "去年": 1, "前年": 2}
_OPEN_END = re.compile("以?[前后]|之[前后]|起|以来|到")
_WAYS = {Way.REVIEW: re.compile("评审|评的|评上|评出|审定|评定"), Way.EXAM: re.compile("考")}
_CERTIFICATE = re.compile("职称|中级|高级|经济师|工程师|会计师|审计师|统计师|资格证|资格证书|专业技术")
_OTHERS = re.compile("技能|高级工|技师|[学毕].?[位历业]|居住证|身份证|结婚|驾|出生|社保|户口|几分|多少分|加分")
_ASKED = {
    "lost": re.compile("丢|遗失|损坏|损毁|找不|不见|补办|补发|弄没|烂了|坏了"),
    "check": re.compile("查|验|真伪|真假|网上"),
    "form": re.compile("纸质|纸的|纸本|红本|本子|换证|要换|电子|还有效|作废"),
}
_STATEMENT = 12
"""Characters of a message that is nothing but a year and a way."""


def certificate_answer(cleaned: str, on: date) -> Computed | None:
    """The answer to a question on a certificate of a year, None when the words are about anything else.

    Args:
        cleaned: the question, cleaned.
        on: the day, for 去年.
    """
    days = _days(cleaned, on)
    ways = tuple(way for way, pattern in _WAYS.items() if pattern.search(cleaned))
    aspect = next((name for name, pattern in _ASKED.items() if pattern.search(cleaned)), "")
    if days is None or _OTHERS.search(cleaned) or not _on_certificates(cleaned, ways, aspect):
        return None
    found = [
        certificate_of(period.id, way)
        for period in periods_between(*days)
        for way in (ways if len(ways) == 1 else tuple(Way))
    ]
    text = "\n".join(certificate.words(aspect or "form") for certificate in found)
    return Computed(_entry(found[0], aspect), text, whole=True)


def with_its_year(question: str, message: str, on: date) -> str:
    """The question, or the whole message where only that says which certificate: 2016年评审的,丢了怎么办.

    Args:
        question: the clause that asks.
        message: everything that was said with it.
        on: the day.
    """
    asks = any(pattern.search(question) for pattern in _ASKED.values())
    return message if asks and certificate_answer(clean(message), on) else question


def _on_certificates(cleaned: str, ways: tuple[Way, ...], aspect: str) -> bool:
    if aspect:
        return bool(ways or _CERTIFICATE.search(cleaned))
    return len(ways) == 1 and len(words_only(cleaned)) <= _STATEMENT


def _days(cleaned: str, on: date) -> tuple[date, date] | None:
    """First and last day that the words may mean; None for none, for several, and for 2014年以后."""
    found = list(_YEAR.finditer(cleaned))
    if not found:
        years = [on.year - back for word, back in _RELATIVE.items() if word in cleaned]
        return (date(years[0], 1, 1), date(years[0], 12, 31)) if len(years) == 1 else None
    if len(found) > 1 or _OPEN_END.match(cleaned, found[0].end()):
        return None
    return _stretch(found[0], on)


def _stretch(named: re.Match[str], on: date) -> tuple[date, date] | None:
    year, month, day = named.groups()
    century = 0 if len(year) > len("16") else (on.year // 100 - (int(year) > on.year % 100)) * 100
    try:
        first = date(century + int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if first > on:
        return None
    if day:
        return first, first
    last = first if month else first.replace(month=12)
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def _entry(certificate: Certificate, aspect: str) -> str:
    """The entry that the answer rests on, by what was asked."""
    electronic = certificate.form == "electronic"
    if aspect == "lost":
        exam = "ecert-lost-exam" if certificate.way is Way.EXAM else "ecert-lost"
        return "ecert-download" if electronic else exam
    if aspect == "check":
        by_kind = {"site_and_app": "ecert-verify-new", "site": "ecert-verify-2014"}
        old = "ecert-verify-exam" if certificate.way is Way.EXAM else "ecert-verify-old"
        return by_kind.get(certificate.check, old)
    return "ecert-start" if electronic else "ecert-paper"
