"""The estimate: what the facts are worth on a day, why, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scoring.known import known_on

if TYPE_CHECKING:
    from datetime import date

    from scoring.facts import Facts
    from scoring.items import Item
    from scoring.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Estimate:
    """What facts are worth on a day (section 4).

    Attributes:
        on: the day.
        policy: the policy's name.
        standard: points that are needed.
        total: points with absent facts as section 3 takes them; may be negative.
        ceiling: the highest total that absent facts could still bring.
        eligible: whether the prerequisites are met; None while one is not known.
        refer_to_advisor: facts for which a person should look at the case.
        provisional: a month was compared with a wage that is not published for it.
        items: all indicators in the contract's order; their points add up to the total.
        assumptions: absent conditions that were taken as met and bear points.
        missing: absent facts that could bring more points or settle whether the person may apply.
        warnings: sentences about these facts.
        caveats: sentences about the rules on that day.
    """

    on: date
    policy: str
    standard: int
    total: int
    ceiling: int
    eligible: bool | None
    refer_to_advisor: tuple[str, ...]
    provisional: bool
    items: tuple[Item, ...]
    assumptions: tuple[str, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def gap(self) -> int:
        """Points that are missing, 0 when there."""
        return max(0, self.standard - self.total)

    @property
    def reaches_standard(self) -> bool:
        """The total is enough."""
        return self.total >= self.standard

    @property
    def qualified(self) -> bool | None:
        """Enough points and prerequisites met; None while open facts could still decide it either way."""
        if self.eligible is False or self.ceiling < self.standard:
            return False
        return True if self.eligible and self.reaches_standard else None

    def as_dict(self) -> dict[str, Any]:
        """The JSON of section 4."""
        return {
            "on": self.on.isoformat(),
            "policy": self.policy,
            "standard": self.standard,
            "total": self.total,
            "ceiling": self.ceiling,
            "gap": self.gap,
            "reaches_standard": self.reaches_standard,
            "eligible": self.eligible,
            "qualified": self.qualified,
            "refer_to_advisor": list(self.refer_to_advisor),
            "provisional": self.provisional,
            "items": [item.as_dict() for item in self.items],
            "assumptions": list(self.assumptions),
            "missing": list(self.missing),
            "warnings": list(self.warnings),
            "caveats": list(self.caveats),
        }


def estimate(facts: Facts, rulebook: Rulebook, on: date) -> Estimate:
    """Score facts on a day. Pure: the same facts, rules and day give the same estimate."""
    rules = rulebook.on(on)
    known = known_on(facts, rules, rulebook.wages, on)
    awards = rules.awards(known.values)
    verdict = rules.verdict(known.values)
    total = ceiling = 0
    for award in awards:
        total += award.item.points
        ceiling += award.best
    spoken = [award for award in awards if not award.silent]
    return Estimate(
        on,
        rulebook.policy,
        rules.limits.standard,
        total,
        ceiling,
        verdict.eligible,
        verdict.refer,
        known.provisional,
        tuple([award.item for award in awards]),
        tuple([name for award in spoken for name in award.assumed]),
        (*verdict.missing, *[name for award in spoken for name in award.missing]),
        (*known.warnings, *rules.doubts(known.values), *[text for award in spoken for text in award.warnings]),
        (*rules.caveats, *known.caveats, *[text for award in spoken for text in award.caveats]),
    )


def total_of(facts: Facts, rulebook: Rulebook, on: date) -> int:
    """The total alone."""
    rules = rulebook.on(on)
    awards = rules.awards(known_on(facts, rules, rulebook.wages, on).values)
    return sum(award.item.points for award in awards)
