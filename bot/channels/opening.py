"""The platforms' channels that are configured; a channel's code is loaded only where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from aiohttp import web

    from bot.house import House


class Channel(Protocol):
    """One platform's way in, and what runs beside it."""

    def routes(self) -> list[web.RouteDef]:
        """Where the platform calls."""
        ...

    async def start(self) -> None:
        """Begin what runs by itself."""
        ...

    async def stop(self) -> None:
        """End that, and finish what is under way; the house is still open."""
        ...

    async def close(self) -> None:
        """Let go of connections; the house is closed."""
        ...


def open_channels(house: House) -> list[Channel]:
    """Every channel that the settings ask for.

    Raises:
        StartFault: one of them cannot be had; the message says why.
    """
    channels: list[Channel] = []
    if house.settings.wechat_token is not None:
        from bot.channels.wechat_open import open_wechat  # noqa: PLC0415 - loads what only this channel needs

        channels.append(open_wechat(house))
    if house.settings.wecom_token is not None:
        from bot.channels.wecom_open import open_wecom  # noqa: PLC0415 - same

        channels.append(open_wecom(house))
    if house.settings.telegram_token is not None:
        from bot.bridges.telegram import open_telegram  # noqa: PLC0415 - same

        channels += open_telegram(house)
    if house.settings.webhook_url is not None:
        from bot.bridges.hooks import open_hooks  # noqa: PLC0415 - same

        channels.append(open_hooks(house))
    return channels
