"""Reading accounts: callbacks that overlap, are lost or repeated, pages, tokens, workers that die, the first start."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from peers.wecom_house import platform, scene, settings_of, worker
from peers.wecom_posting import ACCOUNT

from bot.channels.wecom_places import Places
from bot.errors import StoreDown
from bot.service import Service

if TYPE_CHECKING:
    import pytest
    from rim import HandClock, Server

SEND, SYNC = "kf/send_msg", "kf/sync_msg"
ALICE = "wmAlice"


async def test_callbacks_by_the_hundred(valkey: Server, clock: HandClock) -> None:
    """A hundred callbacks at once for twenty messages: one turn and one answer each, in order, few calls of the API."""
    async with scene(valkey, clock) as at:
        people = [f"wm{number}" for number in range(10)]
        for text in ("35岁", "本科有学位"):
            for name in people:
                at.one.write(name, "text", {"content": text})
        at.one.account.log.page = 7
        statuses = await asyncio.gather(*(at.one.call() for _ in range(100)))
        for name in people:
            await at.customer(name).sees(2)
        await at.at_rest()
        facts = [await at.facts(name) for name in people]

    assert set(statuses) == {200}
    assert all(known == {"age": 35, "education": "bachelor_with_degree"} for known in facts)
    assert at.one.account.calls[SEND] == 20
    assert at.one.account.calls[SYNC] < 60
    assert at.one.account.calls["gettoken"] == 1


async def test_the_same_callback_again_and_again(valkey: Server, clock: HandClock) -> None:
    """A body that is played again finds nothing new."""
    async with scene(valkey, clock) as at:
        at.one.write(ALICE, "text", {"content": "35岁"})
        query, body = at.one.posting.call(ACCOUNT, at.one.account.log.token())
        told = [await at.one.post(query, body) for _ in range(20)]
        await at.customer().sees(1)
        await at.asks("本科有学位")

    assert set(told) == {(200, "success")}
    assert len(at.customer().seen) == 2


async def test_a_lost_callback(valkey: Server, clock: HandClock) -> None:
    """What no callback announced is found by the next one, or without any by a look of our own, in its order."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        at.one.silent = True
        await at.one.say(ALICE, "35岁")
        clock.later(minutes=3)
        await at.customer().sees(2)
        await at.one.say(ALICE, "本科有学位")
        at.one.silent = False
        await at.asks("中级经济师")
        lines = await at.heard(4)

    assert [line.text for line in lines] == ["你好", "35岁", "本科有学位", "中级经济师"]


async def test_looks_without_a_callback_are_seldom(valkey: Server, clock: HandClock) -> None:
    """Nothing is asked for again and again: one look at the start, the next after two minutes."""
    async with scene(valkey, clock) as at:
        await at.one.account.called(SYNC)
        await asyncio.sleep(0.4)
        first = at.one.account.calls[SYNC]
        clock.later(seconds=121)
        await at.one.account.called(SYNC, 2)
        await asyncio.sleep(0.2)

    assert (first, at.one.account.calls[SYNC]) == (1, 2)


async def test_a_token_that_is_worth_nothing(valkey: Server, clock: HandClock) -> None:
    """A revoked access token is fetched anew once; a callback's token that is not taken is left out."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        at.one.account.revoke()
        await at.asks("35岁")
        clock.later(minutes=2)
        at.one.write(ALICE, "text", {"content": "本科有学位"})
        await at.one.post(*at.one.posting.call(ACCOUNT, "made-up"))
        await at.customer().sees(3)

    assert at.one.account.issued == 2


async def test_fewer_calls_when_the_platform_says_so(valkey: Server, clock: HandClock) -> None:
    """A rate limit is waited out by the clock, longer each time; a callback with a token ends the wait."""
    async with scene(valkey, clock) as at:
        await at.one.account.called(SYNC)
        at.one.account.fail(SYNC, 45009, 45009)
        at.one.write(ALICE, "text", {"content": "35岁"})
        await at.one.call()
        await at.one.account.called(SYNC, 2)
        await asyncio.sleep(0.3)
        waited = at.one.account.calls[SYNC]
        clock.later(seconds=31)
        await at.one.account.called(SYNC, 3)
        await asyncio.sleep(0.3)
        longer = at.one.account.calls[SYNC]
        await at.one.call()
        await at.customer().sees(1)

    assert (waited, longer) == (2, 3)


async def test_an_api_that_fails(valkey: Server, clock: HandClock, caplog: pytest.LogCaptureFixture) -> None:
    """Time-outs, 500 and invalid JSON cost nothing but time; the log says so and names nobody."""
    async with scene(valkey, clock) as at:
        await at.one.account.called(SYNC)
        for fault in ("hang", "500", "garbage", -1):
            at.one.account.fail(SYNC, fault)
            before = at.one.account.calls[SYNC]
            await at.one.say(ALICE, f"我{30 + before}岁")
            await at.one.account.called(SYNC, before + 1)
            await asyncio.sleep(0.6 if fault == "hang" else 0.1)
            clock.later(seconds=61)
        await at.customer().sees(4)

    assert len(at.customer().seen) == 4
    assert "wecom: nothing could be read" in caplog.text
    assert ALICE not in caplog.text
    assert "岁" not in caplog.text


async def test_a_worker_that_dies_before_the_cursor_is_kept(
    valkey: Server, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Messages that were taken in but not passed by the cursor come again and are not answered twice."""
    async with platform(clock) as (one, api):
        settings = settings_of(valkey, api)

        async def never(*_: object) -> bool:
            await asyncio.sleep(60)
            return False

        with monkeypatch.context() as patch:
            patch.setattr(Places, "save", never)
            patch.setattr(Places, "give_up", _down)  # a dead worker gives nothing back
            patch.setattr("bot.channels.wecom_reader.GRACE", 0.1)
            async with worker(settings, clock) as (house, address):
                one.addresses = [address]
                await one.say(ALICE, "35岁")
                await one.account.person(ALICE).sees(1)
        valkey.ask("DEL", f"hufen:{{kf:{ACCOUNT}}}:k")  # the dead worker's lock runs out
        async with worker(settings, clock) as (house, address):
            one.addresses = [address]
            await one.say(ALICE, "本科有学位")
            await one.account.person(ALICE).sees(2)
            lines = await house.service.lines(f"wecom:{ACCOUNT}:{ALICE}")

    assert one.account.calls[SEND] == 2
    assert [line.text for line in lines if line.who == "user"] == ["35岁", "本科有学位"]


