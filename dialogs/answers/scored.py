"""From stated values and what is asked of them to a sentence, by an estimate: one item, or the whole case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.answers.ages_told import GROWN
from dialogs.answers.points import Points
from dialogs.answers.sentence import Computed
from scoring import Fault, estimate, parse_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from dialogs.answers.stated import Stated
    from dialogs.answers.wanted import Wanted
    from scoring import Estimate, Item, Rulebook

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
_DOUBTS = frozenset(("fake", "abroad", "certify", "overlap", "shortage", "level_1", "level_2"))
_A_CASE = 3
_ONE_LEVEL = frozenset(("tech_intermediary", "award"))


class Scored:
    """Tells them.

    Args:
        rulebook: the rules.
        words: `[computed]` of `wording.toml`.
        entries: which entry stands behind an indicator, or behind a kind of its values (`computed.toml`).
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, Any], entries: Mapping[str, str]) -> None:
        self._rulebook, self._entries = rulebook, entries
        self._points = Points(rulebook, words)

    def tell(
        self, stated: Stated, wanted: Wanted, ideas: Collection[str], known: Mapping[str, Any], on: date
    ) -> Computed | None:
        """The sentence; None where nothing is asked that values decide.

        Args:
            stated: the values.
            wanted: what is asked of them.
            ideas: the ideas in the question.
            known: what is known of the person beside, for a whole case.
            on: the day.
        """
        asked = dict.fromkeys(indicator for fact, indicator in _INDICATORS.items() if fact in stated.facts)
        named = [indicator for indicator in asked if indicator in wanted.named]
        if wanted.named and not named and not wanted.enough:
            return None
        if len(named) == 1 and not wanted.total:
            asked = dict.fromkeys(named)
        if not asked or (len(asked) == 1 and self._alone(next(iter(asked)), stated, wanted, ideas)):
            return None
        if len(asked) > 1 and _LEVELS.issuperset(asked):
            return None
        whole = len(asked) > 1 or self._of_case(wanted, stated)
        stated = stated.beside(known) if whole else stated
        facts = parse_facts(dict(stated.facts), on)
        if isinstance(facts, Fault):
            return None
        result = estimate(facts, self._rulebook, on)
        items = [item for item in result.items if item.indicator in asked or (whole and item.points)]
        if whole:
            nothing = not any(item.points for item in items) and len(asked) < _A_CASE
            return None if nothing else self._total(items, result, stated, wanted)
        ways = "gain" in ideas
        return None if ways else self._single(items[0], stated, wanted, on)

    def _alone(self, indicator: str, stated: Stated, wanted: Wanted, ideas: Collection[str]) -> bool:
        """A level by itself, without a condition stated beside it; 学历给几分 and what has one level only are asked."""
        if indicator == "title":
            return "title" in stated.notes or "title_base_months_last_12" not in stated.facts
        asked = (
            wanted.points
            and not wanted.enough
            and _DOUBTS.isdisjoint(ideas)
            and (indicator in wanted.named or indicator in _ONE_LEVEL)
        )
        return indicator in _LEVELS and not asked

    def _of_case(self, wanted: Wanted, stated: Stated) -> bool:
        """One value, but the whole case is asked: 社保10年够120吗."""
        return (
            wanted.enough
            and not {"age", "birth_date", "title", "education"} & stated.facts.keys()
            and wanted.claim is None
            and not wanted.given
        )

    def _single(self, item: Item, stated: Stated, wanted: Wanted, on: date) -> Computed:
        if item.indicator == "age":
            special = self._special_age(item, stated)
            if special:
                return Computed(self._entries[special])
        kind = self._kind(item, stated.facts, on)
        entry = kind if kind in self._entries else item.indicator
        text = self._points.single(item, stated, wanted, on)
        # 函授的算不算, 在读的算不算: the words decide what is asked, unless it is said to be recognised
        level = item.indicator == "education" and stated.facts.get("education_recognised") is not True
        firm = item.indicator == "contribution_base"
        return Computed(self._entries[entry], text, firm=firm, sure=wanted.points and not level)

    def _kind(self, item: Item, facts: Mapping[str, Any], on: date) -> str:
        """Which of the entries on an indicator is about this value."""
        if item.indicator == "contribution_base":
            tiers = [tier for tier, count in facts.get("base_months_last_48", {}).items() if count]
            return tiers[0] if len(tiers) == 1 else "mixed" if tiers else ""
        if item.indicator == "age":
            lowest = self._rulebook.number("age", on)["base"]
            return "lowest" if item.points == lowest else "falling" if item.points < (item.max or 0) else ""
        if item.indicator == "investment" and "tax_per_year" not in facts:
            return "hires"
        if item.indicator in {"suburb", "education"}:
            return str(facts.get(item.indicator))
        return ""

    def _special_age(self, item: Item, stated: Stated) -> str:
        age = stated.facts.get("age")
        if isinstance(age, int) and age < GROWN:
            return "too_young"
        return "" if item.points else "too_old"

    def _total(self, items: list[Item], result: Estimate, stated: Stated, wanted: Wanted) -> Computed | None:
        if not (wanted.points or wanted.total):
            return None
        special = next((self._special_age(item, stated) for item in items if item.indicator == "age"), "")
        if special:
            return Computed(self._entries[special], firm=True)
        if {item.indicator for item in items} <= {"detentions", "offences", "false_materials"}:
            return Computed(self._entries["deducted"], self._points.deducted(items, stated), firm=True)
        text = self._points.total(items, result, stated, wanted)
        return Computed(self._entries["total"], text, whole=True)
