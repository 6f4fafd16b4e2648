"""Points in words: one item with its reason and what is missing of it, or a case with its parts, gap and premises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.answers.draft import YEAR
from dialogs.answers.sentence import against, length_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from dialogs.answers.stated import Stated
    from dialogs.answers.wanted import Wanted
    from scoring import Estimate, Item, Rulebook

_BASICS = (("age", ("age",)), ("studies", ("education", "title")), ("years", ("insured_years",)))
"""What nearly everybody has points for: named where nobody said anything of it."""
_TEN_THOUSAND = 10_000
_QUICK = "base_months_last_36_at_3x"


class Points:
    """Words points.

    Args:
        rulebook: for the thresholds that an item has not reached.
        words: `[computed]` of `wording.toml`.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, Any]) -> None:
        self._rulebook, self._words = rulebook, words

    def single(self, item: Item, stated: Stated, wanted: Wanted, on: date) -> str:
        """One item: yes or no where asked, the reason, the points, what is missing, what is taken for granted."""
        key = "deducted" if item.points < 0 else "age" if item.indicator == "age" else "single"
        told = self._words[key].format(why=self.why(item, stated, on), points=abs(item.points))
        missing = self._left(item, stated, on) + self._next(item, stated, wanted, on)
        return f"{self._lead(item, wanted)}{told}{missing}{self.notes(stated.notes)}"

    def _lead(self, item: Item, wanted: Wanted) -> str:
        points, claim = abs(item.points), wanted.claim
        if item.points < 0 or not wanted.whether:
            return ""
        if not points:
            return str(self._words["none_yet"])
        if claim in {None, points}:
            return str(self._words["right" if claim else "yes"])
        return str(self._words["wrong"].format(claim=claim, points=points))

    def total(self, items: Sequence[Item], result: Estimate, stated: Stated, wanted: Wanted) -> str:
        """A case: whether it is enough where asked, the parts, the total, the gap, and what stands behind it."""
        part = self._words["part"]
        parts = [part.format(why=self.why(item, stated, result.on), points=item.points) for item in items]
        verdict = self._words["enough" if result.reaches_standard else "not_enough"]
        lead = verdict.format(gap=result.gap) if wanted.enough or wanted.gap else ""
        counted = any(item.points for item in items)
        told = "、".join(parts) if counted else self._words["nothing"]
        text = lead + self._words["total"].format(parts=told, total=result.total)
        text += against(result.total, result.standard, self._words)
        text += self._early(result, stated) + self.notes(stated.notes) + self._unsaid(items)
        text += self._words["degree"] if stated.facts.get("education") == "bachelor" else ""
        return str(text + self._words["premises"])

    def _early(self, result: Estimate, stated: Stated) -> str:
        """Points are there before somebody may apply."""
        need = self._rulebook.number("standard", result.on)["insured_months"]
        early = result.eligible is False or stated.facts.get("insured_months", need) < need
        return str(self._words["early"]) if early else ""

    def deducted(self, items: Collection[Item], stated: Stated) -> str:
        """Records of several kinds, together."""
        parts = [self._words["part"].format(why=item.why, points=item.points) for item in items]
        taken = -sum(item.points for item in items)
        return str(self._words["records"].format(parts="、".join(parts), points=taken)) + self.notes(stated.notes)

    def _unsaid(self, items: Collection[Item]) -> str:
        said = {item.indicator for item in items}
        unsaid = [self._words["unsaid"][name] for name, indicators in _BASICS if said.isdisjoint(indicators)]
        return str(self._words["left_out"].format(names="、".join(unsaid))) if unsaid else ""

    def notes(self, notes: Sequence[str]) -> str:
        """What was taken for granted."""
        return "".join(self._words["notes"][note] for note in notes)

    def why(self, item: Item, stated: Stated, on: date) -> str:
        """The reason of an item; the rulebook's own, but where it can tell nothing of what is too little."""
        if item.indicator == "contribution_base" and item.status == "waiting":
            return self._base_words("base_waiting", stated, on) or item.why
        if item.indicator != "investment" or item.points:
            return item.why
        rates = {rate["fact"]: rate["per"] for rate in self._rulebook.number("investment", on)["rates"]}
        if "tax_per_year" in stated.facts:
            amounts = {"amount": stated.facts["tax_per_year"], "per": rates["tax_per_year"]}
            return str(self._words["low_tax"].format(**{k: f"{v / _TEN_THOUSAND:g}" for k, v in amounts.items()}))
        return str(self._words["low_hires"].format(amount=f"{stated.facts['local_hires']:g}", per=rates["local_hires"]))

    def _left(self, item: Item, stated: Stated, on: date) -> str:
        """What is still missing before an item counts."""
        if item.status != "waiting":
            return ""
        if item.indicator == "contribution_base":
            return self._base_words("base_left", stated, on)
        if item.indicator == "insured_years":
            months = stated.facts.get("insured_months")
            return "" if months is None else str(self._words["months_left"].format(left=YEAR - months))
        rule = self._rulebook.number(item.indicator, on)
        after = rule["areas"][stated.facts["suburb"]]["after"] if "areas" in rule else rule.get("after", 0)
        have = stated.facts.get(f"{item.indicator}_years", stated.facts.get("suburb_years"))
        if have is None or after <= have:
            return ""
        return str(
            self._words["years_left"].format(
                left=length_of(max(1, round((after - have) * YEAR)), self._words), after=after
            )
        )

    def _next(self, item: Item, stated: Stated, wanted: Wanted, on: date) -> str:
        """When the next year of insurance is full, where it is asked what is missing."""
        months = stated.facts.get("insured_months", 0)
        if item.indicator != "insured_years" or item.status == "waiting" or not wanted.gap or not months % YEAR:
            return ""
        years = months // YEAR + 1
        points = years * self._rulebook.number("insured_years", on)["points"]
        return str(self._words["next_year"].format(left=YEAR - months % YEAR, years=years, points=points))

    def _base_words(self, key: str, stated: Stated, on: date) -> str:
        """The tier nearest to being reached, of those that were named."""
        tiers = self._rulebook.number("contribution_base", on)["tiers"]
        counts: Mapping[str, int] = stated.facts.get("base_months_last_48", {})
        quick = stated.facts.get(_QUICK)
        named = [tier for tier in tiers[:-1] if tier["multiple"] in counts]
        if quick and not (named and named[-1] is not tiers[-2]):
            named.append(tiers[-1])
        if not named:
            return ""  # a history, whose months the rulebook counts
        tier = named[-1]
        count = (quick or 0) if tier is tiers[-1] else counts[tier["multiple"]]
        left = max(0, tier["months"] - count)
        return str(
            self._words[key].format(
                span=tier["window"] // YEAR, multiple=tier["multiple"], count=count, need=tier["months"], left=left
            )
        )
