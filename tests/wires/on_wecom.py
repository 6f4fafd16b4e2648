"""Customers of a WeCom customer-service account."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from peers.wecom_house import scene
from peers.wecom_posting import ACCOUNT
from wires.shown import MANY, Behind, Bubble, Option, option_of, typed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from peers.wecom_customer import Shown
    from peers.wecom_house import Scene
    from rim import HandClock, Server


class WecomWire(Behind):
    """Customers on one platform, in front of workers that share a store; `at` is all of it."""

    tappable = True

    def __init__(self, at: Scene) -> None:
        super().__init__(at.houses, lambda person: f"wecom:{ACCOUNT}:{person}")
        self.at = at
        self._addresses = list(at.one.addresses)
        self._due: dict[str, int] = {}

    async def say(self, person: str, text: str) -> list[Bubble]:
        """Type something."""
        return await self._send(person, "text", {"content": text})

    async def tap(self, person: str, *options: Option) -> list[Bubble]:
        """Tap an entry, or type the numbers of several."""
        if len(options) != 1 or not options[0].value:
            return await self.say(person, typed(options))
        return await self._send(person, "text", {"content": options[0].label, "menu_id": options[0].value})

    async def strange(self, person: str) -> list[Bubble]:
        """A type of message that is still to come."""
        return await self._send(person, "hologram", {})

    def fail_next(self, fault: str) -> None:
        """Let the next message fail."""
        self.at.one.account.fail("kf/send_msg", fault)

    async def tell(self, person: str, text: str) -> None:
        """Type something, whatever becomes of the answer."""
        before = self.at.one.account.calls["kf/send_msg"]
        await self.at.one.say(person, text)
        await self.heard(person, text)
        await self.at.one.account.called("kf/send_msg", before + 1)
        await self.at_rest()

    async def deliver(self, person: str, texts: Sequence[str], times: int) -> None:
        """Messages that are announced again and again."""
        before = len(self.at.customer(person).seen)
        for text in texts:
            self.at.one.write(person, "text", {"content": text})
        await asyncio.gather(*(self._call(number) for number in range(times)))
        await self.at.customer(person).sees(before + len(texts))

    async def once(self, person: str, text: str) -> bool:
        """A message with one try of its callback."""
        self._due[person] = len(self.at.customer(person).seen) + 1
        self.at.one.write(person, "text", {"content": text})
        return await self.again(person)

    async def again(self, person: str) -> bool:
        """One more try of it; once it is taken, what it led to is awaited."""
        taken = await self._call(0) == 200
        if taken:
            await self.at.customer(person).sees(self._due[person])
        return taken

    async def seen(self, person: str) -> list[Bubble]:
        """Everything in the chat."""
        await self.at_rest()
        return [_bubble(shown) for shown in self.at.customer(person).seen]

    async def _send(self, person: str, kind: str, body: dict[str, Any]) -> list[Bubble]:
        before = len(self.at.customer(person).seen)
        await self.at.one.send(person, kind, body)
        await self.at.customer(person).sees(before + 1)
        return (await self.seen(person))[before:]

    async def _call(self, number: int) -> int:
        one = self.at.one
        query, body = one.posting.call(ACCOUNT, one.account.log.token())
        return (await one.post(query, body, self._addresses[number % len(self._addresses)]))[0]


def _bubble(shown: Shown) -> Bubble:
    if not shown.options:
        return Bubble(shown.text, picture=shown.media)
    told = "\n".join([shown.text, *(label for _, label in shown.options), shown.tail])
    return Bubble(told, tuple(option_of(*entry) for entry in shown.options), MANY in told)


@asynccontextmanager
async def wecom_wire(server: Server, clock: HandClock, workers: int = 1) -> AsyncIterator[WecomWire]:
    """A platform, workers, and the customers."""
    async with scene(server, clock, workers) as at:
        yield WecomWire(at)
