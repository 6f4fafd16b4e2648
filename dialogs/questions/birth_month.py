"""The month of birth, where the year alone leaves the points open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage
from dialogs.view import merge

if TYPE_CHECKING:
    from dialogs.view import View


def _year(view: View) -> str:
    return str(view.facts.get("birth_date", ""))


def _open(view: View) -> bool:
    """Only the year is known, and January and December would not give the same points."""
    year = _year(view)
    if len(year) != len("1991"):
        return False
    ends = [merge(view.facts, {"birth_date": f"{year}-{month}"}) for month in ("01", "12")]
    if not all(map(view.fits, ends)):
        return False  # somebody born this year, or 120 years ago: no month settles that
    first, last = map(view.score, ends)
    return (first.total, first.eligible) != (last.total, last.eligible)


def _months(view: View) -> tuple[Pick, ...]:
    return tuple(
        Pick(str(month), f"{month}月", {"birth_date": f"{_year(view)}-{month:02}"}, ("birth_month",))
        for month in range(1, 13)
    )


QUESTION = Question(
    id="birth_month",
    fills=("birth_date",),
    stage=Stage.MAIN,
    place=11,
    ask=lambda view: f"{_year(view)}年的几月出生?今年过没过生日,分数会不一样。",
    again="接着说出生月份:几月?",
    why="按周岁算分,生日前后会差一档。",
    example="可以回复「6月」。",
    picks=_months,
    lookup="身份证号第11、12位是出生月份。",
    mark="birth_month",
    applies=_open,
    number=True,
)
