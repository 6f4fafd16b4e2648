"""Who may apply, who should see a person first, and which stated facts can not go together."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.days import MONTHS_OF_YEAR
from scoring.shapes.amounts import BASE_COUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.limits import Limits
    from scoring.schema import PolicyWords

FACTS = (
    "residence_permit",
    "insured_now",
    "insured_months_last_12",
    "age",
    "serious_crime",
    "family_planning_issue",
)
"""What the verdict rests on."""
verdict_key = itemgetter(*FACTS)


class Verdict(NamedTuple):
    """Whether a person may apply.

    Attributes:
        eligible: None while a prerequisite is not known.
        refer: facts for which a person should look at the case.
        missing: prerequisites that are not known.
    """

    eligible: bool | None
    refer: tuple[str, ...]
    missing: tuple[str, ...]


def verdict(values: tuple[Any, ...], limits: Limits) -> Verdict:
    """The verdict for the values of `FACTS`."""
    permit, insured, recent, age, crime, planning = values
    too_young = age is not None and age < limits.youngest
    refused = permit is False or insured is False or crime is True or too_young
    refused = refused or (recent is not None and recent < limits.insured_months)
    missing = tuple(name for name, value in zip(FACTS, (permit, insured, recent), strict=False) if value is None)
    looked_at = age is not None and (limits.youngest <= age < limits.grown_up or age > limits.oldest)
    refer = (*(("age",) if looked_at else ()), *(("family_planning_issue",) if planning else ()))
    if refused:
        return Verdict(eligible=False, refer=refer, missing=())
    return Verdict(None if missing else True, refer, missing)


def doubts(known: Mapping[str, Any], limits: Limits, words: PolicyWords) -> tuple[str, ...]:
    """Sentences on counts that can not all be true."""
    months = known["insured_months"]
    if months is None:
        return ()
    age, recent, base = known["age"], known["insured_months_last_12"], known[BASE_COUNTS]
    found: tuple[str, ...] = ()
    if age is not None and months >= (age + 1 - limits.youngest) * MONTHS_OF_YEAR:
        found += (words.more_than_worked.format(months=months),)
    if recent is not None and recent > months:
        found += (words.more_than_all.format(recent=recent, months=months),)
    if base is not None and base[0] > months:
        found += (words.base_more_than_all.format(count=base[0], months=months),)
    return found
