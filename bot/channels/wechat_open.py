"""Puts the Official Account channel together, as the settings say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.channels.platform_http import Http
from bot.channels.platform_places import RedisTokenPlaces
from bot.channels.summary_link import summary_url
from bot.channels.wechat import WeChat
from bot.channels.wechat_api import WeChatApi
from bot.channels.wechat_crypto import Seal
from bot.channels.wechat_gate import Gate
from bot.channels.wechat_inbox import Inbox
from bot.channels.wechat_jobs import Jobs
from bot.channels.wechat_notes import Notes
from bot.channels.wechat_parts import PACE, Pace, Parts
from bot.channels.wechat_pickup import PickUp
from bot.channels.wechat_sender import CHANNEL, SilentSender, WeChatSender
from bot.channels.wechat_standing import Standing
from bot.errors import StartFault
from bot.store import RedisStore

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.house import House
    from bot.settings import Settings


def open_wechat(house: House, pace: Pace = PACE) -> WeChat:
    """The channel over a house, as its settings say.

    Raises:
        StartFault: the store is none that several calls can share.
    """
    if not isinstance(house.store, RedisStore) or house.office is None:
        raise StartFault("HUFEN_WECHAT_TOKEN: this channel needs a store in Redis, or the embedded one")
    settings, store, clock = house.settings, house.store, house.clock
    notes, jobs = Notes(store, clock), Jobs()
    api = _open_api(settings, store, clock)
    standing = Standing(store, settings.wechat_app_id if api is not None else "")
    sender = WeChatSender(api, notes, standing) if api is not None else SilentSender()
    house.office.serve(CHANNEL, sender)
    pick_up = PickUp(house.service, notes, jobs, house.office)
    link = partial(summary_url, house)
    inbox = Inbox(store, clock)
    parts = Parts(house.service, house.office, notes, inbox, jobs, pick_up, standing, pace, link, api, sender)
    return WeChat(_open_gate(settings, clock), parts, clock)


def _open_gate(settings: Settings, clock: Clock) -> Gate:
    token = settings.wechat_token.get_secret_value() if settings.wechat_token else ""
    key = settings.wechat_aes_key.get_secret_value() if settings.wechat_aes_key else ""
    return Gate(token, Seal(key, settings.wechat_app_id) if key else None, clock)


def _open_api(settings: Settings, store: RedisStore, clock: Clock) -> WeChatApi | None:
    if not settings.wechat_app_id or settings.wechat_app_secret is None:
        return None
    http, places = Http(str(settings.wechat_api_base)), RedisTokenPlaces(store.link)
    return WeChatApi(http, places, settings.wechat_app_id, settings.wechat_app_secret.get_secret_value(), clock)
