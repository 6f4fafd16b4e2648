"""Short ways to a summary and to a score card over HTTP, for the tests of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeys.browser import key_of, send

if TYPE_CHECKING:
    from journeys.browser import Client

    from bot.house import House
    from bot.lines import Line

ABOUT = "我1982年6月生，本科没有学位，社保30个月，没有职称，有居住证，现在在职参保"


async def told(client: Client) -> None:
    """A person with a gap."""
    await send(client, ABOUT, "a" * 16)


async def sheet_of(client: Client, house: House) -> Line:
    """The line of the talk that gave the score card."""
    await told(client)
    await send(client, "存成图片", "b" * 16)
    return next(line for line in await house.store.lines(key_of(client)) if line.sheet)


async def link(client: Client) -> str:
    """The path of a fresh summary link."""
    response = await client.get("/me/summary", allow_redirects=False)
    assert response.status == 303
    return "/" + response.headers["Location"].removeprefix("../")


async def page(client: Client, path: str) -> tuple[int, str]:
    """Status and text."""
    response = await client.get(path)
    assert response.content_type == "text/html"
    return response.status, await response.text()
