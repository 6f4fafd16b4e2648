"""Questions that hold a value: 「57岁年龄几分」, 「社保交了7年几分」. Points and reasons come from an estimate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.answers.entries import read_toml
from dialogs.answers.stated import GROWN, read_stated
from scoring import Fault, estimate, parse_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from scoring import Estimate, Item, Rulebook

_ASKS_POINTS = re.compile(
    r"(?<!积)分(?!公司|支|之|局)|积分[是有算]?(?:多少|几)|多少积分|(?:积|加|算|扣|减|给|拿|得|值)多少|几点|够|达标"
)
_ASKS_WHETHER = re.compile(r"能办|申请|办吗|可以办|能积|够|达标|120|正好|刚好|积分")
"""Asks of the whole case, or of an age: the points are what the answer turns on."""
_INDICATORS = {
    "age": "age",
    "birth_date": "age",
    "education": "education",
    "title": "title",
    "insured_months": "insured_years",
    "married_years": "spouse",
    "base_months_last_48": "contribution_base",
    "public_service_years": "public_service",
    "suburb": "suburb",
    "tax_per_year": "investment",
    "detentions_5y": "detentions",
    "offences_5y": "offences",
    "false_materials_3y": "false_materials",
}
_TOLD_BY_ENTRIES = frozenset({"education", "title"})
"""Levels have an entry each: nothing to compute while one stands alone."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A sentence with points in it, and the id of the entry that it rests on.

    Attributes:
        entry: the entry's id.
        text: the sentence; empty where the entry alone is the answer.
        whole: the sentence is the whole answer; otherwise the entry's own words follow.
    """

    entry: str
    text: str = ""
    whole: bool = False


class Computer:
    """Answers questions that state a value.

    Args:
        rulebook: the rules.
        words: the sentences, `[computed]` of `wording.toml`.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, str]) -> None:
        self._rulebook = rulebook
        self._words = words
        data = read_toml("lexicon/computed.toml")
        self._entries: Mapping[str, str] = data["entries"]
        common = frozenset(data["common"].split())
        self._allowed = {name: common.union(ideas.split()) for name, ideas in data["indicators"].items()}

    def compute(self, cleaned: str, ideas: Collection[str], on: date, *, follows: bool) -> Computed | None:
        """The answer to a question that states a value, None when it states none or asks for something else.

        Args:
            cleaned: the question, cleaned.
            ideas: the ideas in it, those of the question before included when it follows up.
            on: the day.
            follows: it follows up, so that 「那45岁呢」 need not ask for points again.
        """
        stated = read_stated(cleaned, ideas, on)
        asked = dict.fromkeys(indicator for fact, indicator in _INDICATORS.items() if fact in stated)
        if not asked or not (follows or _asks(cleaned, asked)) or not self._only_about(asked, ideas):
            return None
        facts = parse_facts(stated, on)
        if isinstance(facts, Fault):
            return None
        result = estimate(facts, self._rulebook, on)
        items = {item.indicator: item for item in result.items if item.indicator in asked}
        if len(asked) == 1:
            return self._single(items[next(iter(asked))], stated)
        return self._total(items.values(), result, stated)

    def _only_about(self, asked: Collection[str], ideas: Collection[str]) -> bool:
        """Whether everything in the question belongs to the indicators that its values are about."""
        return frozenset[str]().union(*(self._allowed[indicator] for indicator in asked)).issuperset(ideas)

    def _single(self, item: Item, stated: Mapping[str, object]) -> Computed | None:
        if item.indicator in _TOLD_BY_ENTRIES:
            return None
        if item.indicator == "age":
            return self._age(item, stated)
        entry = str(stated.get("suburb", item.indicator))
        key = "deducted" if item.points < 0 else "single"
        text = self._words[key].format(why=item.why, points=abs(item.points))
        return Computed(self._entries[entry], text)

    def _age(self, item: Item, stated: Mapping[str, object]) -> Computed:
        age = stated.get("age")
        if isinstance(age, int) and age < GROWN:
            return Computed(self._entries["too_young"])
        if not item.points:
            return Computed(self._entries["too_old"])
        text = self._words["age"].format(why=item.why, points=item.points)
        return Computed(self._entries["age"], text)

    def _total(self, items: Collection[Item], result: Estimate, stated: Mapping[str, object]) -> Computed:
        parts = [self._words["part"].format(why=item.why, points=item.points) for item in items if item.points]
        key = "reached" if result.reaches_standard else "short"
        text = self._words["total"].format(parts="、".join(parts) or self._words["nothing"], total=result.total)
        text += self._words[key].format(standard=result.standard, gap=result.gap)
        text += self._words["degree"] if stated.get("education") == "bachelor" else ""
        text += self._words["title"] if stated.get("title") else ""
        return Computed(self._entries["total"], text + self._words["premises"], whole=True)


def _asks(cleaned: str, asked: Collection[str]) -> bool:
    whether = len(asked) > 1 or "age" in asked
    return bool(_ASKS_POINTS.search(cleaned) or (whether and _ASKS_WHETHER.search(cleaned)))
