"""Puts the WeCom channel together, as the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.platform_http import Http
from bot.channels.platform_places import RedisTokenPlaces
from bot.channels.wechat_crypto import Seal
from bot.channels.wecom import Wecom
from bot.channels.wecom_api import WecomApi
from bot.channels.wecom_gate import Gate
from bot.channels.wecom_greeting import Greeting
from bot.channels.wecom_intake import Intake
from bot.channels.wecom_places import Places
from bot.channels.wecom_reader import TICK, Reader
from bot.channels.wecom_sender import WecomSender
from bot.channels.wecom_sessions import CHANNEL, Sessions
from bot.errors import StartFault
from bot.store import RedisStore

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.house import House
    from bot.settings import Settings

PATIENCE = 5.0


def open_wecom(house: House, tick: float = TICK, patience: float = PATIENCE) -> Wecom:
    """The channel over a house, as its settings say.

    Args:
        house: what it runs on.
        tick: seconds between two looks at what is due.
        patience: seconds for a call of the platform's API.

    Raises:
        StartFault: a setting is missing, or the store is none that several workers can share.
    """
    settings = house.settings
    if gap := settings.wecom_gap:
        raise StartFault(gap)
    if not isinstance(house.store, RedisStore) or house.office is None or house.desk is None:
        raise StartFault("HUFEN_WECOM_TOKEN: this channel needs a store in Redis, or the embedded one")
    link = house.store.link
    http = Http(str(settings.wecom_api_base), patience)
    api = WecomApi(http, RedisTokenPlaces(link), settings.wecom_corp_id, _open(settings.wecom_secret))
    sessions = Sessions(api, house.desk)
    places = Places(link, house.clock)
    sender = WecomSender(api, sessions, places)
    house.office.serve(CHANNEL, sender, once=True)
    greeting = Greeting(house.service, api, house.clock)
    intake = Intake(house.service, house.office, sender, greeting, house.clock)
    account = settings.wecom_open_kfid
    named = (account,) if account else ()
    reader = Reader(api, places, intake.take, accounts=named, tick=tick)
    return Wecom(_gate(settings, house), reader, api, account)


def _gate(settings: Settings, house: House) -> Gate:
    seal = Seal(_open(settings.wecom_aes_key), settings.wecom_corp_id)
    return Gate(_open(settings.wecom_token), seal, house.clock)


def _open(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
