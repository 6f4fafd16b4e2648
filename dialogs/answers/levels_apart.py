"""Levels beside each other: of education and title the higher one counts; how far two of them are apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from dialogs.answers.sentence import Told
    from dialogs.answers.stated import Stated
    from scoring import Rulebook

_TITLED = re.compile("证|职称|级|技师|[一二]建|师|高工|本子|注会|cpa|软考")
_GAINS = re.compile(r"(?:[多差高]|涨|变|升|换)[^,。]{0,6}(?:几分|多少)|差别|差距")
_TIER = re.compile(r"(?<![\d.])(0\.8|[123])倍")
_AMONG = re.compile(r"\d个?月|\d年")
_CHOOSES = re.compile(r"加|一共|合计|叠|累|同时|都算|一起|按(?:啥|哪|什么)|哪个|取|选|\d{3}分?[吗么]|几分")


class Levels:
    """Tells them.

    Args:
        rulebook: the rules.
        words: `[computed]` of `wording.toml`.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, Any]) -> None:
        self._rulebook, self._words = rulebook, words

    def tell(self, cleaned: str, ideas: Collection[str], stated: Stated, on: date) -> Told | None:
        """The entry and the sentence; None where levels are not what is asked."""
        return self._higher(cleaned, ideas, on) or self._core(cleaned, ideas, stated, on)

    def _higher(self, cleaned: str, ideas: Collection[str], on: date) -> Told | None:
        """How far two levels are apart: 1倍涨到2倍多几分, 大专升到本科有学位多几分."""
        if not _GAINS.search(cleaned):
            return None
        tiers = {tier["multiple"]: tier["points"] for tier in self._rulebook.number("contribution_base", on)["tiers"]}
        named = [tier for tier in dict.fromkeys(_TIER.findall(cleaned)) if tier in tiers]
        if len(named) == 2 and not _AMONG.search(cleaned):  # noqa: PLR2004 - from one to another
            return "base-tiers", self._between({self._words["tier_name"].format(multiple=t): tiers[t] for t in named})
        points, levels = self._rulebook.number("education", on)["points"], _levels(ideas)
        if len(levels) == 2:  # noqa: PLR2004 - from one to another
            return "edu-table", self._between({self._words["levels"][level]: points[level] for level in levels})
        return None

    def _between(self, worth: Mapping[str, int]) -> str:
        parts = [self._words["level_part"].format(name=name, points=points) for name, points in worth.items()]
        apart = max(worth.values()) - min(worth.values())
        return str(
            self._words["tiers_apart"].format(parts="、".join(parts)) + self._words["ages_apart"].format(apart=apart)
        )

    def _core(self, cleaned: str, ideas: Collection[str], stated: Stated, on: date) -> Told | None:
        """Education and title by themselves: only the higher one counts, and of several degrees the highest."""
        facts = stated.facts
        if not facts.keys() <= {"education", "title", "title_base_months_last_12", "education_recognised"}:
            return None
        titled = "title" not in facts or _TITLED.search(cleaned)
        if "education" not in facts or not titled or not _CHOOSES.search(cleaned):
            return None
        points = self._rulebook.number("education", on)["points"]
        names = self._words["levels"]
        first = {"level": names[facts["education"]], "points": points[facts["education"]]}
        if "title" in facts:
            worth = self._rulebook.number("title", on)["points"][facts["title"]]
            second = {"title": names[facts["title"]], "worth": worth, "best": max(worth, first["points"])}
            return "edu-vs-title", self._words["either"].format(**first, **second)
        several = len({"associate", "bachelor", "master", "doctor"} & {*ideas}) > 1
        return ("edu-add", self._words["highest"].format(**first)) if several else None


def _levels(ideas: Collection[str]) -> list[str]:
    """The levels of education that are named: a degree that is lacking and made up for is both."""
    both = "no_degree" in ideas and "degree" in ideas
    own = (
        ["bachelor", "bachelor_with_degree"] if both else ["bachelor_with_degree" if "degree" in ideas else "bachelor"]
    )
    named = {"associate": ["associate"], "bachelor": own, "master": ["master"], "doctor": ["doctor"]}
    return [level for idea, levels in named.items() if idea in ideas for level in levels]
