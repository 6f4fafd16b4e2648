"""Whether a 本科 comes with the 学士学位, when the person has not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, fixed, words

if TYPE_CHECKING:
    from dialogs.view import View


def _open(view: View) -> bool:
    return view.facts.get("education") == "bachelor" and view.matters({"education": "bachelor_with_degree"})


QUESTION = Question(
    id="degree",
    fills=("education",),
    stage=Stage.MAIN,
    place=21,
    ask=words("本科有学士学位证吗?"),
    again="接着说学位:本科有学士学位证吗?",
    why="本科学历加学士学位比只有本科学历分高很多;985、211、一本只是学校层次,不等于有学位。",
    example="可以回复「有」或「没有」。",
    picks=fixed(
        Pick("yes", "有学士学位", {"education": "bachelor_with_degree"}, ("degree",)),
        Pick("no", "没有学位", {"education": "bachelor"}, ("degree",)),
    ),
    lookup="学位证是单独的一本证书,也可以在学信网的学位查询里看。",
    mark="degree",
    applies=_open,
    yes="yes",
    no="no",
)