async def _down(*_: object, **__: object) -> bool:
    """A store that takes nothing."""
    raise StoreDown("down")


async def test_a_worker_that_ends(valkey: Server, clock: HandClock) -> None:
    """The next start goes on behind the cursor: nothing is read twice, nothing that came meanwhile is missed."""
    async with platform(clock) as (one, api):
        settings = settings_of(valkey, api)
        async with worker(settings, clock) as (_, address):
            one.addresses = [address]
            await one.say(ALICE, "35岁")
            await one.account.person(ALICE).sees(1)
        one.addresses = []
        await one.say(ALICE, "本科有学位")
        clock.later(hours=1)
        async with worker(settings, clock):
            await one.account.person(ALICE).sees(2)
            await asyncio.sleep(0.1)

    assert one.account.calls[SEND] == 2


async def test_two_workers(valkey: Server, clock: HandClock) -> None:
    """Callbacks at both workers at once: every message is answered once."""
    async with scene(valkey, clock, workers=2) as at:
        first, second = at.one.addresses
        for number in range(10):
            at.one.write(f"wm{number}", "text", {"content": "35岁"})
            at.one.addresses = [first, second] if number % 2 else [second, first]
            await asyncio.gather(at.one.call(), at.one.call())
        for number in range(10):
            await at.customer(f"wm{number}").sees(1)
        await at.at_rest()

    assert at.one.account.calls[SEND] == 10
    assert all(len(at.customer(f"wm{number}").seen) == 1 for number in range(10))


async def test_the_very_first_start(valkey: Server, clock: HandClock) -> None:
    """What is older than ten minutes is taken in and not answered; what is younger is."""
    async with platform(clock) as (one, api):
        for text in ("35岁", "本科有学位", "中级经济师"):
            one.write(ALICE, "text", {"content": text})
        clock.later(minutes=11)
        one.write("wmBob", "text", {"content": "40岁"})
        clock.later(minutes=5)
        one.account.log.page = 100
        async with worker(settings_of(valkey, api), clock) as (house, address):
            one.addresses = [address]
            await one.account.person("wmBob").sees(1)
            key = f"wecom:{ACCOUNT}:{ALICE}"
            facts = (await house.service.state(key))["facts"]
            unanswered = len(one.account.person(ALICE).seen)
            await one.say(ALICE, "多少分了")
            [told] = await one.account.person(ALICE).sees(1)

    assert facts == {"age": 35, "education": "bachelor_with_degree", "title": "intermediate"}
    assert unanswered == 0
    assert "目前" in told.text


async def test_a_store_that_is_down(valkey: Server, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A callback that cannot be kept gets 5xx, so that the platform calls again; a turn that cannot is taken later."""
    async with scene(valkey, clock) as at:
        await at.one.account.called(SYNC)
        at.one.write(ALICE, "text", {"content": "35岁"})
        with monkeypatch.context() as patch:
            patch.setattr(Places, "note", _down)
            refused = await at.one.call()
        with monkeypatch.context() as patch:
            patch.setattr(Service, "handle", _down)
            taken = await at.one.call()
            await at.one.account.called(SYNC, 2)
            await asyncio.sleep(0.1)
        clock.later(seconds=5)
        await at.customer().sees(1)

    assert (refused, taken) == (503, 200)
