"""Who may apply, who should see a person first, and which stated facts can not go together."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.days import MONTHS_OF_YEAR
from scoring.shapes.amounts import BASE_COUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.limits import Limits
    from scoring.rules import Rules
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
YEARS_OF_A_LIFE = ("public_service_years", "suburb_years", "married_years")
"""Facts in years that nobody has more of than since the youngest age."""
_LONG_MARRIED = 100


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


def doubts(known: Mapping[str, Any], rules: Rules) -> tuple[str, ...]:
    """Sentences on counts and years that can not all be true, or that hardly anybody has."""
    age = known["age"]
    grown = None if age is None else age + 1 - rules.limits.youngest
    found = _of_counts(known, grown, rules.words)
    for fact in YEARS_OF_A_LIFE:
        years = known[fact]
        if years and years >= (_LONG_MARRIED if grown is None else grown):
            found += _of_years(fact, years, grown, rules)
    return found


def _of_years(fact: str, years: float, grown: int | None, rules: Rules) -> tuple[str, ...]:
    """Years that began before the person was of working age; a marriage of a hundred years."""
    shown = int(years) if years == int(years) else years
    if grown is not None:
        return (rules.words.years_more_than_grown.format(name=rules.names[fact], years=shown),)
    return (rules.words.married_too_long.format(years=shown),) if fact == "married_years" else ()


def _of_counts(known: Mapping[str, Any], grown: int | None, words: PolicyWords) -> tuple[str, ...]:
    months = known["insured_months"]
    if months is None:
        return ()
    recent, base = known["insured_months_last_12"], known[BASE_COUNTS]
    found: tuple[str, ...] = ()
    if grown is not None and months >= grown * MONTHS_OF_YEAR:
        found += (words.more_than_worked.format(months=months),)
    if recent is not None and recent > months:
        found += (words.more_than_all.format(recent=recent, months=months),)
    if base is not None and base[0] > months:
        found += (words.base_more_than_all.format(count=base[0], months=months),)
    return found
