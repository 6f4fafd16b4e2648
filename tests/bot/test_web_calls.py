"""The web chat's calls over real HTTP, with the real consultant and a store in memory."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from rim import START, HandClock

from bot.app import build_app
from bot.channels.web_limit import Allowance
from bot.channels.web_visitor import Visitor
from bot.errors import StoreDown
from bot.house import open_house
from bot.lines import Line
from bot.service import Service
from bot.settings import Settings
from bot.store import MemoryStore
from dialogs.consultant import Consultant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import ClientResponse

    from bot.house import House
    from bot.store import Kept

    Client = TestClient[web.Request, web.Application]

ID = "0123456789abcdef"


async def _house(clock: HandClock, public_url: str | None = None) -> House:
    settings = Settings.model_validate({"public_url": public_url})
    return await open_house(settings, "memory", clock)


@pytest_asyncio.fixture
async def house(clock: HandClock) -> House:
    """A house with a store in memory."""
    return await _house(clock)


@pytest_asyncio.fixture
async def client(house: House) -> AsyncIterator[Client]:
    """A browser that has just opened the page."""
    async with _browser(house) as client:
        await client.get("/")
        yield client


def _browser(house: House) -> Client:
    return TestClient(TestServer(build_app(house)), cookie_jar=CookieJar(unsafe=True))


def _key(client: Client) -> str:
    cookies = client.session.cookie_jar.filter_cookies(client.make_url("/"))
    return Visitor(cookies["hufen"].value).key


async def _send(client: Client, text: str, message_id: str = ID, **fields: object) -> dict[str, Any]:
    response = await client.post("/chat/send", json={"id": message_id, "text": text, **fields})
    assert response.status == 200
    body: dict[str, Any] = await response.json()
    return body


async def _events(response: ClientResponse, count: int, name: str = "line") -> list[tuple[str, dict[str, Any]]]:
    """The next `count` events of that name: id and data."""
    found: list[tuple[str, dict[str, Any]]] = []
    async with asyncio.timeout(10):
        while len(found) < count:
            event = (await response.content.readuntil(b"\n\n")).decode()
            fields = dict(line.split(": ", 1) for line in event.strip().split("\n"))
            if fields["event"] == name:
                found.append((fields.get("id", ""), json.loads(fields["data"])))
    return found


async def test_page_carries_every_guard(client: Client) -> None:
    """The page comes with its policy and a cookie that no script can read; the cookie names nobody."""
    client.session.cookie_jar.clear()
    response = await client.get("/")
    cookie = response.headers["Set-Cookie"]

    assert response.content_type == "text/html"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


async def test_public_https_makes_the_cookie_secure(clock: HandClock) -> None:
    """Behind https the cookie is sent over https only and bound to this host."""
    async with _browser(await _house(clock, public_url="https://chat.example/")) as client:
        cookie = (await client.get("/")).headers["Set-Cookie"]

    assert cookie.startswith("__Host-hufen=")
    assert "Secure" in cookie


async def test_files_are_kept_for_ever_below_their_version(client: Client) -> None:
    """What the page names may be kept; what an old page asks for is there too, but is not kept; nothing else is."""
    page = await (await client.get("/")).text()
    address = page.split('src="')[1].split('"')[0]
    new, old = await client.get(f"/{address}"), await client.get("/chat/static/0000/main.js")

    assert "immutable" in new.headers["Cache-Control"]
    assert new.content_type == "text/javascript"
    assert (old.status, old.headers["Cache-Control"]) == (200, "no-cache")
    assert (await client.get("/chat/static/0000/index.html")).status == 404


async def test_opening_the_page_stores_nothing(client: Client, house: House) -> None:
    """Looking at the page and its history leaves no talk behind."""
    history = await (await client.get("/chat/history")).json()

    assert history["lines"] == []
    assert history["state"]["total"] == 0
    assert await house.service.push(_key(client), Line("", "advisor", "在吗", START)) is False


async def test_answer_brings_lines_and_state(client: Client) -> None:
    """A message comes back as a stored line, followed by the answer, with the points it made."""
    body = await _send(client, "我35岁")
    history = await (await client.get("/chat/history")).json()

    assert (body["lines"][0]["who"], body["lines"][0]["text"]) == ("user", "我35岁")
    assert {line["who"] for line in body["lines"][1:]} == {"bot"}
    assert body["state"]["total"] == 30
    assert history == {"lines": body["lines"], "state": body["state"]}


async def test_retry_is_no_second_message(client: Client) -> None:
    """The same id again brings what the page lacks and says nothing twice."""
    first = await _send(client, "我35岁")
    again = await _send(client, "我35岁")
    known = await _send(client, "我35岁", after=first["lines"][-1]["id"])

    assert again["lines"] == first["lines"]
    assert known["lines"] == []
    assert len((await (await client.get("/chat/history")).json())["lines"]) == len(first["lines"])


async def test_erasing_tells_the_page_to_forget(client: Client) -> None:
    """The farewell comes back unkept, once more for a retry, and nothing is left to read."""
    await _send(client, "我35岁", "first-message")
    await _send(client, "删除我的数据", "second-message")
    body = await _send(client, "确定", "third-message")
    again = await _send(client, "确定", "third-message")

    assert body["erased"] is True
    assert [line["id"] for line in body["lines"]] == [""] * len(body["lines"])
    assert body["lines"] == again["lines"]
    assert (await (await client.get("/chat/history")).json())["lines"] == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
async def test_other_sites_cannot_speak(client: Client, headers: dict[str, str], status: int) -> None:
    """A page of another site, or a form, gets no message in and learns why in one sentence."""
    body = json.dumps({"id": ID, "text": "我35岁"})
    response = await client.post("/chat/send", data=body, headers={"Content-Type": "application/json"} | headers)

    assert response.status == status
    assert (await response.json())["message"].endswith(("。", ")。"))
    assert (await (await client.get("/chat/history")).json())["lines"] == []


async def test_other_sites_cannot_listen(client: Client) -> None:
    """Neither the past nor the stream is given to another site's page, whatever cookie comes along."""
    headers = {"Sec-Fetch-Site": "cross-site"}

    assert (await client.get("/chat/history", headers=headers)).status == 403
    assert (await client.get("/chat/events", headers=headers)).status == 403


