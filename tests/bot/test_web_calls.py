"""The page, its guards and its calls, over real HTTP."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from journeys.browser import ID, browser, key_of, new_house, send
from rim import START

from bot.lines import Line

if TYPE_CHECKING:
    from journeys.browser import Client
    from rim import HandClock

    from bot.house import House


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
    async with browser(await new_house(clock, public_url="https://chat.example/")) as client:
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
    assert await house.service.push(key_of(client), Line("", "advisor", "在吗", START)) is False


async def test_answer_brings_lines_and_state(client: Client) -> None:
    """A message comes back as a stored line, followed by the answer, with the points it made."""
    body = await send(client, "我35岁")
    history = await (await client.get("/chat/history")).json()

    assert (body["lines"][0]["who"], body["lines"][0]["text"]) == ("user", "我35岁")
    assert {line["who"] for line in body["lines"][1:]} == {"bot"}
    assert body["state"]["total"] == 30
    assert history == {"lines": body["lines"], "state": body["state"]}


async def test_retry_is_no_second_message(client: Client) -> None:
    """The same id again brings what the page lacks and says nothing twice."""
    first = await send(client, "我35岁")
    again = await send(client, "我35岁")
    known = await send(client, "我35岁", after=first["lines"][-1]["id"])

    assert again["lines"] == first["lines"]
    assert known["lines"] == []
    assert len((await (await client.get("/chat/history")).json())["lines"]) == len(first["lines"])


async def test_erasing_tells_the_page_to_forget(client: Client) -> None:
    """The farewell comes back unkept, once more for a retry, and nothing is left to read."""
    await send(client, "我35岁", "first-message")
    await send(client, "删除我的数据", "second-message")
    body = await send(client, "确定", "third-message")
    again = await send(client, "确定", "third-message")

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
    await send(client, "你好")
