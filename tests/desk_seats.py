"""A desk with its pages over a real server, and advisors who sit at it: real HTTP, without a screen."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pyotp
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import build_app
from bot.desk.accounts import Accounts, Role
from bot.desk.factors import Codes
from bot.desk.sessions import Sessions
from bot.house import open_house
from bot.settings import Settings
from bot.store import RedisStore
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import ClientResponse
    from rim import HandClock, Server

    from bot.desk.accounts import Account
    from bot.desk.core import Desk
    from bot.house import House

Client = TestClient[web.Request, web.Application]
COOKIE = "hufen-desk"
NO_HASH = "-"
"""Stands where a password's hash does; no password fits."""
PASSWORD = "a long password"  # noqa: S105 - of a person who exists in tests only


@dataclass
class Seat:
    """One advisor's browser."""

    client: Client
    csrf: str
    account: Account

    async def get(self, path: str, **query: str) -> ClientResponse:
        """Ask for something."""
        return await self.client.get(f"/desk/api/{path}", params=query)

    async def post(self, path: str, **body: Any) -> ClientResponse:
        """Change something."""
        return await self.client.post(f"/desk/api/{path}", json=body, headers={"X-Desk-Csrf": self.csrf})

    async def look(self, path: str, **query: str) -> dict[str, Any]:
        """What is answered to a question that is answered."""
        response = await self.get(path, **query)
        assert response.status == 200, await response.text()
        found: dict[str, Any] = await response.json()
        return found

    async def do(self, act: str, lead: int = 1, **body: Any) -> tuple[int, dict[str, Any]]:
        """Do something to a case: status and answer."""
        response = await self.post(f"cases/{lead}/{act}", **body)
        return response.status, await response.json()

    async def claim(self, lead: int = 1) -> int:
        """Claim a case; its epoch."""
        status, told = await self.do("claim", lead)
        assert status == 200, told
        return int(told["epoch"])

    async def say(self, text: str, epoch: int, lead: int = 1) -> tuple[int, dict[str, Any]]:
        """Say something to the person."""
        return await self.do("say", lead, epoch=epoch, name=uuid4().hex, text=text)


@dataclass
class Office:
    """The whole house."""

    house: House
    server: TestServer
    clock: HandClock
    said: int = 0
    browsers: list[Client] = field(default_factory=list)

    @property
    def store(self) -> RedisStore:
        """Its store."""
        assert isinstance(self.house.store, RedisStore)
        return self.house.store

    @property
    def desk(self) -> Desk:
        """Its desk."""
        assert self.house.desk
        return self.house.desk

    @property
    def accounts(self) -> Accounts:
        """Its accounts."""
        return Accounts(self.store.link, self.clock)

    async def account(self, name: str, role: Role = Role.ADVISOR) -> Account:
        """Somebody who has joined, without the cost of a password."""
        found = await self.accounts.find(name)
        if found is not None:
            return found
        added = await self.accounts.add(name, role)
        assert added
        _, sealed = Codes(self.house.keyring).new(added[0].id)
        joined = replace(added[0], secret=NO_HASH, totp=sealed, link="")
        assert await self.accounts.change(added[0], joined)
        return joined

    async def seat(self, name: str, role: Role = Role.ADVISOR) -> Seat:
        """Somebody who is signed in."""
        account = await self.account(name, role)
        session = await Sessions(self.store.link, self.accounts, self.clock).open(account)
        client = self.browser()
        client.session.cookie_jar.update_cookies({COOKIE: session.token}, client.make_url("/"))
        return Seat(client, session.csrf, account)

    def browser(self) -> Client:
        """A browser that nobody is signed in at."""
        self.browsers.append(TestClient(self.server, cookie_jar=CookieJar(unsafe=True)))
        return self.browsers[-1]

    async def hear(self, text: str, key: str = "web:0123") -> None:
        """A person says something."""
        self.said += 1
        await self.house.service.handle(key, Incoming(text=text, message_id=f"t{self.said}"))

    async def queue(self, key: str = "web:0123", text: str = "我35岁,大专,中级经济师,社保7年") -> None:
        """A person tells something and wants an advisor."""
        await self.hear(text, key)
        await self.hear("转人工", key)


@asynccontextmanager
async def open_office(valkey: Server, clock: HandClock, **settings: Any) -> AsyncIterator[Office]:
    """A house over an empty server, being served."""
    house = await open_house(Settings.model_validate({"desk_hours": "always", **settings}), valkey.url, clock)
    server = TestServer(build_app(house, channels=[]), shutdown_timeout=0.1)
    await server.start_server()
    office = Office(house, server, clock)
    yield office
    for browser in office.browsers:
        await browser.session.close()
    await server.close()


def code_of(house: House, account: Account, clock: HandClock) -> str:
    """What the person's phone shows now."""
    secret = Codes(house.keyring).open(account.totp, account.id)
    assert secret
    return pyotp.TOTP(secret).at(clock.now())


async def stream(client: Client, after: str, count: int, **headers: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The next events of the live stream: id, name and data; beats left out."""
    found: list[tuple[str, str, dict[str, Any]]] = []
    opened = client.get("/desk/events", params={"after": after}, headers=headers)
    async with asyncio.timeout(10), opened as response:
        assert response.status == 200
        while len(found) < count:
            raw = (await response.content.readuntil(b"\n\n")).decode()
            fields = dict(line.split(": ", 1) for line in raw.strip().split("\n"))
            if fields["event"] != "beat":
                found.append((fields.get("id", ""), fields["event"], json.loads(fields["data"])))
    return found
