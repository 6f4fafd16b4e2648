"""Since when the present base holds, once its amount is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.months import counts_since, month_text, months_before
from dialogs.question import Pick, Question, Stage
from dialogs.view import merge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dialogs.view import View

_STEPS = (6, 12, 24, 36, 48)


def _since(view: View, months: int) -> Mapping[str, Any]:
    return counts_since(view, months_before(view.on, months), float(view.facts["base_now"]))


def _open(view: View) -> bool:
    if "base_now" not in view.facts or "base_months_last_48" in view.facts or "contributions" in view.facts:
        return False
    now, most = view.estimate, view.score(merge(view.facts, _since(view, 48)))
    return now.total != most.total


def _picks(view: View) -> tuple[Pick, ...]:
    return tuple(
        Pick(
            str(months),
            f"{month_text(months_before(view.on, months))}{'以前就是' if months == _STEPS[-1] else '起'}",
            _since(view, months),
        )
        for months in _STEPS
    )


QUESTION = Question(
    id="base_since",
    fills=("base_months_last_48",),
    stage=Stage.MAIN,
    place=51,
    ask=lambda view: f"{float(view.facts['base_now']):g}元的基数是从哪个月开始的?之前更低的月份先不算。",
    again="接着说基数:这个基数从哪个月开始?",
    why="要看最近4年里有多少个月达到社平的倍数,所以需要知道从哪个月起。",
    example="可以回复「2024年7月」。",
    picks=_picks,
    lookup="「随申办」的社保缴费记录里每个月都有。",
    applies=_open,
    number=True,
)
