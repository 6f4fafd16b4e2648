"""Every channel by name, opened over a store."""

from __future__ import annotations

from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from wires.http_web import web_wire
from wires.on_telegram import telegram_wire
from wires.on_wechat import wechat_wire
from wires.on_wecom import wecom_wire
from wires.pipes import JsonlWire, Programs, TerminalWire

from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

PERSON: Final = "1234567890123456789012"
"""A name that every channel takes: 22 signs for a cookie, digits for Telegram."""
_PLATFORMS: Final[dict[str, Any]] = {
    "web": web_wire,
    "wechat": wechat_wire,
    "wechat-api": partial(wechat_wire, by_api=True),
    "wecom": wecom_wire,
    "telegram": telegram_wire,
}
ALL: Final = ("terminal", "jsonl", *_PLATFORMS)
REPEATING: Final = ALL[1:]
"""What repeats messages; a terminal has no ids."""


@asynccontextmanager
async def open_wire(
    name: str, server: Server, clock: HandClock, programs: Programs, workers: int = 1
) -> AsyncIterator[Any]:
    """A wire (`Wire`, and `Repeating` where it is one of those) over that store."""
    if name in _PLATFORMS:
        async with _PLATFORMS[name](server, clock, workers) as wire:
            yield wire
        return
    house = await open_house(Settings(_env_file=None), server.url, clock)
    try:
        if name == "jsonl":
            yield JsonlWire(programs, house, server.url, workers)
        else:
            yield TerminalWire(programs, house, server.url)
    finally:
        await house.close()
