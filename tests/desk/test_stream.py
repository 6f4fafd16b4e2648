"""The live stream: what happens reaches every open page, and a drop loses nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from desk_seats import stream

from bot.desk.accounts import Role

if TYPE_CHECKING:
    from desk_seats import Office


async def test_what_happens_is_told(office: Office) -> None:
    """Events come with the stream's own ids, a case by its number, without a word of the person."""
    wang = await office.seat("王")
    at = (await wang.look("inbox"))["at"]
    await office.queue(text="我的秘密是35岁")

    found = await stream(wang.client, at, 2)

    assert [data["type"] for _, _, data in found] == ["lead.created", "conv.queued"]
    assert all("秘密" not in str(data) and "0123" not in str(data) for _, _, data in found)
    assert [event_id for event_id, _, _ in found] == sorted(event_id for event_id, _, _ in found)


async def test_a_drop_loses_nothing(office: Office) -> None:
    """Who comes back with the last id they saw gets everything after it, once, in order."""
    wang = await office.seat("王")
    at = (await wang.look("inbox"))["at"]
    await office.queue()
    first = await stream(wang.client, at, 1)
    await wang.claim()
    await wang.say("你好", 1)

    rest = await stream(wang.client, "", 3, **{"Last-Event-ID": first[0][0]})

    assert [data["type"] for _, _, data in rest] == ["conv.queued", "conv.claimed", "msg.out"]


async def test_it_wakes_at_once(office: Office) -> None:
    """A page that waits is told while it waits."""
    wang = await office.seat("王")
    at = (await wang.look("inbox"))["at"]
    waiting = asyncio.ensure_future(stream(wang.client, at, 2))
    await asyncio.sleep(0.05)
    await office.queue()

    async with asyncio.timeout(10):
        assert [data["type"] for _, _, data in await waiting] == ["lead.created", "conv.queued"]


@pytest.mark.parametrize("forged", ["x", "9999999999999-0", "1-1; DROP", "-1", "18446744073709551616-0", "0" * 400])
async def test_a_forged_id(office: Office, forged: str) -> None:
    """An id that no event ever had leads to no error: the page is told to look at everything anew, from now on."""
    wang = await office.seat("王")
    await office.queue()

    found = await stream(wang.client, "", 1, **{"Last-Event-ID": forged})

    assert found == [(await office.desk.events.last_id(), "anew", {})]


async def test_who_missed_too_much_looks_anew(office: Office) -> None:
    """After hundreds of events a list is quicker than all of them."""
    wang = await office.seat("王")
    first = await office.desk.events.add("advisor.login")
    await asyncio.gather(*(office.desk.events.add("advisor.login") for _ in range(500)))

    assert [name for _, name, _ in await stream(wang.client, first, 1)] == ["anew"]


async def test_only_for_those_who_are_in(office: Office) -> None:
    """Without a session there is no stream, nor for an exporter; and nobody opens a hundred of them."""
    assert (await office.browser().get("/desk/events")).status == 401
    assert (await (await office.seat("出", Role.EXPORTER)).client.get("/desk/events")).status == 403
    wang = await office.seat("王")
    open_ones = [await wang.client.get("/desk/events") for _ in range(9)]

    assert [response.status for response in open_ones] == [200] * 8 + [429]
    for response in open_ones:
        response.close()
