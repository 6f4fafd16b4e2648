"""The facts of the contract's section 3 as the judge reads them: types, topics and what can be derived from them.

Written from the contract alone, so that it can disagree with the product.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

EDUCATION = ("none", "associate", "bachelor", "bachelor_with_degree", "master", "doctor")
TITLE = ("none", "junior", "skill_5", "skill_4", "skill_3", "skill_2", "intermediate", "skill_1", "senior")
LEVELS: dict[str, tuple[str, ...]] = {
    "education": EDUCATION,
    "title": TITLE,
    "suburb": ("none", "lingang_new_area", "lingang", "new_town", "transition_area"),
    "award": ("none", "special", "comprehensive", "provincial"),
}
YES_NO = frozenset(
    [
        "residence_permit",
        "insured_now",
        "education_recognised",
        "title_listed",
        "title_matches_job",
        "title_prerequisite_recognised",
        "shortage_major",
        "entrepreneur",
        "tech_intermediary",
        "fresh_graduate",
        "spouse_local",
        "serious_crime",
        "family_planning_issue",
    ]
)
COUNTS: dict[str, int | None] = {
    "insured_months_last_12": 12,
    "age": 120,
    "title_base_months_last_12": 12,
    "insured_months": None,
    "base_months_last_36_at_3x": 36,
    "false_materials_3y": None,
    "detentions_5y": None,
    "offences_5y": None,
}
AMOUNTS = frozenset(
    ["base_now", "tax_per_year", "local_hires", "public_service_years", "suburb_years", "married_years"]
)
DATES: dict[str, str] = {
    "birth_date": r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?",
    "married_on": r"\d{4}-(0[1-9]|1[0-2])(-\d{2})?",
}
KEYS = frozenset({*LEVELS, *YES_NO, *COUNTS, *AMOUNTS, *DATES, "base_months_last_48", "contributions"})

TOPICS: dict[str, frozenset[str]] = {
    "age": frozenset({"age", "birth_date"}),
    "education": frozenset({"education"}),
    "recognised": frozenset({"education_recognised"}),
    "title": frozenset({"title"}),
    "title_base": frozenset({"title_base_months_last_12"}),
    "title_terms": frozenset({"title_listed", "title_matches_job", "title_prerequisite_recognised"}),
    "insured": frozenset({"insured_months"}),
    "base": frozenset({"base_now", "base_months_last_48", "base_months_last_36_at_3x", "contributions"}),
    "spouse": frozenset({"spouse_local"}),
    "marriage": frozenset({"married_on", "married_years"}),
    "permit": frozenset({"residence_permit"}),
    "employed": frozenset({"insured_now"}),
    "months_last_12": frozenset({"insured_months_last_12"}),
    "bonus": frozenset(
        [
            "shortage_major",
            "entrepreneur",
            "tech_intermediary",
            "tax_per_year",
            "local_hires",
            "public_service_years",
            "suburb",
            "fresh_graduate",
            "award",
        ]
    ),
    "suburb_years": frozenset({"suburb_years"}),
    "records": frozenset(
        ["false_materials_3y", "detentions_5y", "offences_5y", "serious_crime", "family_planning_issue"]
    ),
}

# Average monthly wage by the 社保 year's first month: policy.md section 5 and policy-2026.md section 2.
WAGES: tuple[tuple[str, float], ...] = (
    ("2018-04", 7132),
    ("2019-04", 8211),
    ("2020-07", 9339),
    ("2021-07", 10338),
    ("2022-07", 11396),
    ("2023-07", 12183),
    ("2024-07", 12307),
    ("2025-07", 12434),
    ("2026-07", 12577),
)


def topic(name: str) -> frozenset[str]:
    """The facts of a topic, named by the topic or by a fact that stands alone or in it (`insured_months`)."""
    if name in TOPICS:
        return TOPICS[name]
    if name in TOPICS["bonus"] | TOPICS["records"] | TOPICS["title_terms"]:
        return frozenset({name})
    return next((facts for facts in TOPICS.values() if name in facts), frozenset({name}))


def derived(name: str, facts: Mapping[str, Any], on: date) -> Any:
    """The value of a fact or of a derived `@…` name on that day, None where nothing is known."""
    if not name.startswith("@"):
        return facts.get(name)
    if name == "@age":
        return facts.get("age", _years(facts.get("birth_date"), on))
    if name == "@months":
        return facts.get("insured_months", sum(1 for _ in _history(facts)) or None)
    if name == "@married":
        years = facts.get("married_years")
        return int(years) if years is not None else _years(facts.get("married_on"), on)
    if name == "@x3":
        return (
            facts["base_months_last_36_at_3x"] if "base_months_last_36_at_3x" in facts else _reached(facts, on, 36, 3)
        )
    return _base_months(facts, on, float(name.removeprefix("@b")))


def _base_months(facts: Mapping[str, Any], on: date, multiple: float) -> int | None:
    if "contributions" in facts:
        return _reached(facts, on, 48, multiple)
    stated = facts.get("base_months_last_48")
    if stated is None:
        return None
    return max((months for tier, months in stated.items() if float(tier) >= multiple), default=0)


def _years(text: str | None, on: date) -> int | None:
    if text is None:
        return None
    parts = [int(part) for part in re.findall(r"\d+", text)] + [1, 1]
    return on.year - parts[0] - ((on.month, on.day) < (parts[1], parts[2]))


def _history(facts: Mapping[str, Any]) -> Iterator[tuple[int, float]]:
    """Every counted month of the history as (year * 12 + month, base)."""
    for row in facts.get("contributions", ()):
        if row.get("counted", True):
            for month in range(_month(row["from"]), _month(row["to"]) + 1):
                yield month, row["base"]


def _reached(facts: Mapping[str, Any], on: date, window: int, multiple: float) -> int | None:
    if "contributions" not in facts:
        return None
    last = on.year * 12 + on.month - 1
    return sum(
        1 for month, base in _history(facts) if last - window < month <= last and base >= _wage(month) * multiple
    )


def _wage(month: int) -> float:
    return next((wage for start, wage in reversed(WAGES) if _month(start) <= month), WAGES[0][1])


def _month(text: str) -> int:
    year, month = text.split("-")[:2]
    return int(year) * 12 + int(month)
