"""The whole score card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.picture.page import Page
from bot.picture.paint import painted, png
from bot.picture.parts import draw_head, draw_items, draw_notes
from bot.picture.road import draw_road

if TYPE_CHECKING:
    from dialogs.messages import Sheet


def draw(sheet: Sheet) -> bytes:
    """The card as a PNG."""
    page = arranged(sheet)
    return png(painted(page.shapes, page.y))


def arranged(sheet: Sheet) -> Page:
    """Everything on its place, not painted yet."""
    page = Page()
    for part in (draw_head, draw_items, draw_road, draw_notes):
        part(page, sheet)
    return page
