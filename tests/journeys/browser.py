"""A browser without a screen: real HTTP against the whole application, with a store in memory."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import ClientResponse, CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import build_app
from bot.channels.web_visitor import Visitor
from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from rim import HandClock

    from bot.house import House

ID = "0123456789abcdef"
Client = TestClient[web.Request, web.Application]


async def new_house(clock: HandClock, public_url: str | None = None) -> House:
    """A house with a store in memory."""
    return await open_house(Settings.model_validate({"public_url": public_url}), "memory", clock)


def browser(house: House) -> Client:
    """A browser that has not opened the page yet."""
    return TestClient(TestServer(build_app(house)), cookie_jar=CookieJar(unsafe=True))


def key_of(client: Client) -> str:
    """The key of this browser's conversation."""
    cookies = client.session.cookie_jar.filter_cookies(client.make_url("/"))
    return Visitor(cookies["hufen"].value).key


async def send(client: Client, text: str, message_id: str = ID, **fields: object) -> dict[str, Any]:
    """Say something; what the server answered."""
    response = await client.post("/chat/send", json={"id": message_id, "text": text, **fields})
    assert response.status == 200
    body: dict[str, Any] = await response.json()
    return body


async def events(response: ClientResponse, count: int, name: str = "line") -> list[tuple[str, dict[str, Any]]]:
    """The next `count` events of that name in a stream: id and data."""
    found: list[tuple[str, dict[str, Any]]] = []
    async with asyncio.timeout(10):
        while len(found) < count:
            event = (await response.content.readuntil(b"\n\n")).decode()
            fields = dict(line.split(": ", 1) for line in event.strip().split("\n"))
            if fields["event"] == name:
                found.append((fields.get("id", ""), json.loads(fields["data"])))
    return found
