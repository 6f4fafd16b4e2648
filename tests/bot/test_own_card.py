"""One's own score card over HTTP: a picture of one's own line, for nobody else, and not too often."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from journeys.browser import browser, key_of, send
from PIL import Image
from summaries import sheet_of

from bot.channels.summary import ADDRESS, PERSON

if TYPE_CHECKING:
    from aiohttp import ClientResponse
    from journeys.browser import Client

    from bot.house import House

TOO_MANY = 429


async def test_the_card_is_a_picture_of_ones_own_line(client: Client, house: House) -> None:
    """The cookie shows the picture of one's own line: a PNG of a phone's width that nobody on the way keeps."""
    line = await sheet_of(client, house)
    response = await client.get(f"/me/card.png?line={line.id}")
    image = Image.open(BytesIO(await response.read()))

    assert (response.status, response.content_type) == (200, "image/png")
    assert (image.format, image.width) == ("PNG", 1080)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"].startswith("inline")


async def test_the_card_can_be_saved(client: Client, house: House) -> None:
    """With `save` the browser is told to keep it as a file with the day in its name."""
    line = await sheet_of(client, house)
    response = await client.get(f"/me/card.png?line={line.id}&save=1")

    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "2026-11-22.png" in response.headers["Content-Disposition"]


async def test_nobody_elses_card(client: Client, house: House) -> None:
    """Another visitor who knows the line's id, a line without a card, and no id at all: the same 404."""
    line = await sheet_of(client, house)
    first = (await house.store.lines(key_of(client)))[0]
    async with browser(house) as other:
        await other.get("/")
        assert (await other.get(f"/me/card.png?line={line.id}")).status == 404
        await send(other, "我35岁", "c" * 16)
        assert (await other.get(f"/me/card.png?line={line.id}")).status == 404
    for name in (first.id, "", "x", "0-0", "9" * 400, "1-1' or 1", "%00"):
        assert (await client.get("/me/card.png", params={"line": name})).status == 404
    assert (await client.get("/me/card.png")).status == 404


async def test_without_a_cookie_or_from_elsewhere_nothing(client: Client, house: House) -> None:
    """Without a cookie, or called by another site's page, neither picture nor summary is given."""
    line = await sheet_of(client, house)
    foreign = {"Sec-Fetch-Site": "cross-site"}

    for path in (f"/me/card.png?line={line.id}", "/me/summary"):
        assert (await client.get(path, headers=foreign, allow_redirects=False)).status == 403
        async with browser(house) as stranger:
            assert (await stranger.get(path, allow_redirects=False)).status == 403


async def until_refused(client: Client, path: str, most: int) -> ClientResponse:
    """Ask again and again until it is too much; how soon that is depends on how fast this machine is."""
    for _ in range(most):
        answer = await client.get(path)
        if answer.status == TOO_MANY:
            return answer
        assert answer.status == 404
    raise AssertionError(f"{most} calls were not too many")


async def test_floods_are_turned_down(client: Client, house: House) -> None:
    """Pictures per person and pages per address are limited, with the time to wait; others are not touched by it."""
    line = await sheet_of(client, house)
    refused = await until_refused(client, f"/me/card.png?line={line.id[:-1]}9", 10 * PERSON.burst)
    assert int(refused.headers["Retry-After"]) > 0

    async with browser(house) as other:
        await other.get("/")
        assert (await other.get("/me/card.png?line=1-1")).status == 404
        refused = await until_refused(other, "/s/x", 10 * ADDRESS.burst)
        assert "打开得有点快" in await refused.text()
