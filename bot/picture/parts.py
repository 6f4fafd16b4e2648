"""The parts of the score card, from top to bottom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bot.picture import words
from bot.picture.faces import width
from bot.picture.look import (
    ALERT,
    EDGE,
    GAP,
    HEAD,
    HUES,
    INK,
    INSIDE,
    SOFT,
    SOFT_ON_HEAD,
    TRACK,
    TRACK_ON_HEAD,
    WHITE,
    WIDTH,
    Ink,
)
from bot.picture.page import Box, Panel

if TYPE_CHECKING:
    from bot.picture.page import Page
    from dialogs.messages import Sheet

LEFT: Final = EDGE + INSIDE
RIGHT: Final = WIDTH - EDGE - INSIDE
ROOM: Final = RIGHT - LEFT
BAR: Final = 34
"""The height of the head's bar."""
ROW_BAR: Final = 14
_HEADING: Final = Ink(42, INK, bold=True)
_BODY: Final = Ink(39, INK)
_SMALL: Final = Ink(34, SOFT)


def day_words(on: str) -> str:
    """An ISO date as people read it."""
    day = date.fromisoformat(on)
    return words.DAY.format(year=day.year, month=day.month, day=day.day)


def month_words(on: str) -> str:
    """The month of an ISO date: a forecast counts in months, so that a day would promise too much."""
    day = date.fromisoformat(on)
    return words.MONTH.format(year=day.year, month=day.month)


def scale_of(sheet: Sheet) -> int:
    """What a bar over the whole width stands for: the standard, or more where more is there."""
    return max(sheet.standard, sheet.total, *(points for _, points in sheet.bars), 1)


def share(points: int, scale: int) -> int:
    """How long a bar of these points is."""
    return round(ROOM * max(0, points) / scale)


def draw_head(page: Page, sheet: Sheet) -> None:
    """Brand and day, the total, what is missing, and the bar to the standard by item."""
    first = len(page.shapes)
    page.words(LEFT, 92, words.BRAND, Ink(46, WHITE, bold=True))
    page.words(LEFT + 112, 90, words.TITLE, Ink(34, SOFT_ON_HEAD))
    page.words(RIGHT, 90, day_words(sheet.on), Ink(34, SOFT_ON_HEAD), "rs")
    total = Ink(190, WHITE, bold=True)
    page.words(LEFT - 6, 300, str(sheet.total), total)
    of = words.OF.format(standard=sheet.standard)
    page.words(LEFT + width(str(sheet.total), total) + 18, 300, of, Ink(44, SOFT_ON_HEAD))
    if sheet.gap:
        _pill(page, words.MISSING.format(gap=sheet.gap), 300)
    _stacked(page, sheet, 350)
    page.y = 350 + BAR + 52
    page.paragraph(LEFT, sheet.headline, Ink(38, WHITE), ROOM)
    page.y += 30
    page.shapes.insert(first, Box(0, 0, WIDTH, page.y, HEAD))
    page.y += GAP


def _pill(page: Page, text: str, base: int) -> None:
    ink = Ink(44, HEAD, bold=True)
    wide = width(text, ink) + 64
    page.box(Box(RIGHT - wide, base - 66, wide, 88, WHITE, 44))
    page.words(RIGHT - wide // 2, base - 6, text, ink, "ms")


def _stacked(page: Page, sheet: Sheet, top: int) -> None:
    """What is there, item by item, on the way to the standard; deductions shorten it from the right."""
    scale, used = scale_of(sheet), 0
    page.box(Box(LEFT, top, ROOM, BAR, TRACK_ON_HEAD, BAR // 2))
    for place, (_, points) in enumerate(sheet.bars):
        end = min(used + max(0, points), max(0, sheet.total))
        if end > used:
            x = LEFT + share(used, scale)
            page.box(Box(x, top, max(6, share(end, scale) - share(used, scale) - 4), BAR, HUES[place % len(HUES)], 8))
            used = end
    if scale > sheet.standard:
        page.box(Box(LEFT + share(sheet.standard, scale) - 2, top - 12, 4, BAR + 24, WHITE))


def draw_items(page: Page, sheet: Sheet) -> None:
    """The indicators that bear points, each with a bar as long as its points."""
    with Panel(page):
        page.paragraph(LEFT, words.ITEMS, _HEADING, ROOM)
        page.y += 18
        if not sheet.bars:
            page.paragraph(LEFT, words.NO_ITEMS, _BODY, ROOM)
        for place, (title, points) in enumerate(sheet.bars):
            _row(page, title, points, HUES[place % len(HUES)], scale_of(sheet))


def _row(page: Page, title: str, points: int, hue: str, scale: int) -> None:
    figure = Ink(40, INK if points > 0 else ALERT, bold=True)
    page.words(RIGHT, page.y + 44, f"{points:+d}", figure, "rs")
    page.paragraph(LEFT, title, _BODY, ROOM - 160)
    page.y += 8
    page.box(Box(LEFT, page.y, ROOM, ROW_BAR, TRACK, ROW_BAR // 2))
    long = max(ROW_BAR, share(min(abs(points), scale), scale))
    page.box(Box(LEFT, page.y, long, ROW_BAR, hue if points > 0 else ALERT, ROW_BAR // 2))
    page.y += ROW_BAR + 26


def draw_notes(page: Page, sheet: Sheet) -> None:
    """What the figures rest on, then the line that every result ends with."""
    if sheet.notes:
        with Panel(page):
            page.paragraph(LEFT, words.NOTES, _HEADING, ROOM)
            page.y += 12
            for note in sheet.notes:
                page.words(LEFT, page.y + 38, words.BULLET, Ink(34, SOFT, bold=True))
                page.paragraph(LEFT + 32, note, _SMALL, ROOM - 32)
                page.y += 4
    page.paragraph(LEFT, sheet.disclaimer, Ink(38, INK), ROOM)
    page.paragraph(LEFT, f"{words.BRAND} {words.BULLET} {words.FOOT.format(day=day_words(sheet.on))}", _SMALL, ROOM)
    page.y += GAP
