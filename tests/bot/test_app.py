"""The web application: the API beside the chat, health, limits, and what an outage or a fault of ours looks like."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from rim import HandClock

from bot.app import build_app
from bot.house import House, open_house
from bot.settings import Settings
from bot.store import RedisStore
from bot.store.links import open_link

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import web

    Client = TestClient[web.Request, web.Application]

CASE = '{"age": 35, "education": "bachelor_with_degree"}'


async def _house() -> House:
    return await open_house(Settings(_env_file=None), "memory", HandClock())


async def _client(house: House) -> Client:
    client = TestClient(TestServer(build_app(house)))
    await client.start_server()
    return client


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """A browser's view of an application with an empty store."""
    opened = await _client(await _house())
    yield opened
    await opened.close()


async def _post(client: Client, path: str, body: bytes | str) -> tuple[int, Any]:
    async with client.post(path, data=body) as response:
        return response.status, json.loads(await response.text())


async def test_score(client: Client) -> None:
    """The estimate over HTTP is the command's; the day may be named, else it is the clock's."""
    status, told = await _post(client, "/api/score", CASE)
    _, later = await _post(client, "/api/score?on=2040-01-01", "\ufeff" + CASE)

    assert (status, told["on"], told["total"]) == (200, "2026-11-22", 120)
    assert (later["on"], later["total"]) == ("2040-01-01", 120)


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/api/score", '{"age": 200}', "age"),
        ("/api/score", b"\xff", "facts"),
        ("/api/score", "", "facts"),
        ("/api/score?on=2026-02-30", CASE, "on"),
        ("/api/score?on=today", CASE, "on"),
        ("/api/ask", '{"q": 1}', "q"),
        ("/api/ask", "[]", "line"),
        ("/api/ask", '{"q": "a", "q": "b"}', "q"),
    ],
)
async def test_faults(client: Client, path: str, body: bytes | str, field: str) -> None:
    """What is wrong with a call comes back as 400 with the field's name."""
    status, told = await _post(client, path, body)

    assert (status, told["error"]["field"]) == (400, field)
    assert told["error"]["message"]


async def test_ask(client: Client) -> None:
    """A question gets the command's JSON."""
    status, told = await _post(client, "/api/ask", '{"q": "积分达到多少分算达标"}')

    assert status == 200
    assert list(told) == ["answered", "kind", "text", "sources", "suggestions"]


async def test_plan(client: Client) -> None:
    """The same forecast and plans as the command's."""
    status, told = await _post(client, "/api/plan", CASE)

    assert status == 200
    assert set(told) == {"on", "total", "gap", "forecast", "plans"}


async def test_limits(client: Client) -> None:
    """A body that is too large is turned down before it is read to its end; a wrong method too."""
    async with client.post("/api/score", data=b"1" * 300_000) as response:
        assert response.status == 413
        assert (await response.json())["error"]["field"] == "body"
    async with client.get("/api/score") as response:
        assert response.status == 405


async def test_our_headers_are_everywhere(client: Client) -> None:
    """Answers that the library makes by itself carry them too."""
    for method, path in (("GET", "/nowhere"), ("GET", "/api/score"), ("POST", "/api/score"), ("GET", "/healthz")):
        async with client.request(method, path) as response:
            assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_leading_mark(client: Client) -> None:
    """A byte-order mark before a question does not matter."""
    assert (await _post(client, "/api/ask", '\ufeff{"q": "积分达到多少分算达标"}'))[0] == 200


async def test_health(client: Client) -> None:
    """Alive, ready, and counting."""
    await client.post("/api/score", data=CASE)
    for path, words in (("/healthz", "ok"), ("/readyz", "ok"), ("/metrics", "hufen_turns_total 0")):
        async with client.get(path) as response:
            assert response.status == 200
            assert words in await response.text()


async def test_page(client: Client) -> None:
    """The chat is at the root."""
    async with client.get("/") as response:
        assert response.status == 200
        assert "沪分" in await response.text()


async def test_outage() -> None:
    """Without its store the process is alive but not ready, and a call gets 503 with a sentence."""
    house = await _house()
    nowhere = RedisStore(open_link("redis://127.0.0.1:1"), house.clock)
    client = await _client(replace(house, store=nowhere, service=type(house.service)(nowhere, house.consultant)))

    for path, status in (("/healthz", 200), ("/readyz", 503), ("/chat/history", 200)):
        async with client.get(path) as response:
            assert response.status == status
    async with client.get("/"):
        pass  # gives the browser its name
    async with client.get("/chat/history") as response:
        assert response.status == 503
        assert (await response.json())["code"] == "down"
    await client.close()


async def test_a_fault_of_ours(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handler that breaks gives 500 with a calm sentence; the log names the place, not what was sent."""

    def broken(*_: object) -> None:
        raise ValueError(CASE)

    monkeypatch.setattr("bot.api.score", broken)

    status, told = await _post(client, "/api/score", CASE)

    assert (status, told["code"]) == (500, "fault")
    assert "ValueError at" in caplog.text
    assert "bachelor" not in caplog.text
