"""Questions that hold values: 「57岁年龄几分」, 「大专36岁社保7年够吗」. Points and reasons come from an estimate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dialogs.answers.amending import GROWN
from dialogs.answers.amounts import Amounts
from dialogs.answers.entries import read_toml
from dialogs.answers.points import Points
from dialogs.answers.singles import Singles
from dialogs.answers.stated import Stated, read_stated
from dialogs.answers.wanted import Wants
from scoring import Fault, estimate, parse_facts
from scoring.days import month_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from dialogs.answers.wanted import Wanted
    from scoring import Estimate, Item, Rulebook

_VALUE = re.compile(r"\d|[一二两三四五六七八九十半]|文凭|学历|大专|本科|住|双证|技术转移|表彰")
_INDICATORS = {
    "age": "age",
    "birth_date": "age",
    "education": "education",
    "title": "title",
    "insured_months": "insured_years",
    "contributions": "contribution_base",
    "base_months_last_48": "contribution_base",
    "base_months_last_36_at_3x": "contribution_base",
    "married_years": "spouse",
    "married_on": "spouse",
    "public_service_years": "public_service",
    "suburb_years": "suburb",
    "tax_per_year": "investment",
    "local_hires": "investment",
    "shortage_major": "shortage_major",
    "tech_intermediary": "tech_intermediary",
    "award": "award",
    "fresh_graduate": "fresh_graduate",
    "detentions_5y": "detentions",
    "offences_5y": "offences",
    "false_materials_3y": "false_materials",
}
_LEVELS = frozenset({"education", "title", "award", "fresh_graduate", "tech_intermediary", "shortage_major"})
"""What is no value of its own: each level has an entry, and nothing to compute while it stands alone."""
_DOUBTS = frozenset(("abroad", "certify", "overlap", "shortage", "level_1", "level_2"))
_ONE_LEVEL = frozenset(("tech_intermediary", "award"))


@dataclass(frozen=True, slots=True)
class Computed:
    """A sentence with points in it, and the id of the entry that it rests on.

    Attributes:
        entry: the entry's id.
        text: the sentence; empty where the entry alone is the answer.
        whole: the sentence is the whole answer; otherwise the entry's own words follow.
        firm: the entry fits better than another one of the same matter that words may find.
        sure: this is what was asked; otherwise it may only stand before an entry of the same matter that was found.
    """

    entry: str
    text: str = ""
    whole: bool = False
    firm: bool = False
    sure: bool = True


class Computer:
    """Answers questions that state a value.

    Args:
        rulebook: the rules.
        words: the sentences, `[computed]` of `wording.toml`.

    Attributes:
        finer: ids of entries that may stand behind a sentence instead of its own when words find them.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, Any]) -> None:
        self._rulebook = rulebook
        data = read_toml("lexicon/computed.toml")
        self._entries: Mapping[str, str] = data["entries"]
        self.finer = frozenset(data["finer"].split())
        self._wants = Wants(data["blocked"])
        self._amounts = Amounts(rulebook, words["amounts"])
        self._points = Points(rulebook, words)
        self._singles = Singles(rulebook, words)

    def compute(self, cleaned: str, ideas: Collection[str], on: date, *, follows: bool) -> Computed | None:
        """The answer to a question that states a value, None when it states none or asks for something else.

        Args:
            cleaned: the question, cleaned.
            ideas: the ideas in it, those of the question before included when it follows up.
            on: the day.
            follows: it follows up, so that 「那45岁呢」 need not ask for points again.
        """
        if not _VALUE.search(cleaned) or self._wants.elsewhere(cleaned, ideas):
            return None
        told = self._amounts.tell(cleaned, on) or self._singles.gap(cleaned, on)
        if told:
            return Computed(*told, firm=True)
        wanted = self._wants.of(cleaned, follows=follows)
        if wanted.rule:
            return None
        stated = self._with_base(read_stated(cleaned, ideas, on), on)
        told = self._singles.tell(cleaned, ideas, stated, on)
        return Computed(*told, firm=True) if told else self._scored(stated, wanted, ideas, on)

    def _with_base(self, stated: Stated, on: date) -> Stated:
        """中级,社保只按8000交的: the present base decides on a title's condition, as long as it was the same."""
        base = stated.facts.get("base_now")
        if base is None or "title" not in stated.notes:
            return stated
        reached = self._rulebook.wages.reached(month_of(on), base) > 1
        facts = {**stated.facts, "title_base_months_last_12": 12 if reached else 0}
        return Stated(facts, ("title_base_now",), stated.ages, stated.open)

    def _scored(self, stated: Stated, wanted: Wanted, ideas: Collection[str], on: date) -> Computed | None:
        asked = dict.fromkeys(indicator for fact, indicator in _INDICATORS.items() if fact in stated.facts)
        named = [indicator for indicator in asked if indicator in wanted.named]
        if len(named) == 1 and not wanted.total:
            asked = dict.fromkeys(named)
        if not asked or (len(asked) == 1 and self._alone(next(iter(asked)), stated, wanted, ideas)):
            return None
        if len(asked) > 1 and _LEVELS.issuperset(asked):
            return None
        facts = parse_facts(dict(stated.facts), on)
        if isinstance(facts, Fault):
            return None
        result = estimate(facts, self._rulebook, on)
        items = {item.indicator: item for item in result.items if item.indicator in asked}
        if len(asked) == 1 and not self._of_case(wanted, stated):
            return self._single(next(iter(items.values())), stated, wanted, on)
        return self._total(list(items.values()), result, stated, wanted)

    def _alone(self, indicator: str, stated: Stated, wanted: Wanted, ideas: Collection[str]) -> bool:
        """A level by itself, without a condition stated beside it; 学历给几分 and what has one level only are asked."""
        if indicator == "title":
            return "title" in stated.notes or "title_base_months_last_12" not in stated.facts
        asked = wanted.points and not wanted.enough and _DOUBTS.isdisjoint(ideas) and (indicator in wanted.named or indicator in _ONE_LEVEL)
        return indicator in _LEVELS and not asked

    def _of_case(self, wanted: Wanted, stated: Stated) -> bool:
        """One value, but the whole case is asked: 社保10年够120吗."""
        return wanted.enough and not {"age", "birth_date"} & stated.facts.keys() and wanted.claim is None

    def _single(self, item: Item, stated: Stated, wanted: Wanted, on: date) -> Computed:
        if item.indicator == "age":
            special = self._special_age(item, stated)
            if special:
                return Computed(self._entries[special])
        level, firm = stated.facts.get("suburb") or stated.facts.get(item.indicator), False
        if item.indicator == "contribution_base":
            tiers = [tier for tier, count in stated.facts.get("base_months_last_48", {}).items() if count]
            level, firm = (tiers[0] if len(tiers) == 1 else "mixed" if tiers else None), True
        entry = str(level) if str(level) in self._entries else item.indicator
        text = self._points.single(item, stated, wanted, on)
        return Computed(self._entries[entry], text, firm=firm, sure=wanted.points)

    def _special_age(self, item: Item, stated: Stated) -> str:
        age = stated.facts.get("age")
        if isinstance(age, int) and age < GROWN:
            return "too_young"
        return "" if item.points else "too_old"

    def _total(self, items: list[Item], result: Estimate, stated: Stated, wanted: Wanted) -> Computed | None:
        if not (wanted.points or wanted.total):
            return None
        if {item.indicator for item in items} <= {"detentions", "offences", "false_materials"}:
            return Computed(self._entries["deducted"], self._points.deducted(items, stated), firm=True)
        text = self._points.total(items, result, stated, wanted)
        return Computed(self._entries["total"], text, whole=True)
