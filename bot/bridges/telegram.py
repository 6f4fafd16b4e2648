"""The advisors' group on Telegram: what happens at the desk is told there, and what advisors say there is heard."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from telegram.constants import ChatType

from bot.bridges import bridge_words as words
from bot.bridges.begun import Begun
from bot.bridges.follower import Follower
from bot.bridges.group import Group
from bot.bridges.hearing import Hearing
from bot.bridges.making import Making
from bot.bridges.pace import Pace
from bot.bridges.people import People
from bot.bridges.teller import Teller
from bot.bridges.topics import LEASE, Topics
from bot.channels.telegram import Telegram
from bot.desk.accounts import Accounts
from bot.desk.briefs import Briefs
from bot.store import RedisStore
from bot.store.lease import Lease

if TYPE_CHECKING:
    from aiohttp import web
    from telegram import Chat, Message, Update

    from bot.channels.opening import Channel
    from bot.house import House

LEASE_MS: Final = 30_000
PATIENCE: Final = 3.0
_PRIVATE: Final = re.compile(r"/(bind|unbind)(?:\s+(\S*))?\s*")


class Bridge:
    """Between one group and the desk; a `Channel` that hears through Telegram's.

    Args:
        follower: tells the group what happens at the desk.
        hearing: hears the group.
        people: who may speak.
        group: the group.
        topics: know where it has moved.

    Attributes:
        follower: as above.
    """

    def __init__(self, follower: Follower, hearing: Hearing, people: People, group: Group, topics: Topics) -> None:
        self.follower, self._hearing, self._people = follower, hearing, people
        self._group, self._topics = group, topics
        self._running: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        """Telegram calls its own channel."""
        return []

    async def start(self) -> None:
        """Follow the desk from now on."""
        self._running = asyncio.create_task(self.follower.run())

    async def stop(self) -> None:
        """End; what was not told yet is told by whoever comes next."""
        self.follower.end()
        if self._running is not None:
            await asyncio.wait([self._running], timeout=PATIENCE)
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self.idle()
        await self.follower.leave()

    async def close(self) -> None:
        """The connections are Telegram's."""

    async def idle(self) -> None:
        """Return when everything that was begun beside is done."""
        await self._group.idle()

    async def take(self, update: Update) -> bool:
        """Work through an update; False for one that does not concern the group.

        Raises:
            StoreDown: it has to be told again.
        """
        query = update.callback_query
        if query is not None:
            if query.message is None or not await self._ours(query.message.chat):
                return False
            await self._hearing.tap(query)
            return True
        message = update.message or update.edited_message
        if message is None:
            return False
        if await self._ours(message.chat):
            self._group.saw(message.message_id)
            if message.migrate_to_chat_id is not None:
                await self._group.move(message.migrate_to_chat_id)
            else:
                await self._hearing.message(message)
            return True
        return message.chat.type == ChatType.PRIVATE and await self._alone(message)

    async def _ours(self, chat: Chat) -> bool:
        """Whether that is the advisors' group, wherever it has moved."""
        if chat.id != self._group.chat and chat.type == ChatType.SUPERGROUP:
            self._group.chat = await self._topics.moved(self._group.chat)
        return chat.id == self._group.chat

    async def _alone(self, message: Message) -> bool:
        """`/bind CODE` and `/unbind`, in a chat of two; everything else there is a person's."""
        found = _PRIVATE.fullmatch(message.text or "")
        if found is None or message.from_user is None:
            return False
        if found[1] == "unbind":
            await self._people.unbind(message.from_user.id)
            answer = words.UNBIND
        elif not found[2]:
            answer = words.NO_CODE
        else:
            account = await self._people.bind(message.from_user.id, found[2])
            answer = words.BOUND.format(name=account.name) if account else words.BAD_CODE
        self._group.whisper(message.chat.id, answer)
        return True


def open_telegram(house: House) -> list[Channel]:
    """Telegram, and the advisors' group beside it where the settings name one."""
    telegram = Telegram(house)
    settings, desk, store = house.settings, house.desk, house.store
    if settings.telegram_advisor_chat_id is None or desk is None or not isinstance(store, RedisStore):
        return [telegram]
    accounts = Accounts(store.link, house.clock)
    topics, people = Topics(store.link), People(store.link, accounts)
    group = Group(telegram.bot, settings.telegram_advisor_chat_id, Pace(), house.meter)
    group.moved = topics.move_to
    making = Making(group, topics, Begun(store.link))
    teller = Teller(making, desk.cases, Briefs(store, house.rulebook, house.clock), accounts)
    teller.content = settings.bridge_content
    teller.clerk = house.contacts.clerk if house.contacts else None
    teller.page = f"{str(settings.public_url).rstrip('/')}/desk" if settings.public_url else ""
    hearing = Hearing(desk, topics, people, group, teller)
    follower = Follower(desk, making, teller, Lease(store.link, LEASE, LEASE_MS))
    bridge = Bridge(follower, hearing, people, group, topics)
    telegram.beside = bridge.take
    return [telegram, bridge]
