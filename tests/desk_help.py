"""A desk over a real server, a person who waits, and two advisors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from post_help import Platform
from rim import START, HandClock, Server

from bot.desk.opening import open_reception
from bot.desk.results import Advisor
from bot.house import open_house
from bot.lines import Line
from bot.meter import Meter
from bot.post.office import PostOffice
from bot.settings import Settings
from bot.store import RedisStore, Write
from bot.store.links import open_link
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from bot.desk.core import Desk
    from bot.desk.opening import Reception
    from bot.house import House
    from bot.service import Answer

WANG = Advisor("wang", "王")
LI = Advisor("li", "李")


@dataclass
class Room:
    """A desk without a dialogue: turns are written as they are wanted.

    Attributes:
        store: where everything lies.
        clock: to be moved.
        platform: where people of the channel `toy` are.
        office: delivers to it.
        reception: the desk with its timers.
    """

    store: RedisStore
    clock: HandClock
    platform: Platform
    office: PostOffice
    reception: Reception

    @property
    def desk(self) -> Desk:
        """What advisors do."""
        return self.reception.desk

    async def turn(self, key: str, mode: str, name: str = "m1", text: str = "hi") -> bool:
        """A turn that leads there."""
        lines = (Line("", "user", text, START), Line("", "bot", f"{text}!", START))
        kept = await self.store.load(key)
        return await self.store.save(key, kept, Write("{}", "[]", name, lines if mode != "human" else lines[:1], mode))

    async def wait(self, key: str) -> None:
        """A person begins to wait."""
        assert await self.turn(key, "queued")

    async def said(self, key: str) -> list[tuple[str, str]]:
        """The log: who and what."""
        return [(line.who, line.text) for line in await self.store.lines(key)]

    async def events(self) -> list[str]:
        """Names of everything that happened, deliveries left out."""
        return [event.type for event in await self.desk.events.after("") if event.type != "msg.status"]

    async def close(self) -> None:
        """Let what is on its way arrive, and hang up."""
        await self.office.idle()
        await self.reception.tally.stop()
        await self.store.close()

    async def sweep(self, **later: float) -> None:
        """Let time pass, and look after the cases."""
        self.clock.later(**later)
        await self.reception.sweeper.sweep()


def open_room(server: Server, clock: HandClock) -> Room:
    """A room over a server."""
    store = RedisStore(open_link(server.url), clock)
    platform, office = Platform(), PostOffice(store, clock, Meter())
    office.serve("toy", platform)
    return Room(store, clock, platform, office, open_reception(store, clock, office))


@dataclass
class Talks:
    """A whole house over a real server: people talk with the real consultant."""

    house: House
    count: int = 0

    @property
    def desk(self) -> Desk:
        """What advisors do."""
        assert self.house.desk
        return self.house.desk

    async def say(self, key: str, text: str, *, post: bool = False) -> Answer:
        """One message of a person."""
        self.count += 1
        return await self.house.service.handle(key, Incoming(text=text, message_id=f"t{self.count}"), post=post)


async def open_talks(server: Server, clock: HandClock) -> Talks:
    """A house over a server."""
    return Talks(await open_house(Settings(desk_hours="always"), server.url, clock))
