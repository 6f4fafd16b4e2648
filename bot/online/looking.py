"""Looks at every configured channel, one after the other."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Final

from bot.clock import SystemClock
from bot.loops import new_loop
from bot.store import RedisStore, open_store

if TYPE_CHECKING:
    from bot.online.finding import Finding
    from bot.settings import Settings

NOTHING: Final = "no platform is configured: the web chat and the terminal need none"


def look_online(settings: Settings) -> list[Finding]:
    """What every configured platform says, in words.

    Raises:
        StartFault: the store, where tokens are kept, cannot be had.
        StoreDown: it went away.
    """
    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(_look(settings))


async def _look(settings: Settings) -> list[Finding]:
    clock = SystemClock()
    store = await open_store(settings.store, settings.data_dir, clock)
    if not isinstance(store, RedisStore):
        raise TypeError("settings name a store that workers share")
    found: list[Finding] = []
    try:  # modules are loaded for what is configured only
        if settings.wechat_token is not None:
            found += await import_module("bot.online.wechat").look(settings, store.link, clock)
        if settings.wecom_token is not None:
            found += await import_module("bot.online.wecom").look(settings, store.link)
        if settings.telegram_token is not None:
            found += await import_module("bot.online.telegram").look(settings)
    finally:
        await store.close()
    return found
