"""存成图片: the score card to keep, with the same in words for channels that show no picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dialogs import plan_words
from dialogs.ahead import ahead_of, month_words
from dialogs.messages import Reply
from dialogs.sheets import sheet_of

if TYPE_CHECKING:
    from dialogs.messages import Milestone, Sheet
    from dialogs.talk import Talk


def picture(talk: Talk) -> Talk:
    """The card of the active person with the plan that is told first."""
    view = talk.view
    plan = next(iter(ahead_of(view).plans), None)
    sheet = sheet_of(view, plan)
    page = Reply(sheet_text(sheet), sheet=sheet)
    return replace(talk.say(plan_words.PICTURE), pages=(page,), again=True, stated=True)


def sheet_text(sheet: Sheet) -> str:
    """The score card in words."""
    day = date.fromisoformat(sheet.on)
    lines = [
        plan_words.PICTURE_HEAD.format(day=plan_words.DAY.format(year=day.year, month=day.month, day=day.day)),
        sheet.headline,
        plan_words.PICTURE_BARS.format(bars="、".join(f"{title} {points}" for title, points in sheet.bars)),
        *(_step(milestone) for milestone in sheet.milestones[1:]),
    ]
    return "\n".join([*lines, *_conditions(sheet), sheet.disclaimer])


def _conditions(sheet: Sheet) -> tuple[str, ...]:
    """A headline that speaks of conditions is followed by them."""
    return () if sheet.gap else sheet.notes


def _step(milestone: Milestone) -> str:
    day = month_words(date.fromisoformat(milestone.on))
    return plan_words.PICTURE_STEP.format(day=day, text=milestone.text, total=milestone.total)
