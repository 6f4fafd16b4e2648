"""What is computed beside the points of a case: a gap, two ages, education against title, months before applying."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dialogs.answers.ages_told import NOMINAL
from dialogs.answers.amending import BACK_PAID
from dialogs.answers.draft import COUNT, YEAR, number
from dialogs.answers.figures import age_points
from dialogs.answers.levels_apart import Levels
from dialogs.answers.records_told import LONG_AGO

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from dialogs.answers.sentence import Told
    from dialogs.answers.stated import Stated
    from scoring import Rulebook

_ONLY_AGE = frozenset(("age", "birth_date", "spouse_local"))
_WHOSE = re.compile("谁|各几|各多少|各是|分别")
_APPLIES_SURELY = re.compile("申请|能办|可以办|办积分|办得|资格|够6个月")
_APPLIES = re.compile(
    r"申请|够\d个月|满\d个月|能办|可以办|办积分|办得|资格|条件|够[不吗么没]|行[吗伐不么]|满足|符合|能不能|可以"
)
_WORKS = re.compile("上班|工作|公司|单位|干活|做事")
_LIVES = re.compile("住|租房|租在|家在|房子")
_NOT_THERE = re.compile("不住|没住|不在(?:那|这)?(?:里|边)?住")
_ALSO = re.compile("也|同|里面|里头|都|那边|那里|附近|边上|当地|这儿|那儿|新城|片区|临港|转型|嘉定|青浦|松江|奉贤|南汇")
_GRADUATED = re.compile(rf"毕业(?:了|已经|都|有|满)*{COUNT}年")
_POINTS = re.compile("加|分|算")
_COUNTS = re.compile("[算进计]|有用|分")
_OTHER_WORK = re.compile("但|却|不对口|不搭|不一致|转行|行政|销售|没关系|无关")
_RECORDS = frozenset(("detentions_5y", "offences_5y", "false_materials_3y"))
_SUMMED = re.compile("^(?!.*(?:岁|年龄)).*(?:合起来|加起来|合计|加一块|凑一起)")
_CLAUSE = re.compile("[,。;、 ]|但|可是|不过")


class Singles:
    """Tells them.

    Args:
        rulebook: the rules.
        words: `[computed]` of `wording.toml`.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, Any]) -> None:
        self._rulebook, self._words = rulebook, words
        self._levels = Levels(rulebook, words)

    def tell(self, cleaned: str, ideas: Collection[str], stated: Stated, on: date) -> Told | None:
        """The first of them that the question is about."""
        return (
            self._apart(cleaned, stated)
            or self._uncounted(cleaned, ideas, stated)
            or self._ages(cleaned, stated, on)
            or self._past(cleaned, ideas, stated)
            or self._levels.tell(cleaned, ideas, stated, on)
            or self._months(cleaned, stated, on)
        )

    def _past(self, cleaned: str, ideas: Collection[str], stated: Stated) -> Told | None:
        """What is over: records longer ago than they count, a graduation of years ago."""
        if (
            LONG_AGO.search(cleaned)
            and not {"detention", "crime"}.isdisjoint(ideas)
            and not _RECORDS & stated.facts.keys()
        ):
            return "deduct-expired", ""
        graduated = _GRADUATED.search(cleaned)
        if graduated is None or "fresh" not in ideas:
            return None
        years = number(graduated[1])
        return ("fresh-points", self._words["long_graduated"].format(years=years)) if years > 1 else None

    def _limits(self, on: date) -> Mapping[str, Any]:
        limits: Mapping[str, Any] = self._rulebook.number("standard", on)
        return limits

    def _apart(self, cleaned: str, stated: Stated) -> Told | None:
        """Works in an area and lives elsewhere, or the other way round."""
        if "suburb" not in stated.facts and "suburb" not in stated.open:
            return None
        clauses = _CLAUSE.split(cleaned)
        works = [clause for clause in clauses if _WORKS.search(clause) and not _LIVES.search(clause)]
        lives = [clause for clause in clauses if _LIVES.search(clause) and not _WORKS.search(clause)]
        here = [bool(_ALSO.search(clause)) for clause in (*works[:1], *lives[:1])]
        apart = bool(works and lives and here[0] != here[1]) or bool(_NOT_THERE.search(cleaned) and works)
        return ("suburb-both", "") if apart else None

    def _uncounted(self, cleaned: str, ideas: Collection[str], stated: Stated) -> Told | None:
        """Months that were all paid later, and a listed major beside other work."""
        if BACK_PAID.search(cleaned) and not stated.facts and _COUNTS.search(cleaned):
            return "backpay", ""
        if "shortage_major" not in stated.open or not _POINTS.search(cleaned):
            return None
        if "adult" in ideas:
            return "shortage-adult", ""
        if "master" in ideas or "bachelor" in ideas:
            return None
        return ("shortage-match" if _OTHER_WORK.search(cleaned) else "shortage-points"), ""

    def _ages(self, cleaned: str, stated: Stated, on: date) -> Told | None:
        """The points of several ages, and how far apart they are; those of a 虚岁 by itself."""
        if not (
            stated.facts.keys() <= _ONLY_AGE
            or (len(stated.ages) > 1 and _WHOSE.search(cleaned) and "社保" not in cleaned)
        ):
            return None
        if _SUMMED.search(cleaned):
            return None
        nominal = NOMINAL.search(cleaned)
        ages = stated.ages
        if nominal and not ages:
            age = int(nominal[1] or nominal[2] or nominal[3])
            each = {"one": age - 1, "two": age - 2}
            worth = {f"{name}_points": self._age_points(old, on) for name, old in each.items()}
            return "age-real", self._words["nominal"].format(**each, **worth)
        if len(ages) < 2:  # noqa: PLR2004 - nothing to compare
            return None
        points = [self._age_points(age, on) for age in ages]
        parts = [self._words["age_part"].format(age=a, points=p) for a, p in zip(ages, points, strict=True)]
        apart = max(points) - min(points)
        tail = self._words["ages_apart" if apart else "ages_same"].format(apart=apart)
        return "age-table", self._words["ages"].format(parts="、".join(parts)) + tail

    def _age_points(self, age: int, on: date) -> int:
        return age_points(self._rulebook.number("age", on), age)

    def _months(self, cleaned: str, stated: Stated, on: date) -> Told | None:
        """The months of insurance that applying needs, where that is what is asked."""
        months = stated.facts.get("insured_months_last_12")
        need = self._limits(on)["insured_months"]
        if months is None and stated.facts.get("insured_months", YEAR + 1) <= YEAR:
            months = stated.facts["insured_months"]
        named = _APPLIES if "insured_months_last_12" in stated.facts else _APPLIES_SURELY
        if months is None or not named.search(cleaned):
            return None
        if stated.facts.keys() & {"age", "birth_date", "education", "title"}:
            return None
        key = "months_reach" if months >= need else "months_short"
        return "six-months", self._words[key].format(months=months, need=need, left=max(0, need - months))
