"""The platforms that are configured, each behind one small door. A new channel is one more line in `_KNOWN`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from aiohttp import web

    from bot.house import House


class Platform(Protocol):
    """A channel over a platform of somebody else's. Its sender is named to the post office when it is made."""

    def routes(self) -> list[web.RouteDef]:
        """Where the platform calls us; none where we call it."""
        ...

    async def start(self) -> None:
        """Begin what runs beside the calls. Returns at once, also when the platform is away."""
        ...

    async def stop(self) -> None:
        """End it; nothing that was acknowledged is lost."""
        ...


# Setting that turns it on, module, class. Modules are loaded when they are used: their libraries take a while.
_KNOWN: Final = (("telegram_token", "bot.channels.telegram", "Telegram"),)


def open_platforms(house: House) -> list[Platform]:
    """Every platform that the settings name; none over a store that has no outbox."""
    if house.office is None:
        return []
    return [
        getattr(import_module(module), kind)(house)
        for setting, module, kind in _KNOWN
        if getattr(house.settings, setting)
    ]
