"""Two workers over one store: one turn a message, no reply twice, and nothing lost when one of them dies."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from peers.wechat_house import HARD, QUICK, Scene, api_settings, platform, settings_of, thinker, worker

from bot.channels.wechat_inbox import Inbox
from bot.store import RedisStore
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from rim import HandClock, Server

    from bot.house import House

SEND = "/cgi-bin/message/custom/send"


async def test_one_message_at_two_workers(valkey: Server, clock: HandClock) -> None:
    """The same deliveries at both workers at once: the same reply from each, one turn kept."""
    async with platform(clock) as (one, _):
        settings = settings_of(valkey)
        async with worker(settings, clock) as (house, first), worker(settings, clock) as (_, second):
            told = []
            for number in range(5):
                written = one.write("alice", f"我{30 + number}岁")
                told.append(await asyncio.gather(*(one.once(written, at) for at in (first, second) * 3)))
            lines = await house.service.lines("wechat:alice")

    assert all(len(set(replies)) == 1 for replies in told)
    assert len([line for line in lines if line.who == "user"]) == 5


async def test_a_slow_message_at_two_workers(valkey: Server, clock: HandClock) -> None:
    """Both acknowledge, one of them answers, and the person is sent one answer; a later try is acknowledged too."""
    async with platform(clock) as (one, address), thinker() as (mind, model):
        settings = settings_of(valkey, **api_settings(address), **model)
        async with worker(settings, clock, QUICK) as (house, first), worker(settings, clock, QUICK) as (_, second):
            written = one.write("alice", HARD)
            told = await asyncio.gather(*(one.once(written, at) for at in (first, second)))
            at = Scene(one, mind, house)
            await at.delivered()
            late = [await one.once(written, address) for address in (first, second)]
            await at.at_rest()

    assert told == late == [(200, "success")] * 2
    assert one.account.calls[SEND] == 1
    assert len(one.account.person("alice").seen) == 1


async def test_a_worker_that_dies_after_the_acknowledgement(valkey: Server, clock: HandClock) -> None:
    """What it had acknowledged and not answered is answered by another worker, once."""
    async with platform(clock) as (one, address):
        settings = settings_of(valkey, **api_settings(address))
        one.write("alice", "")
        async with worker(settings, clock) as (house, _):
            inbox = inbox_of(house, clock)
            await inbox.acknowledge("wechat:alice", Incoming(text="我35岁", message_id="m1"))
            clock.later(minutes=1)
            async with worker(settings, clock):
                seen = await one.account.person("alice").sees(1)
            facts = (await house.service.state("wechat:alice"))["facts"]
            left = await inbox.left(0)

    assert facts == {"age": 35}
    assert "学历" in seen[0].text
    assert len(seen) == 1
    assert left == []


async def test_what_nobody_could_answer(valkey: Server, clock: HandClock) -> None:
    """A message that lay there for a day is given up, so that it is not tried for ever."""
    async with worker(settings_of(valkey), clock) as (house, _):
        inbox = inbox_of(house, clock)
        await inbox.acknowledge("wechat:alice", Incoming(text="我35岁", message_id="m1"))
        clock.later(hours=25)

        assert await inbox.left(0) == []
        clock.later(hours=-25)
        assert await inbox.left(0) == []


def inbox_of(house: House, clock: HandClock) -> Inbox:
    """What this house has acknowledged and not answered."""
    assert isinstance(house.store, RedisStore)
    return Inbox(house.store, clock)
