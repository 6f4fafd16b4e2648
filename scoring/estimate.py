"""The estimate: what the facts are worth on a day, why, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.facts import changed, merged
from scoring.known import known_on, work_out
from scoring.shapes.amounts import FROM_HISTORY
from scoring.verdict import doubts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scoring.facts import Facts
    from scoring.items import Item, Share
    from scoring.known import Known
    from scoring.rulebook import Rulebook
    from scoring.rules import Rules
    from scoring.verdict import Verdict


class Estimate(NamedTuple):
    """What facts are worth on a day (section 4). It keeps what was worked out; every figure follows from that.

    Attributes:
        on: the day.
        policy: the policy's name.
        rules: the rules of the day.
        known: the facts on the day.
        shares: what the indicators bring, in the contract's order.
    """

    on: date
    policy: str
    rules: Rules
    known: Known
    shares: tuple[Share, ...]

    def __repr__(self) -> str:
        """Short: the facts and rules behind it fill pages."""
        return f"Estimate(on={self.on}, total={self.total}, ceiling={self.ceiling}, eligible={self.eligible})"

    @property
    def standard(self) -> int:
        """Points that are needed."""
        return self.rules.limits.standard

    @property
    def total(self) -> int:
        """The points, with absent facts as section 3 takes them; may be negative."""
        return sum([share.points for share in self.shares])

    @property
    def ceiling(self) -> int:
        """The highest total that absent facts could still bring."""
        return sum([share.best for share in self.shares])

    @property
    def provisional(self) -> bool:
        """A month was compared with a wage that is not published for it."""
        return self.known.provisional

    @property
    def verdict(self) -> Verdict:
        """Whether the person may apply, and who should see a person first."""
        return self.rules.verdict(self.known.values)

    @property
    def items(self) -> tuple[Item, ...]:
        """All indicators in the contract's order; their points add up to the total."""
        return tuple(item for share in self.shares for item in share.items)

    @property
    def eligible(self) -> bool | None:
        """Whether the prerequisites are met; None while one is not known."""
        return self.verdict.eligible

    @property
    def refer_to_advisor(self) -> tuple[str, ...]:
        """Facts for which a person should look at the case."""
        return self.verdict.refer

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Absent conditions that were taken as met and bear points."""
        return tuple(name for share in self.shares for name in share.assumed)

    @property
    def missing(self) -> tuple[str, ...]:
        """Absent facts that could bring more points or settle whether the person may apply."""
        return self.verdict.missing + tuple(name for share in self.shares for name in share.missing)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences about these facts."""
        own = self.known.warnings + doubts(self.known.values, self.rules)
        return own + tuple(text for share in self.shares for text in share.warnings)

    @property
    def caveats(self) -> tuple[str, ...]:
        """Sentences about the rules on that day."""
        own = self.rules.caveats + self.known.caveats
        return own + tuple(text for share in self.shares for text in share.caveats)

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
    known = known_on(facts, rulebook, on)
    return Estimate(on, rulebook.policy, rules, known, rules.shares(known.values))


def matters(before: Estimate, facts: Facts, changes: Mapping[str, Any], rulebook: Rulebook) -> bool:
    """Whether changes to the facts would change the total or the verdict. Changes are taken as they are, unchecked.

    The same as comparing two estimates, but that only what the changes touch is worked out again.

    Args:
        before: the estimate of the facts.
        facts: what it was made of.
        changes: section 3 keys to values; None for what is not known any more.
        rulebook: the rules.
    """
    if before.known.values[FROM_HISTORY] or "contributions" in changes:  # a history decides about other facts too
        after = estimate(changed(facts, changes), rulebook, before.on)
        return (after.total, after.eligible) != (before.total, before.eligible)
    rules, fields = before.rules, merged(facts.__dict__, changes)
    work_out(fields, rules.limits, before.on)
    gain = 0
    for place in rules.touched(changes):
        part = rules.parts[place]
        gain += part.shares[part.key(fields)].points - before.shares[place].points
    return gain != 0 or rules.verdict(fields).eligible != before.eligible
