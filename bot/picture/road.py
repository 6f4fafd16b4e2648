"""The best plan on a time line that runs downwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.picture import words
from bot.picture.look import ALERT, CALM, GOOD, INK, PANEL, SOFT, TRACK, Ink
from bot.picture.page import Box, Panel
from bot.picture.parts import LEFT, RIGHT, ROOM, day_words, month_words

if TYPE_CHECKING:
    from bot.picture.page import Page
    from dialogs.messages import Milestone, Sheet

DOT: Final = 30
INDENT: Final = 64
_LINE: Final = 6


def draw_road(page: Page, sheet: Sheet) -> None:
    """Each day of the plan: when, what, and the total from then on; nothing where there is no road."""
    if not sheet.milestones:
        return
    heading = words.PLAN.format(standard=sheet.standard) if sheet.gap else words.AHEAD
    with Panel(page):
        page.paragraph(LEFT, heading, Ink(42, INK, bold=True), ROOM)
        page.y += 22
        before = None
        for place, milestone in enumerate(sheet.milestones):
            last = place == len(sheet.milestones) - 1
            when = day_words(milestone.on) if milestone.on == sheet.on else month_words(milestone.on)
            _stop(page, milestone, when, _colour(milestone.total, before, sheet.standard), last=last)
            before = milestone.total


def _colour(total: int, before: int | None, standard: int) -> str:
    """Green where it is enough, red where points go, else quiet."""
    if before is not None and total < before and total < standard:
        return ALERT
    return GOOD if total >= standard else CALM


def _stop(page: Page, milestone: Milestone, when: str, colour: str, *, last: bool) -> None:
    top, line = page.y, len(page.shapes)
    figure = Ink(44, colour if colour != CALM else INK, bold=True)
    page.words(RIGHT, top + 42, f"{milestone.total} {words.POINTS}", figure, "rs")
    page.words(LEFT + INDENT, top + 40, when, Ink(38, INK, bold=True))
    page.y += 60
    page.paragraph(LEFT + INDENT, milestone.text, Ink(37, SOFT), ROOM - INDENT)
    page.y += 10 if last else 30
    if not last:
        middle = LEFT + (DOT - _LINE) // 2
        page.shapes.insert(line, Box(middle, top + 27, _LINE, page.y - top, TRACK))
    page.box(Box(LEFT, top + 12, DOT, DOT, colour, DOT // 2))
    page.box(Box(LEFT + 9, top + 21, DOT - 18, DOT - 18, PANEL, DOT // 2 - 9))
