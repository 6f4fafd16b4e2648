"""Who may apply, who should see a person first, and which stated facts can not go together."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.shapes.amounts import BASE_COUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scoring.limits import Limits

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


COUNTS = ("insured_months", "insured_months_last_12", "working_years", "age", BASE_COUNTS)
counts_key = itemgetter(*COUNTS)


def doubts(values: tuple[Any, ...], words: Mapping[str, str]) -> tuple[str, ...]:
    """Sentences on counts (the values of `COUNTS`) that can not all be true."""
    return tuple(_doubts(values, words))


def _doubts(values: tuple[Any, ...], words: Mapping[str, str]) -> Iterator[str]:
    months, recent, working_years, age, base = values
    if months is None:
        return
    if age is not None and months > (working_years + 1) * 12:
        yield words["more_than_worked"].format(months=months)
    if recent is not None and recent > months:
        yield words["more_than_all"].format(recent=recent, months=months)
    if base is not None and max(base) > months:
        yield words["base_more_than_all"].format(count=max(base), months=months)
