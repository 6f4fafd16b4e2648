"""A Bot API that is not ours (npm `telegram-test-api`), its own client on one side, the whole bot on the other."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from peers.node_process import Node, node_process
from peers.telegram_platform import TOKEN
from rim import free_port

from bot.app import build_app
from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from rim import HandClock, Server

    from bot.house import House

ME = 4711
SECRET = "peer-secret_1"  # noqa: S105 - of a platform that exists in tests only


@pytest.fixture
def api() -> Iterator[tuple[Node, str]]:
    """The platform with its client, and where its API is."""
    port = free_port()
    with node_process("telegram.js", str(port)) as node:
        assert node.told() == "ready"
        yield node, f"http://127.0.0.1:{port}"


@asynccontextmanager
async def bot(address: str, valkey: Server, clock: HandClock, **more: Any) -> AsyncIterator[tuple[House, int]]:
    """The bot, and the port of its web server."""
    port = free_port()
    public = {"public_url": f"http://127.0.0.1:{port}"} if more else {}
    settings = {"telegram_token": TOKEN, "telegram_api_base": address, "secret_key": "0123456789abcdef"}
    house = await open_house(Settings.model_validate({**settings, **public, **more}), valkey.url, clock)
    server = TestServer(build_app(house), port=port, shutdown_timeout=0.1)
    await server.start_server()
    try:
        yield house, port
    finally:
        await server.close()


class Person:
    """Somebody who uses the platform's client."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self.seen: list[dict[str, Any]] = []

    async def act(self, do: str, **order: Any) -> Any:
        """Do one thing."""
        return await asyncio.to_thread(self._node.ask, do=do, **order)

    async def sees(self, count: int) -> list[dict[str, Any]]:
        """Everything that came, once it is that much."""
        while len(self.seen) < count:
            self.seen += (await self.act("seen"))["result"]
        return self.seen

    async def tap(self, label: str) -> None:
        """Tap a button of the newest message that has some."""
        below = next(one for one in reversed(self.seen) if "reply_markup" in one["message"])
        rows = below["message"]["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if label in button["text"])
        await self.act("tap", data=data, message={"message_id": below["messageId"], "date": below["time"] // 1000})


async def _talk(person: Person) -> None:
    """A command, words, a tap, and the total."""
    await person.act("command", text="/start")
    hello, asked = [one["message"]["text"] for one in await person.sees(2)]
    await person.act("say", text="我35岁")
    await person.sees(4)
    await person.tap("硕士")
    tapped = [one["message"]["text"] for one in await person.sees(6)]
    await person.act("command", text="/total")
    total = (await person.sees(7))[6]["message"]["text"]

    assert "沪分" in hello
    assert "周岁" in asked
    assert "硕士" in "".join(tapped[4:])
    assert "130" in total
    assert "answerCallbackQuery" in await person.act("calls")


@pytest.mark.proof
async def test_by_asking(api: tuple[Node, str], valkey: Server, clock: HandClock) -> None:
    """Without a public address updates are asked for: a talk by command, words, taps; then fifty messages at once."""
    node, address = api
    person = Person(node)
    async with bot(address, valkey, clock) as (house, _):
        await person.act("called", method="getUpdates")
        await _talk(person)
        before = len(person.seen)
        for number in range(50):
            await person.act("say", text=f"我{20 + number}岁")
        await _heard(house, 54)
        await house.office.idle()  # type: ignore[union-attr]  # this house has one
        told = [line.text for line in await house.service.lines(f"telegram:{ME}") if line.who == "bot"]
        seen = [one["message"]["text"].partition("\n1. ")[0] for one in await person.sees(len(told))]

    assert len(seen) == len(told) > before + 49


async def _heard(house: House, count: int) -> None:
    """Return once the person has said so much."""
    async with asyncio.timeout(30), aclosing(house.service.follow(f"telegram:{ME}")) as lines:  # type: ignore[type-var]  # a generator
        async for line in lines:
            count -= line.who == "user"
            if not count:
                return


@pytest.mark.proof
async def test_by_webhook(api: tuple[Node, str], valkey: Server, clock: HandClock) -> None:
    """With a public address the platform calls, with the secret that it was given; without it nobody is let in."""
    node, address = api
    person = Person(node)
    async with bot(address, valkey, clock, telegram_webhook_secret=SECRET) as (_, port):
        await person.act("called", method="setWebhook")
        await _talk(person)
        url = f"http://127.0.0.1:{port}/telegram/webhook"
        async with ClientSession() as session, session.post(url, json={"update_id": 1}) as response:
            assert response.status == 403
        assert await person.act("refused") == []
        assert "getUpdates" not in await person.act("calls")
