"""Persons with the papers that the seeds' lists ask of them, worked out by hand."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from dialogs.view import View
from scoring import Rulebook, load_rulebook

ON = date(2026, 11, 24)
BASIC = frozenset(
    [
        "hr-letter",
        "permit",
        "form",
        "own-id",
        "household-family",
        "household-collective",
        "contract",
        "dispatch",
        "licence",
        "income-tax",
    ]
)
"""What the seeds ask of everybody, 税务 included."""
STUDY = frozenset(["diploma", "study-records", "foreign-degree"])
DEGREE = STUDY | {"degree"}
TITLE = frozenset(["title-certificate", "appointment", "registration", "exam-form", "review-form"])
SKILL = frozenset(["skill-certificate", "appointment", "skill-check"])
SPOUSE = frozenset(["spouse-marriage", "spouse-id", "spouse-household"])
FAMILY = frozenset(
    [
        "family-marriage",
        "family-divorce",
        "family-spouse-id",
        "family-household",
        "family-collective",
        "family-birth",
        "family-school",
    ]
)

GOLDEN: dict[str, tuple[dict[str, Any], frozenset[str]]] = {
    "nothing is known": ({}, frozenset()),
    "高中, no certificate": ({"age": 40, "education": "none", "title": "none"}, frozenset()),
    "大专": ({"age": 44, "education": "associate", "title": "none"}, STUDY),
    "本科 without 学位": ({"age": 35, "education": "bachelor"}, STUDY),
    "本科 with 学位": ({"age": 35, "education": "bachelor_with_degree"}, DEGREE),
    "硕士 whose spouse is local": ({"education": "master", "spouse_local": True, "married_years": 3}, DEGREE | SPOUSE),
    "married to a local for less than a year": (
        {"education": "master", "spouse_local": True, "married_years": 0},
        DEGREE | SPOUSE,
    ),
    "本科 that is not recognised": ({"education": "bachelor", "education_recognised": False}, frozenset()),
    "中级 that takes the place of 大专": (
        {"education": "associate", "title": "intermediate", "title_base_months_last_12": 12},
        TITLE,
    ),
    "中级 whose base months are not known, beside 大专": (
        {"education": "associate", "title": "intermediate"},
        STUDY | TITLE,
    ),
    "中级 without the base months": (
        {"education": "associate", "title": "intermediate", "title_base_months_last_12": 3},
        STUDY,
    ),
    "高级 below nothing": ({"education": "doctor", "title": "senior", "title_base_months_last_12": 6}, TITLE),
    "博士 above 中级": ({"education": "doctor", "title": "intermediate", "title_base_months_last_12": 6}, DEGREE),
    "高中 with 技能三级": ({"education": "none", "title": "skill_3"}, SKILL),
    "技能二级": ({"education": "none", "title": "skill_2", "title_base_months_last_12": 8}, SKILL),
    "初级职称": ({"education": "associate", "title": "junior"}, STUDY),
    "中级 that is not in the catalogue": (
        {"education": "associate", "title": "intermediate", "title_listed": False},
        STUDY,
    ),
    "shareholder whose company pays tax": (
        {"education": "none", "tax_per_year": 300_000, "local_hires": 0},
        frozenset({"capital-report", "company-records", "company-tax"}),
    ),
    "shareholder whose company employs": (
        {"education": "none", "tax_per_year": 100_000, "local_hires": 25},
        frozenset({"capital-report", "company-records", "local-staff"}),
    ),
    "tax below the first step": ({"education": "none", "tax_per_year": 90_000}, frozenset()),
    "表彰": ({"education": "none", "award": "special"}, frozenset({"award-certificate", "award-filing"})),
    "创业人才": (
        {"education": "none", "entrepreneur": True},
        frozenset({"incubator-contract", "incubator-filing", "startup-capital", "startup-records"}),
    ),
    "中介服务人才": ({"education": "none", "tech_intermediary": True}, frozenset({"transfer-filing"})),
    "应届 本科": ({"education": "bachelor_with_degree", "fresh_graduate": True}, DEGREE | {"fresh-notice"}),
    "紧缺 大专": ({"education": "associate", "shortage_major": True}, STUDY | {"shortage-proof"}),
    "环卫, six years": ({"education": "none", "public_service_years": 6}, frozenset({"public-service-proof"})),
    "临港新片区, one year": (
        {"education": "none", "suburb": "lingang_new_area", "suburb_years": 1},
        frozenset({"suburb-proof", "lingang-letter"}),
    ),
    "五个新城, four years": ({"education": "none", "suburb": "new_town", "suburb_years": 4}, frozenset()),
    "五个新城, five years": (
        {"education": "none", "suburb": "new_town", "suburb_years": 5},
        frozenset({"suburb-proof"}),
    ),
}
"""By what is special: facts, and the papers beyond `BASIC`."""


@cache
def rulebook() -> Rulebook:
    """The packaged rules."""
    return load_rulebook()


def view(facts: dict[str, Any]) -> View:
    """A person on the day of these tests."""
    return View(facts, frozenset(), rulebook(), ON)
