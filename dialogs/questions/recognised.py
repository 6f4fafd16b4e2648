"""Whether the education will be recognised; taken for granted unless the person opens this door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, fixed, words

if TYPE_CHECKING:
    from dialogs.view import View

CONDITIONS = "door.conditions"


def _opened(view: View) -> bool:
    return CONDITIONS in view.marks and view.matters({"education_recognised": False})


QUESTION = Question(
    id="recognised",
    fills=("education_recognised",),
    stage=Stage.OFFERED,
    place=100,
    ask=words("学历在学信网能查到、档案材料完整、学历地没有疑问吗?国外学历要有留服认证。"),
    again="接着核对学历:信息完整、能被认可吗?",
    why="学历信息不完整、教育经历重叠或学历地有疑问时,学历可能不计分。",
    example="可以回复「没问题」或「有问题」。",
    picks=fixed(
        Pick("yes", "没问题", {"education_recognised": True}),
        Pick("no", "有问题", {"education_recognised": False}),
    ),
    lookup="可以在学信网查学历,国外学历查教育部留学服务中心认证。",
    applies=_opened,
    yes="yes",
    no="no",
)
