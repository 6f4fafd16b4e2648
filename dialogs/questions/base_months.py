"""How many of the last 48 months reached 1×, when the person said that it was some but not 36."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, marked
from dialogs.questions.base import PARTIAL

if TYPE_CHECKING:
    from dialogs.view import View


def _picks(_view: View) -> tuple[Pick, ...]:
    return tuple(
        Pick(str(months), f"约{months}个月", {"base_months_last_48": {"1": months}}) for months in (6, 12, 18, 24, 30)
    )


QUESTION = Question(
    id="base_months",
    fills=("base_months_last_48",),
    stage=Stage.MAIN,
    place=52,
    ask=lambda view: f"最近4年里,大概有几个月基数达到1倍社平(现在是{view.wage:g}元)?",
    again="接着说基数:最近4年有几个月达到1倍?",
    why="累计满36个月就加分,知道现在几个月,才能算出还差几个月。",
    example="可以回复「20个月」。",
    picks=_picks,
    lookup="「随申办」的社保缴费记录里每个月都有。",
    applies=marked(PARTIAL),
    number=True,
)
