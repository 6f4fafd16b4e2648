"""Years of work and life in the 远郊重点区域."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, fixed, words

if TYPE_CHECKING:
    from dialogs.view import View


def _inside(view: View) -> bool:
    return bool(view.facts.get("suburb", "none") != "none")


QUESTION = Question(
    id="suburb_years",
    fills=("suburb_years",),
    stage=Stage.RARE,
    place=88,
    ask=words("在那里同时工作和居住满几年了?"),
    again="接着说远郊:同时工作和居住满几年?",
    why="这一项按满几年加分,有封顶。",
    example="可以回复「3年」。",
    picks=fixed(
        Pick("0", "不到1年", {"suburb_years": 0}),
        *(Pick(str(years), f"{years}年", {"suburb_years": years}) for years in range(1, 11)),
    ),
    lookup="以合同、参保地和居住登记都在该区域的时间为准。",
    applies=_inside,
    number=True,
    no="0",
)
