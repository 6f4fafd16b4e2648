"""The contribution base of the last years, asked the way people know it: how much, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage

if TYPE_CHECKING:
    from dialogs.view import View

PARTIAL = "base.partial"


def _amount_open(view: View) -> bool:
    """Once the amount, or that it was some months, is known, the rest is asked in a question of its own."""
    known = "base_now" in view.facts or PARTIAL in view.marks
    return not known and view.facts.get("insured_months") != 0


def _picks(view: View) -> tuple[Pick, ...]:
    def yuan(multiple: float) -> str:
        return f"{view.wage * multiple:.0f}"

    return (
        Pick("1", f"1倍(约{yuan(1)})以上,满3年", {"base_months_last_48": {"1": 36}}),
        Pick("0.8", f"0.8倍(约{yuan(0.8)})以上,满3年", {"base_months_last_48": {"0.8": 36}}),
        Pick("2", f"2倍(约{yuan(2)})以上,满3年", {"base_months_last_48": {"2": 36}}),
        Pick(
            "3",
            f"3倍(约{yuan(3)}),3年内满2年",
            {"base_months_last_48": {"3": 24}, "base_months_last_36_at_3x": 24},
        ),
        Pick("partial", "达到过1倍,还没满3年", {}, (PARTIAL,)),
        Pick("low", "一直不到0.8倍", {"base_months_last_48": {"0.8": 0}}),
    )


QUESTION = Question(
    id="base",
    fills=("base_months_last_48", "base_months_last_36_at_3x", "base_now", "contributions"),
    stage=Stage.MAIN,
    place=50,
    ask=lambda view: (
        f"社保基数多少,从哪个月起?比如「13000,2024年7月起」;1倍社平现在是{view.wage:g}元。也可以点最接近的。"
    ),
    again="接着说社保基数:基数多少,从哪个月起?",
    why="最近4年里累计36个月基数达到0.8倍、1倍、2倍社平分别加分,3年里24个月到3倍直接加到顶。每个月和当年的社平比。",
    example="可以回复「基数13000,2024年7月起」,或贴上每年的基数。",
    picks=_picks,
    lookup="工资单或「随申办」的社保缴费记录里有「缴费基数」;基数不是工资,以记录为准。",
    name="社保基数",
    opens=("base_months_last_48",),
    applies=_amount_open,
    number=True,
    probe={"base_months_last_48": {"3": 48}, "base_months_last_36_at_3x": 36},
)
