"""What is too long, too much or too soon for the web chat, and what it says during an outage."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from journeys.browser import ID, browser

from bot.channels.web_limit import Allowance
from bot.errors import StoreDown
from bot.service import Service
from bot.store import MemoryStore
from dialogs.consultant import Consultant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from journeys.browser import Client
    from rim import HandClock

    from bot.house import House
    from bot.store import Kept


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"{", 400),
        (json.dumps({"id": ID, "text": "分" * 4001}).encode(), 413),
        (b" " * 70_000, 413),
        (b" " * 900_000, 413),
    ],
)
async def test_bodies_have_bounds(client: Client, data: bytes, status: int) -> None:
    """What is too long or no JSON is turned down with a sentence, never with a fault of ours."""
    response = await client.post("/chat/send", data=data, headers={"Content-Type": "application/json"})

    assert response.status == status
    assert (await response.json())["message"]


async def test_chunked_body_has_the_same_bound(client: Client) -> None:
    """A body that does not say its length is not read without end."""

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 50_000

    response = await client.post("/chat/send", data=endless(), headers={"Content-Type": "application/json"})

    assert response.status == 413


async def test_too_many_messages_are_asked_to_wait(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a burst the next message gets a calm sentence and the seconds to wait; it is not taken."""
    monkeypatch.setattr("bot.channels.web.PERSON", Allowance(burst=3, rate=0.5))
    async with browser(house) as client:
        await client.get("/")
        answers = [await client.post("/chat/send", json={"id": f"burst-{n:04}", "choice": "x"}) for n in range(30)]
        refused = [answer for answer in answers if answer.status == 429]

        assert [answer.status for answer in answers[:3]] == [200, 200, 200]
        assert {answer.status for answer in answers} == {200, 429}
        assert int(refused[0].headers["Retry-After"]) in {1, 2}
        assert "自动重发" in (await refused[0].json())["message"]


async def test_floods_from_one_address_are_stopped(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its burst an address is asked to wait, whatever cookies it shows; another address is served."""
    monkeypatch.setattr("bot.channels.web.ADDRESS", Allowance(burst=3, rate=0.001))
    flood, other = {"X-Forwarded-For": "198.51.100.7"}, {"X-Forwarded-For": "198.51.100.8"}
    async with browser(house) as client:
        statuses = [(await client.get("/chat/history", headers=flood)).status for _ in range(4)]

        assert statuses == [200, 200, 200, 429]
        assert (await client.get("/chat/history", headers=other)).status == 200


class _DeadStore(MemoryStore):
    async def load(self, key: str, message_id: str = "", recent: int = 0) -> Kept:
        raise StoreDown(f"no answer for {key} {message_id} {recent}")


async def test_outage_is_a_calm_sentence(house: House, clock: HandClock) -> None:
    """When the store is away the page is told to try the same message again, never more than that."""
    consultant = Consultant(house.rulebook, house.answers)
    async with browser(replace(house, service=Service(_DeadStore(clock), consultant))) as client:
        await client.get("/")
        response = await client.post("/chat/send", json={"id": ID, "text": "我35岁"})

        assert response.status == 503
        assert response.headers["Retry-After"] == "3"
        assert (await response.json())["code"] == "down"
        assert (await client.get("/chat/history")).status == 503
