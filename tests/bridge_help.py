"""A house with the advisors' group, on a stand-in for the Bot API; the test beats the time."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from peers.telegram_forum import GROUP
from peers.telegram_platform import TOKEN
from telegram import Update

from bot.bridges.people import People
from bot.bridges.telegram import Bridge, open_telegram
from bot.channels.telegram import Telegram
from bot.desk.accounts import Accounts, Role
from bot.house import open_house
from bot.settings import Settings
from bot.store import RedisStore
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from peers.telegram_forum import Forum
    from rim import HandClock, Server

    from bot.desk.accounts import Account
    from bot.desk.core import Desk
    from bot.house import House

WANG, STRANGER = 81, 99
ME, ON_TELEGRAM = "web:0123456789abcdef", "telegram:4711"


@dataclass
class Bridged:
    """One worker.

    Attributes:
        house: everything but what runs by itself.
        forum: the group.
        telegram: hears.
        bridge: the bridge.
        said: counts messages.
    """

    house: House
    forum: Forum
    telegram: Telegram
    bridge: Bridge
    said: int = 0

    @property
    def desk(self) -> Desk:
        """The desk."""
        assert self.house.desk
        return self.house.desk

    @property
    def store(self) -> RedisStore:
        """The store."""
        assert isinstance(self.house.store, RedisStore)
        return self.house.store

    @property
    def accounts(self) -> Accounts:
        """The accounts."""
        return Accounts(self.store.link, self.house.clock)

    @property
    def people(self) -> People:
        """The bindings."""
        return People(self.store.link, self.accounts)

    async def account(self, name: str, role: Role = Role.ADVISOR) -> Account:
        """Somebody who has joined."""
        added = await self.accounts.add(name, role)
        assert added
        joined = replace(added[0], secret="-", totp="-", link="")  # noqa: S106 - of a person who exists in tests only
        assert await self.accounts.change(added[0], joined)
        return joined

    async def bound(self, name: str = "王", person: int = WANG) -> Account:
        """An advisor who has sent the bot a code."""
        account = await self.account(name)
        await self.whispers(person, f"/bind {await self.people.code(account)}")
        return account

    async def whispers(self, person: int, text: str) -> None:
        """Somebody writes to the bot alone."""
        await self.hears(self.forum.update(message=self.forum.message(person, text=text)))

    async def asks(self, key: str = ME, text: str = "转人工") -> None:
        """A person says something."""
        self.said += 1
        message = Incoming(text=text, message_id=f"{key}{self.said}")
        await self.house.service.handle(key, message, post=key == ON_TELEGRAM)

    async def waits(self, key: str = ME) -> int:
        """A person asks for an advisor; the topic."""
        await self.asks(key)
        await self.round()
        return max(self.forum.topics)

    async def served(self, key: str = ME) -> int:
        """A person to whom 王 listens."""
        topic = await self.waits(key)
        await self.hears(self.forum.press(WANG, topic, "认领"))
        await self.asks(key, "我的社保交了七年")
        await self.round()
        return topic

    async def tells(self, topic: int, text: str, to: dict[str, Any] | None = None, person: int = WANG) -> int:
        """Somebody says something in a topic; its message's id."""
        message = self.forum.line(person, topic, to, text=text)
        await self.hears(self.forum.update(message=message))
        return int(message["message_id"])

    async def hears(self, update: dict[str, Any]) -> None:
        """An update comes, and what it leads to is done."""
        told = Update.de_json(update, self.telegram.bot)
        assert told is not None
        await self.telegram.take(told)
        await self.calm()

    async def calm(self) -> None:
        """Everything that was begun is done."""
        assert self.house.office
        await self.house.office.idle()
        await self.bridge.idle()

    async def round(self) -> float:
        """Tell the group what is new."""
        rest = await self.bridge.follower.round()
        await self.calm()
        return rest

    async def log(self, who: str, key: str = ME) -> list[str]:
        """What was said by whom."""
        return [line.text for line in await self.store.lines(key) if line.who == who]

    async def close(self) -> None:
        """The worker ends."""
        await self.bridge.stop()
        await self.telegram.close()
        await self.house.close()


@asynccontextmanager
async def open_bridge(valkey: Server, clock: HandClock, forum: Forum, **settings: Any) -> AsyncIterator[Bridged]:
    """A worker on a server and a platform; it has begun to follow the desk."""
    given = {
        "telegram_token": TOKEN,
        "telegram_api_base": forum.base,
        "telegram_advisor_chat_id": GROUP,
        "secret_key": "0123456789abcdef",
        "desk_hours": "always",
        "public_url": "https://points.example",
        **settings,
    }
    house = await open_house(Settings.model_validate(given), valkey.url, clock)
    telegram, bridge = open_telegram(house)
    assert isinstance(telegram, Telegram)
    assert isinstance(bridge, Bridge)
    await telegram.bot.initialize()
    bridged = Bridged(house, forum, telegram, bridge)
    await bridged.round()
    try:
        yield bridged
    finally:
        await bridged.close()
