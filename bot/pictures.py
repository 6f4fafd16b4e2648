"""The score card as a PNG. Drawing takes a moment of one core, so it has threads of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dialogs.messages import Sheet

_AT_ONCE: Final = 2


async def picture(sheet: Sheet) -> bytes:
    """The card as a PNG, 1,080 pixels wide, drawn beside the loop."""
    return await asyncio.get_running_loop().run_in_executor(_threads(), draw, sheet)


def draw(sheet: Sheet) -> bytes:
    """The same, here and now."""
    # Pillow takes a while to load, and most processes never draw.
    drawn: bytes = import_module("bot.picture.card").draw(sheet)
    return drawn


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, "pictures")
