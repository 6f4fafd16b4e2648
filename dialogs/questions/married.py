"""How long the marriage with a local spouse has lasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, fixed, words

if TYPE_CHECKING:
    from dialogs.view import View


def _local(view: View) -> bool:
    return view.facts.get("spouse_local") is True


QUESTION = Question(
    id="married",
    fills=("married_on", "married_years"),
    stage=Stage.MAIN,
    place=61,
    ask=words("结婚满几年了?说领证年月更准,比如「2019年5月」。"),
    again="接着说结婚时间:满几年了?",
    why="配偶是本市户籍的,按结婚满几年加分,有封顶。",
    example="可以回复「5年」或「2019年5月」。",
    picks=fixed(
        Pick("0", "不到1年", {"married_years": 0}),
        *(Pick(str(years), f"{years}年", {"married_years": years}) for years in range(1, 10)),
        Pick("10", "10年及以上", {"married_years": 10}),
    ),
    lookup="结婚证上有登记日期。",
    applies=_local,
    number=True,
)