async def test_without_cookie_nobody_speaks(client: Client) -> None:
    """Without our cookie there is no message and no stream; the history hands out a new one."""
    client.session.cookie_jar.clear()
    refused = await client.post("/chat/send", json={"id": ID, "text": "好"})
    stream = await client.get("/chat/events")

    assert (refused.status, (await refused.json())["code"]) == (403, "no_visitor")
    assert stream.status == 403
    await client.get("/chat/history")
    await _send(client, "你好")


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
    async with _browser(house) as client:
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
    async with _browser(house) as client:
        statuses = [(await client.get("/chat/history", headers=flood)).status for _ in range(4)]

        assert statuses == [200, 200, 200, 429]
        assert (await client.get("/chat/history", headers=other)).status == 200


class _DeadStore(MemoryStore):
    async def load(self, key: str, message_id: str = "", recent: int = 0) -> Kept:
        raise StoreDown(f"no answer for {key} {message_id} {recent}")


async def test_outage_is_a_calm_sentence(house: House, clock: HandClock) -> None:
    """When the store is away the page is told to try the same message again, never more than that."""
    consultant = Consultant(house.rulebook, house.answers)
    async with _browser(replace(house, service=Service(_DeadStore(clock), consultant))) as client:
        await client.get("/")
        response = await client.post("/chat/send", json={"id": ID, "text": "我35岁"})

        assert response.status == 503
        assert response.headers["Retry-After"] == "3"
        assert (await response.json())["code"] == "down"
        assert (await client.get("/chat/history")).status == 503


async def test_stream_replays_and_follows(client: Client, house: House) -> None:
    """A stream gives what came after the line that the page names, then what is said later, by whomever."""
    body = await _send(client, "我35岁")
    ids = [line["id"] for line in body["lines"]]
    async with client.get("/chat/events", headers={"Last-Event-ID": ids[0]}) as stream:
        replayed = await _events(stream, len(ids) - 1)
        (_, state), *_ = await _events(stream, 1, "state")
        await house.service.push(_key(client), Line("", "advisor", "您好,我是顾问小沈。", START))
        (pushed_id, pushed), *_ = await _events(stream, 1)

    assert [line_id for line_id, _ in replayed] == ids[1:]
    assert [line for _, line in replayed] == body["lines"][1:]
    assert state == body["state"]
    assert (pushed["who"], pushed["text"], pushed["id"]) == ("advisor", "您好,我是顾问小沈。", pushed_id)


async def test_stream_starts_where_the_page_says(client: Client) -> None:
    """On a first call the page names its newest line in the address; a damaged name replays everything."""
    ids = [line["id"] for line in (await _send(client, "我35岁"))["lines"]]
    async with client.get("/chat/events", params={"after": ids[-2]}) as late:
        assert [line_id for line_id, _ in await _events(late, 1)] == ids[-1:]
    async with client.get("/chat/events", params={"after": "x'y"}) as whole:
        assert [line_id for line_id, _ in await _events(whole, len(ids))] == ids


async def test_streams_of_one_person_are_bounded(client: Client) -> None:
    """The thirteenth open stream of one browser is turned down; closing one makes room."""
    streams = [await client.get("/chat/events") for _ in range(12)]
    refused = await client.get("/chat/events")

    assert {stream.status for stream in streams} == {200}
    assert (refused.status, (await refused.json())["code"]) == (429, "many_pages")
    for stream in streams:
        stream.close()
