"""How many of the last 12 months were paid, when the six months were not ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, fixed, words

if TYPE_CHECKING:
    from dialogs.view import View


def _left_open(view: View) -> bool:
    return view.facts.get("residence_permit") is True and view.facts.get("insured_now") is True


QUESTION = Question(
    id="months12",
    fills=("insured_months_last_12",),
    stage=Stage.GATES,
    place=71,
    ask=words("申请前的12个月里,实际交了几个月职工社保?补缴的不算。"),
    again="接着说社保:前12个月交了几个月?",
    why="申请当月在缴,并且前12个月累计满6个月,才能申请。",
    example="可以回复「4个月」。",
    picks=fixed(
        *(Pick(str(n), f"{n}个月", {"insured_months_last_12": n}) for n in range(7)),
        Pick("12", "12个月", {"insured_months_last_12": 12}),
    ),
    lookup="「随申办」的社保缴费记录里每个月都有。",
    applies=_left_open,
    number=True,
    probe={"insured_months_last_12": 0},
)
