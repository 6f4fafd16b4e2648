"""What is mended of what was heard of areas, and of years of service."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.draft import YEAR, months_in

if TYPE_CHECKING:
    from dialogs.answers.draft import Draft

_AREAS = {
    "lingang_new": "lingang_new_area",
    "lingang": "lingang",
    "new_town": "new_town",
    "transition": "transition_area",
}
_OUTSIDE = re.compile("(?:不属于|不在|不划在?|非|外面?的?)新片区|新片区(?:以外|外|之外)")
_AREA_WORDS = re.compile("新片区|临港|新城|嘉定|青浦|松江|奉贤|南汇|转型|滴水湖")
_PAID, _CLAUSE = re.compile("社保|扣"), re.compile("[,。;、 ]")
_BARE = re.compile(
    r"(?:整|刚好|满|已经|一共|都|住|待|干|做|工作|有|了|快)*\d{1,2}年(?:半|多|整|了|零?\d{1,2}个月|给多少|几分|加几分|加多少|加分有没有|能加吗|[吗?])*"
)
_WORKS, _LIVES = re.compile("工作|上班|干活|单位|公司|做事"), re.compile("住|家|租")


def places(draft: Draft) -> None:
    """An area with years where the layer was not sure that somebody works and lives there."""
    area = next((area for idea, area in _AREAS.items() if idea in draft.ideas), "")
    if not area:
        if draft.has("public") and "public_service_years" not in draft.facts and len(months_in(draft.text)) == 1:
            draft.facts["public_service_years"] = months_in(draft.text)[0] / YEAR
        return
    outside = _OUTSIDE.search(draft.text)
    if outside:
        area = draft.facts["suburb"] = "lingang"
    elif area == "lingang" and draft.facts.get("suburb") != "lingang_new_area":
        draft.drop("suburb", "suburb_years")  # inside the 新片区 or not: the entries tell of both
        return
    lengths = _years_there(draft.text)
    if "suburb_years" not in draft.facts and len(lengths) == 1:
        draft.facts |= {"suburb": draft.facts.get("suburb", area), "suburb_years": lengths[0] / YEAR}
        if draft.facts.get("insured_months") in lengths:
            draft.drop("insured_months")
    if "suburb_years" in draft.facts and not (_WORKS.search(draft.text) and _LIVES.search(draft.text)):
        draft.note("live_and_work")


def _years_there(text: str) -> list[int]:
    """The length in the clause of the area, where that tells of no insurance, or one that is a clause by itself."""
    clauses = _CLAUSE.split(text)
    own = next((clause for clause in clauses if _AREA_WORDS.search(clause)), "")
    found = [] if _PAID.search(own) else months_in(own)
    return found or [months for clause in clauses if _BARE.fullmatch(clause) for months in months_in(clause)]
