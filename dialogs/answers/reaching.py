"""How long until: 「35岁大专社保5年,几年后够120」, 「年限分要有30分得交几年」."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dialogs.answers.draft import YEAR
from dialogs.answers.sentence import length_of
from scoring import Fault, forecast, parse_facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dialogs.answers.sentence import Told
    from dialogs.answers.stated import Stated
    from scoring import Rulebook

_LONG = "几年|多少年|多久|多长时间|什么时候|啥时候|何时|哪1?年|几个月|多少个?月"
_ENOUGH = "够|达标|到120|满120|达到120|120分|到线|过线"
_WHEN = re.compile(rf"(?:{_LONG})[^,。]{{0,10}}(?:{_ENOUGH})|(?:{_ENOUGH})[^,。]{{0,8}}(?:{_LONG})")
_POINTS = re.compile(r"(\d{1,3})分")
_HOW_LONG = re.compile(r"几年|多少年|多久|多长时间")
_MULTIPLE = re.compile("倍|基数")
_TOTAL = re.compile(r"(?:我|现在|目前|从|已经|有|才)(?:是|有)?(\d{2,3})分")
_ENOUGH_WORDS = re.compile(_ENOUGH)
_SUBJECTS = {
    "insured_years": re.compile("社保|年限|缴|参保|交金"),
    "spouse": re.compile("结婚|婚|配偶"),
    "public_service": re.compile("环卫"),
}
_ENTRIES = {"insured_years": "years-points", "spouse": "spouse-points", "public_service": "public-points"}
_HAVE = {"insured_years": "insured_months", "spouse": "married_years", "public_service": "public_service_years"}
_CARRIED = frozenset(("age", "birth_date", "insured_months", "base_months_last_48", "base_months_last_36_at_3x"))
"""What grows or falls with time: without one of them there is nothing to carry on."""


class Reaching:
    """Tells it.

    Args:
        rulebook: the rules.
        words: `[computed]` of `wording.toml`.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, Any]) -> None:
        self._rulebook, self._words, self._shared = rulebook, words["reaching"], words

    def asks(self, cleaned: str) -> bool:
        """Whether a question is about how long it takes."""
        return bool(_WHEN.search(cleaned) or (_POINTS.search(cleaned) and _HOW_LONG.search(cleaned)))

    def tell(self, cleaned: str, stated: Stated, on: date) -> Told | None:
        """The entry and the sentence; None where nothing of that is asked or known."""
        if _WHEN.search(cleaned) and len(stated.facts) > 1 and not _CARRIED.isdisjoint(stated.facts):
            return self._standard(stated, on)
        have = _TOTAL.search(cleaned)
        if have and _ENOUGH_WORDS.search(cleaned) and _HOW_LONG.search(cleaned):
            return self._gap(int(have[1]), on)
        points, subject = _POINTS.search(cleaned), self._subject(cleaned)
        if points and subject and _HOW_LONG.search(cleaned):
            return self._years(int(points[1]), subject, stated, on)
        return None

    def _subject(self, cleaned: str) -> str:
        if _MULTIPLE.search(cleaned):
            return ""
        found = [name for name, words in _SUBJECTS.items() if words.search(cleaned)]
        return found[0] if len(found) == 1 else ""

    def _standard(self, stated: Stated, on: date) -> Told | None:
        """The day on which the points reach the standard as they go on."""
        facts = parse_facts(dict(stated.facts), on)
        if isinstance(facts, Fault):
            return None
        ahead = forecast(facts, self._rulebook, on)
        first = ahead.points[0][1]
        if ahead.reaches_on is None:
            return "formula", self._filled("never", on, total=first)
        if ahead.reaches_on == on:
            return "formula", self._filled("already", on, total=first) + self._shared["premises"]
        day = ahead.reaches_on
        months = (day.year - on.year) * YEAR + day.month - on.month
        figures = {"total": first, "year": day.year, "month": day.month, "length": length_of(months, self._shared)}
        return "formula", self._filled("reaches", on, **figures) + self._shared["premises"]

    def _filled(self, key: str, on: date, **figures: object) -> str:
        standard = self._rulebook.number("standard", on)["standard"]
        return str(self._words[key].format(standard=standard, **figures))

    def _gap(self, have: int, on: date) -> Told | None:
        """The years of insurance that a gap takes."""
        gap = self._rulebook.number("standard", on)["standard"] - have
        each = self._rulebook.number("insured_years", on)["points"]
        if gap <= 0:
            return None
        return "years-points", self._filled("gap", on, total=have, gap=gap, each=each, years=-(-gap // each))

    def _years(self, points: int, indicator: str, stated: Stated, on: date) -> Told | None:
        """The years that an item needs for so many points, and how many are missing."""
        rule = self._rulebook.number(indicator, on)
        if rule["cap"] and points > rule["cap"]:
            return _ENTRIES[indicator], self._words["too_many"].format(points=points, cap=rule["cap"])
        years = max(-(-points // rule["points"]), rule["after"])
        text = self._words["needs"].format(points=points, each=rule["points"], years=years)
        have = stated.facts.get(_HAVE[indicator])
        if have is not None:
            left = years * rule["units_per_year"] - have
            months = left if indicator == "insured_years" else left * YEAR
            text += self._words["left" if left > 0 else "there"].format(
                length=length_of(max(0, round(months)), self._shared)
            )
        return _ENTRIES[indicator], text
