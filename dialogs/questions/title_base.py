"""The 1× base condition of the titles worth most: six of the last twelve months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, fixed

if TYPE_CHECKING:
    from dialogs.view import View


def _open(view: View) -> bool:
    return view.facts.get("insured_months_last_12") != 0 and view.matters({"title_base_months_last_12": 12})


QUESTION = Question(
    id="title_base",
    fills=("title_base_months_last_12",),
    stage=Stage.MAIN,
    place=31,
    ask=lambda view: (
        f"这个级别的证书要最近12个月里累计6个月社保基数不低于1倍社平(现在是{view.wage:g}元)。你有几个月达到了?"
    ),
    again="接着说社保基数:最近12个月有几个月达到1倍社平?",
    why="中级、高级职称和技能二级、一级,都要求最近1年内累计6个月基数不低于上年度社平工资,不满足这一项就不计分。",
    example="可以回复「12个月都到了」或「3个月」。",
    picks=fixed(
        Pick("12", "12个月都达到", {"title_base_months_last_12": 12}),
        Pick("6", "6个月以上(先按6个月)", {"title_base_months_last_12": 6}),
        Pick("3", "不到6个月(先按3个月)", {"title_base_months_last_12": 3}),
        Pick("0", "一个月也没有", {"title_base_months_last_12": 0}),
    ),
    lookup="「随申办」或「上海人社」里能查每个月的缴费基数。",
    applies=_open,
    number=True,
    yes="12",
    no="0",
)
