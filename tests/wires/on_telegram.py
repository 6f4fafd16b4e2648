"""People on Telegram, heard by webhook."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

from peers.telegram_house import serving
from peers.telegram_platform import Fault, telegram_platform
from wires.shown import Behind, Bubble, Option, options_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from peers.telegram_platform import Platform
    from rim import HandClock, Server

    from bot.house import House

_TEXT, _CAPTION, _DATA, _LABEL = 4096, 1024, 64, 60
_FAULTS = {
    "500": Fault(502, text="<html>"),
    "garbage": Fault(200, text='{"ok": true, "result": {"text": "我35岁", "chat": {"id": 1234567890'),
    "hang": Fault(),
    "lost": Fault(lost=True),
}
_TICK, _DONE = "t:", "done"


class TelegramWire(Behind):
    """People on one platform, in front of workers that share a store.

    Args:
        one: the platform.
        houses: of the workers.
        hooks: where the workers are called.
    """

    tappable = True

    def __init__(self, one: Platform, houses: list[House], hooks: list[str]) -> None:
        super().__init__(houses, lambda person: f"telegram:{person}")
        self.one = one
        self.hooks = hooks
        self._last: dict[str, dict[str, Any]] = {}

    async def say(self, person: str, text: str) -> list[Bubble]:
        """Type something."""
        return await self._tell(person, self._message(person, text=text))

    async def tap(self, person: str, *options: Option) -> list[Bubble]:
        """Tap a button, or tick several and send them."""
        told: list[Bubble] = []
        for one in options:
            told = await self._tell(person, self.one.tap(int(person), one.value))
        if any(one.value.startswith(_TICK) for one in options):
            told = await self._tell(person, self.one.tap(int(person), _DONE))
        return told

    async def strange(self, person: str) -> list[Bubble]:
        """A message whose content is of tomorrow."""
        return await self._tell(person, self._message(person, hologram={"file_id": "a"}))

    def fail_next(self, fault: str) -> None:
        """Let the next message fail."""
        self.one.faults.append(_FAULTS[fault])

    async def tell(self, person: str, text: str) -> None:
        """Type something, whatever becomes of the answer."""
        assert await self._post(self._message(person, text=text), 0) == 200
        await self.heard(person, text)
        await self.at_rest()

    async def deliver(self, person: str, texts: Sequence[str], times: int) -> None:
        """The same updates again and again."""
        updates = [self._message(person, text=text) for text in texts]
        statuses = await asyncio.gather(*(self._post(one, number) for number, one in enumerate(updates * times)))
        assert set(statuses) == {200}

    async def once(self, person: str, text: str) -> bool:
        """One delivery of an update."""
        self._last[person] = self._message(person, text=text)
        return await self.again(person)

    async def again(self, person: str) -> bool:
        """One more delivery of it."""
        return await self._post(self._last[person], 0) == 200

    async def seen(self, person: str) -> list[Bubble]:
        """Everything in the chat."""
        await self.at_rest()
        return [self._bubble(message) for message in self.one.to(int(person))]

    async def _tell(self, person: str, update: dict[str, Any]) -> list[Bubble]:
        before = len(self.one.to(int(person)))
        assert await self._post(update, 0) == 200
        return (await self.seen(person))[before:]

    def _message(self, person: str, **content: Any) -> dict[str, Any]:
        return self.one.update(message=self.one.message(int(person), **content))

    async def _post(self, update: dict[str, Any], number: int) -> int:
        return await self.one.post(update, self.hooks[number % len(self.hooks)])

    def _bubble(self, message: dict[str, Any]) -> Bubble:
        told = message.get("text", message.get("caption", ""))
        assert len(told) <= (_TEXT if "text" in message else _CAPTION)
        buttons = [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
        assert all(0 < len(button["callback_data"].encode()) <= _DATA for button in buttons)
        assert all(0 < len(button["text"]) <= _LABEL for button in buttons)
        numbers = {option.label: option.number for option in options_of(told)}
        options = tuple(
            Option(button["text"], numbers.get(button["text"]), button["callback_data"])
            for button in buttons
            if button["callback_data"] != _DONE
        )
        picture = self.one.photos[-1] if "photo" in message else b""
        return Bubble(told, options, len(options) < len(buttons), picture)


@asynccontextmanager
async def telegram_wire(server: Server, clock: HandClock, workers: int = 1) -> AsyncIterator[TelegramWire]:
    """A platform, workers, and the people."""
    async with telegram_platform() as one, AsyncExitStack() as stack:
        started = [await stack.enter_async_context(serving(one, server, clock)) for _ in range(workers)]
        yield TelegramWire(one, [house for house, _ in started], [url for _, url in started])
