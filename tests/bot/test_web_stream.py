"""Lines that come by themselves: replayed from where a page stopped, then live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeys.browser import events, key_of, send
from rim import START

from bot.lines import Line

if TYPE_CHECKING:
    from journeys.browser import Client

    from bot.house import House


async def test_stream_replays_and_follows(client: Client, house: House) -> None:
    """A stream gives what came after the line that the page names, then what is said later, by whomever."""
    body = await send(client, "我35岁")
    ids = [line["id"] for line in body["lines"]]
    async with client.get("/chat/events", headers={"Last-Event-ID": ids[0]}) as stream:
        replayed = await events(stream, len(ids) - 1)
        (_, state), *_ = await events(stream, 1, "state")
        await house.service.push(key_of(client), Line("", "advisor", "您好,我是顾问小沈。", START))
        (pushed_id, pushed), *_ = await events(stream, 1)

    assert [line_id for line_id, _ in replayed] == ids[1:]
    assert [line for _, line in replayed] == body["lines"][1:]
    assert state == body["state"]
    assert (pushed["who"], pushed["text"], pushed["id"]) == ("advisor", "您好,我是顾问小沈。", pushed_id)


async def test_stream_starts_where_the_page_says(client: Client) -> None:
    """On a first call the page names its newest line in the address; a damaged name replays everything."""
    ids = [line["id"] for line in (await send(client, "我35岁"))["lines"]]
    async with client.get("/chat/events", params={"after": ids[-2]}) as late:
        assert [line_id for line_id, _ in await events(late, 1)] == ids[-1:]
    async with client.get("/chat/events", params={"after": "x'y"}) as whole:
        assert [line_id for line_id, _ in await events(whole, len(ids))] == ids


async def test_streams_of_one_person_are_bounded(client: Client) -> None:
    """The thirteenth open stream of one browser is turned down; closing one makes room."""
    streams = [await client.get("/chat/events") for _ in range(12)]
    refused = await client.get("/chat/events")

    assert {stream.status for stream in streams} == {200}
    assert (refused.status, (await refused.json())["code"]) == (429, "many_pages")
    for stream in streams:
        stream.close()
