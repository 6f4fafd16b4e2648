"""The web chat over HTTP, as its page talks: a cookie, a message id that the page made, the lines that it lacks."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from wires.shown import Behind, Bubble, Option

from bot.app import build_app
from bot.channels.web_visitor import Visitor
from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from rim import HandClock, Server

    from bot.house import House


@dataclass
class Page:
    """One person's open page: the newest line that it has, and the last message that it sent."""

    after: str = ""
    sent: dict[str, Any] = field(default_factory=dict)


class WebWire(Behind):
    """People with open pages, in front of workers that share a store."""

    tappable = True

    def __init__(self, session: ClientSession, houses: list[House], addresses: list[str]) -> None:
        super().__init__(houses, lambda person: Visitor(person).key)
        self._session = session
        self._addresses = addresses
        self._pages: dict[str, Page] = {}
        self._count = count()

    async def say(self, person: str, text: str) -> list[Bubble]:
        """Type something."""
        return await self._send(person, text=text)

    async def tap(self, person: str, *options: Option) -> list[Bubble]:
        """Tap one, or tick several and send them."""
        return await self._send(person, choice=[one.value for one in options])

    async def strange(self, person: str) -> list[Bubble]:
        """A message of a kind that the page does not have."""
        return await self._send(person, kind="hologram", data="x")

    async def deliver(self, person: str, texts: Sequence[str], times: int) -> None:
        """The same messages, from a page that lost its connection again and again; floods are asked to wait."""
        sent = [self._message(text=text) for text in texts]
        told = await asyncio.gather(*(self._post(person, one, number) for number, one in enumerate(sent * times)))
        assert {status for status, _ in told} <= {200, 429}

    async def once(self, person: str, text: str) -> bool:
        """One message; False when the server says that it was not taken."""
        self._page(person).sent = self._message(text=text)
        return await self.again(person)

    async def again(self, person: str) -> bool:
        """The same message once more."""
        status, told = await self._post(person, self._page(person).sent)
        assert status in {200, 503}
        assert status == 200 or told["message"].endswith("。")
        return status == 200

    async def seen(self, person: str) -> list[Bubble]:
        """What the page shows when it is opened anew."""
        async with self._session.get(f"{self._addresses[0]}chat/history", headers=_cookie(person)) as response:
            lines = (await response.json())["lines"]
        return [await self._bubble(person, line) for line in lines if line["who"] != "user"]

    async def _send(self, person: str, **fields: Any) -> list[Bubble]:
        status, told = await self._post(person, self._message(**fields) | {"after": self._page(person).after})
        if status != 200:
            assert 400 <= status < 500
            return [Bubble(told["message"])]
        lines = told["lines"]
        self._page(person).after = lines[-1]["id"] if lines else ""
        return [await self._bubble(person, line) for line in lines if line["who"] != "user"]

    async def _post(self, person: str, sent: dict[str, Any], at: int = 0) -> tuple[int, dict[str, Any]]:
        url = f"{self._addresses[at % len(self._addresses)]}chat/send"
        async with self._session.post(url, json=sent, headers=_cookie(person)) as response:
            told: dict[str, Any] = await response.json()
            return response.status, told

    async def _bubble(self, person: str, line: dict[str, Any]) -> Bubble:
        numbered = not line["number"]
        options = tuple(
            Option(choice["label"], number if numbered else None, choice["value"])
            for number, choice in enumerate(line["choices"], 1)
        )
        told = "\n".join([line["text"], *(_said(option) for option in options)])
        return Bubble(told, options, line["many"], await self._picture(person, line["id"]) if line["sheet"] else b"")

    async def _picture(self, person: str, line: str) -> bytes:
        url = f"{self._addresses[0]}me/card.png"
        async with self._session.get(url, params={"line": line}, headers=_cookie(person)) as response:
            assert response.status == 200
            return await response.read()

    def _message(self, **fields: Any) -> dict[str, Any]:
        return {"id": f"message-{next(self._count)}", **fields}

    def _page(self, person: str) -> Page:
        return self._pages.setdefault(person, Page())


def _said(option: Option) -> str:
    return option.label if option.number is None else f"{option.number}. {option.label}"


def _cookie(person: str) -> dict[str, str]:
    return {"Cookie": f"hufen={person}"}


@asynccontextmanager
async def web_wire(server: Server, clock: HandClock, workers: int = 1) -> AsyncIterator[WebWire]:
    """Workers, and people in front of them."""
    async with AsyncExitStack() as stack:
        houses = [await open_house(Settings(_env_file=None), server.url, clock) for _ in range(workers)]
        servers = [TestServer(build_app(house, []), shutdown_timeout=0.1) for house in houses]
        for one in servers:
            await one.start_server()
            stack.push_async_callback(one.close)
        session = await stack.enter_async_context(ClientSession())
        yield WebWire(session, houses, [str(one.make_url("/")) for one in servers])
