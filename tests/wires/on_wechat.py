"""People who follow a WeChat Official Account, answered in reply to their own call, or by the account's API."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from peers.wechat_house import api_settings, platform, settings_of, worker
from wires.shown import MANY, Behind, Bubble, Option, option_of, options_of, typed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from peers.wechat_account import Shown
    from peers.wechat_platform import Platform
    from rim import HandClock, Server

    from bot.house import House


class WeChatWire(Behind):
    """People on one platform, in front of workers that share a store.

    Args:
        one: the platform.
        houses: of the workers.
        addresses: where the workers are called.
        by_api: whether answers are posted.
    """

    def __init__(self, one: Platform, houses: list[House], addresses: list[str], *, by_api: bool) -> None:
        super().__init__(houses, lambda person: f"wechat:{person}")
        self.one = one
        self.tappable = by_api
        self._addresses = addresses
        self._written: dict[str, str] = {}
        self._answered: set[str] = set()
        one.address = addresses[0]

    async def say(self, person: str, text: str) -> list[Bubble]:
        """Type something."""
        before = self._seen(person)
        await self.one.say(person, text)
        return await self._news(person, before)

    async def tap(self, person: str, *options: Option) -> list[Bubble]:
        """Tap an entry of a menu, or type the numbers where it was a text."""
        if len(options) != 1 or not options[0].value:
            return await self.say(person, typed(options))
        before, (only,) = self._seen(person), options
        await self.one.tap(person, only.value, only.label if only.number is None else f"{only.number}. {only.label}")
        return await self._news(person, before)

    async def strange(self, person: str) -> list[Bubble]:
        """A type of message that is still to come."""
        before = self._seen(person)
        await self.one.post(person, "hologram", MsgId=self.one.next_id(), MediaId="m")
        return await self._news(person, before)

    def fail_next(self, fault: str) -> None:
        """Let the next customer-service message fail."""
        self.one.account.fail("/cgi-bin/message/custom/send", fault)

    async def tell(self, person: str, text: str) -> None:
        """Type something, whatever becomes of the answer."""
        await self.one.say(person, text)
        await self.heard(person, text)
        await self.at_rest()

    async def deliver(self, person: str, texts: Sequence[str], times: int) -> None:
        """The same messages again and again."""
        before, who = self._seen(person), self.one.account.person(person)
        written = [self.one.write(person, text) for text in texts]
        told = await asyncio.gather(*(self._once(one, number) for number, one in enumerate(written * times)))
        assert {status for status, _ in told} == {200}
        for number in range(len(written)):
            replies = {reply for _, reply in told[number :: len(written)]} - {"", "success"}
            assert len(replies) <= 1
            for reply in replies:  # the platform shows the first one that comes
                self.one.show_reply(who, reply)
        await who.sees(before + len(texts))

    async def once(self, person: str, text: str) -> bool:
        """One try of a message."""
        self._written[person] = self.one.write(person, text)
        self._answered.discard(person)
        return await self.again(person)

    async def again(self, person: str) -> bool:
        """One more try of it."""
        status, reply = await self.one.once(self._written[person])
        if status == 200 and reply.startswith("<xml>") and person not in self._answered:
            self._answered.add(person)  # the platform shows the first reply that comes
            self.one.show_reply(self.one.account.person(person), reply)
        return status == 200

    async def seen(self, person: str) -> list[Bubble]:
        """Everything in the chat."""
        await self.at_rest()
        return [_bubble(shown) for shown in self.one.account.person(person).seen]

    def _once(self, written: str, number: int) -> asyncio.Future[tuple[int, str]]:
        return asyncio.ensure_future(self.one.once(written, self._addresses[number % len(self._addresses)]))

    def _seen(self, person: str) -> int:
        return len(self.one.account.person(person).seen)

    async def _news(self, person: str, before: int) -> list[Bubble]:
        await self.one.account.person(person).sees(before + 1)
        return (await self.seen(person))[before:]


def _bubble(shown: Shown) -> Bubble:
    assert shown.kind != "fault"
    if shown.options:
        told = "\n".join([shown.text, *(label for _, label in shown.options), shown.tail])
        return Bubble(told, tuple(option_of(*entry) for entry in shown.options), MANY in told)
    return Bubble(shown.text, options_of(shown.text), MANY in shown.text, shown.media)


@asynccontextmanager
async def wechat_wire(
    server: Server, clock: HandClock, workers: int = 1, *, by_api: bool = False
) -> AsyncIterator[WeChatWire]:
    """A platform, workers, and the people."""
    async with platform(clock) as (one, api), AsyncExitStack() as stack:
        if by_api:
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            patch.setattr("bot.channels.wechat_flow.fits", lambda _replies: False)  # no answer is short enough
        settings = settings_of(server, **api_settings(api))
        started = [await stack.enter_async_context(worker(settings, clock)) for _ in range(workers)]
        yield WeChatWire(one, [house for house, _ in started], [address for _, address in started], by_api=by_api)
