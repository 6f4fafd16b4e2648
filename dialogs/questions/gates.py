"""The prerequisites, as one list to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, fixed, words

if TYPE_CHECKING:
    from dialogs.view import View


def _undecided(view: View) -> bool:
    return view.estimate.eligible is None


QUESTION = Question(
    id="gates",
    fills=("residence_permit", "insured_now", "insured_months_last_12"),
    name="申请前提",
    stage=Stage.GATES,
    place=70,
    ask=words("再核对三个申请前提,请勾选你符合的,都符合可以说「都符合」。哪几条符合?"),
    again="接着核对申请前提:哪几条符合?",
    why="这三条不加分,但缺一条就不能申请:有效的居住证、申请当月在职参保、前12个月累计参保满6个月(补缴不算)。",
    example="可以回复「都符合」或「没有居住证」。",
    picks=fixed(
        Pick("permit", "持有有效的《上海市居住证》", {"residence_permit": True}),
        Pick("insured", "现在在职并由单位交职工社保", {"insured_now": True}),
        Pick("six", "前12个月累计交满6个月以上(补缴不算)", {"insured_months_last_12": 6}),
    ),
    unticked={"permit": {"residence_permit": False}, "insured": {"insured_now": False}},
    lookup="居住证可以在「随申办」查有效期,社保在「社保缴费记录」里看。",
    # The months alone, when only they are open, are asked as a number in a question of their own.
    opens=("residence_permit", "insured_now"),
    mark="gates",
    applies=_undecided,
    many=True,
    partial=True,
    yes="all",
)
