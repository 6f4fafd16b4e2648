"""For whom a paper applies: named predicates on the view. The lists name one each and hold no conditions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dialogs.view import View

_DEGREES = frozenset({"bachelor_with_degree", "master", "doctor"})
_TITLES = frozenset({"intermediate", "senior"})
_SKILLS = frozenset({"skill_1", "skill_2", "skill_3", "skill_4", "skill_5"})
_OPEN = "unknown"


def always(_view: View) -> bool:
    """Everybody hands it in."""
    return True


def _bears(indicator: str) -> Callable[[View], bool]:
    """The indicator bears points now."""

    def bears(view: View) -> bool:
        return any(item.indicator == indicator and item.points > 0 for item in view.estimate.items)

    return bears


education_counts = _bears("education")
investment_counts = _bears("investment")


def degree_counts(view: View) -> bool:
    """The education that bears points has a 学位 in it."""
    return view.facts.get("education") in _DEGREES and education_counts(view)


def title_counts(view: View) -> bool:
    """A 职称 or 技能等级 bears points, or would if the months with a base of 1× were known."""
    item = next(item for item in view.estimate.items if item.indicator == "title")
    return view.facts.get("title") in _TITLES | _SKILLS and (item.points > 0 or item.status == _OPEN)


def professional_title_counts(view: View) -> bool:
    """What counts is a 职称, or a 职业资格 that equals one."""
    return view.facts.get("title") in _TITLES and title_counts(view)


def skill_counts(view: View) -> bool:
    """What counts is a 技能等级."""
    return view.facts.get("title") in _SKILLS and title_counts(view)


def spouse_local(view: View) -> bool:
    """The spouse holds Shanghai 户籍."""
    return view.facts.get("spouse_local") is True


def tax_counts(view: View) -> bool:
    """The company's tax is what bears the points for investment: only the better of tax and hires is used."""
    return investment_counts(view) and _alone(view, "tax_per_year") >= _alone(view, "local_hires")


def hires_count(view: View) -> bool:
    """The local staff is what bears the points for investment."""
    return investment_counts(view) and not tax_counts(view)


def _alone(view: View, fact: str) -> int:
    return view.score({fact: view.facts[fact]}).total if fact in view.facts else 0


def lingang_new_area_counts(view: View) -> bool:
    """Years in 临港新片区 bear points."""
    return view.facts.get("suburb") == "lingang_new_area" and suburb_counts(view)


suburb_counts = _bears("suburb")

PREDICATES: Mapping[str, Callable[[View], bool]] = {
    "always": always,
    "education_counts": education_counts,
    "degree_counts": degree_counts,
    "title_counts": title_counts,
    "professional_title_counts": professional_title_counts,
    "skill_counts": skill_counts,
    "spouse_local": spouse_local,
    "investment_counts": investment_counts,
    "tax_counts": tax_counts,
    "hires_count": hires_count,
    "award_counts": _bears("award"),
    "entrepreneur_counts": _bears("entrepreneur"),
    "intermediary_counts": _bears("tech_intermediary"),
    "fresh_graduate_counts": _bears("fresh_graduate"),
    "shortage_counts": _bears("shortage_major"),
    "public_service_counts": _bears("public_service"),
    "suburb_counts": suburb_counts,
    "lingang_new_area_counts": lingang_new_area_counts,
}
"""Every predicate by the name that the lists use."""
