"""Webhooks out: signed, without anything of the person, in order, again and again until they are taken or given up."""

from __future__ import annotations

import asyncio
import hmac
from typing import TYPE_CHECKING, Any

import pytest
from desk_help import open_room
from hook_help import SECRET, go, hooked

from bot.bridges.hook_lanes import LEASE_MS, Lanes
from bot.bridges.hooks import BACK_OFF, LIFE_MS, open_hooks
from bot.errors import StartFault
from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from desk_help import Room
    from hook_help import Receiver
    from rim import HandClock, Server


async def test_an_event_arrives_in_a_signed_envelope(room: Room, receiver: Receiver) -> None:
    """Version, id, type, lead, epoch, who, when; the signature covers timestamp and body."""
    await room.desk.events.add("conv.queued", 1)
    async with hooked(room, receiver) as hooks:
        await room.desk.events.add("conv.claimed", 7, 2, "wang", former="")
        await go(hooks)
    (envelope,) = receiver.got  # what was before the first start is not told
    assert envelope == {
        "v": 1,
        "id": envelope["id"],
        "type": "conv.claimed",
        "lead": 7,
        "epoch": 2,
        "by": "wang",
        "at": "2026-11-22T10:00:00.000+08:00",
        "data": {"former": ""},
    }
    head = receiver.heads[0]
    signed = hmac.digest(SECRET, head["X-Hufen-Timestamp"].encode() + b"." + receiver.bodies[0], "sha256").hex()
    assert head["X-Hufen-Signature"] == f"v1={signed}"
    assert head["X-Hufen-Delivery"] == envelope["id"]
    assert head["X-Hufen-Event"] == "conv.claimed"


async def test_nothing_of_the_person_goes_out(room: Room, receiver: Receiver) -> None:
    """Of a whole talk neither words nor the conversation's name are told; unknown fields and page events stay here."""
    async with hooked(room, receiver) as hooks:
        key = "toy:very-private-name"
        await room.turn(key, "queued", text="我叫陈小明13812345678")
        await room.reception.herald.heard(key, "bot", "queued")
        await room.desk.events.add("viewing", 1, words="陈小明")
        await room.desk.events.add("advisor.login", by="wang")
        await room.desk.events.add("tag.set", 1, tags=["陈小明"])
        await go(hooks)
    assert [kind for _, kind in receiver.told] == ["lead.created", "conv.queued", "tag.set"]
    assert receiver.got[-1]["data"] == {}
    assert not any(word in b"".join(receiver.bodies).decode() for word in ("陈小明", "1381", "private"))


async def test_what_is_not_taken_comes_again_in_order(room: Room, receiver: Receiver, clock: HandClock) -> None:
    """The lead waits as a whole, another one does not; the id stays, the signature is that of the new time."""
    async with hooked(room, receiver) as hooks:
        receiver.answers.extend([500])
        for name in ("conv.queued", "conv.claimed"):
            await room.desk.events.add(name, 1)
        await go(hooks)
        await room.desk.events.add("conv.queued", 2)
        await go(hooks)
        assert receiver.told == [(2, "conv.queued")]
        clock.later(seconds=BACK_OFF[0] - 1)
        await go(hooks)
        assert len(receiver.got) == 1
        clock.later(seconds=1)
        await go(hooks)
    assert receiver.told[1:] == [(1, "conv.queued"), (1, "conv.claimed")]
    first, _, again, _ = receiver.heads
    assert first["X-Hufen-Delivery"] == again["X-Hufen-Delivery"]
    assert first["X-Hufen-Signature"] != again["X-Hufen-Signature"]


async def test_after_two_days_it_is_given_up_where_everybody_sees_it(
    room: Room, receiver: Receiver, clock: HandClock
) -> None:
    """Waits grow from a minute to half a day; then the event is dead, listed with its reason, and can be tried anew."""
    receiver.answers.extend([503] * 40)
    lanes = Lanes(room.store.link)
    async with hooked(room, receiver) as hooks:
        await room.desk.events.add("conv.queued", 1)
        await go(hooks)
        for wait in (*BACK_OFF, *[BACK_OFF[-1]] * 3):
            assert not await lanes.dead()
            clock.later(seconds=wait)
            await go(hooks)
        assert sum(BACK_OFF) + 2 * BACK_OFF[-1] < LIFE_MS / 1000
        (dead,) = await lanes.dead()
        assert (dead.why, dead.parcel.lane) == ("HTTP 503", "1")
        assert await lanes.waiting() == {}
        receiver.answers.clear()
        assert await lanes.again(dead, hooks._now_ms())
        assert not await lanes.again(dead, hooks._now_ms())
        await go(hooks)
    assert receiver.told == [(1, "conv.queued")]
    assert await lanes.dead() == []


async def test_the_receiver_may_name_the_wait(room: Room, receiver: Receiver, clock: HandClock) -> None:
    """`Retry-After` counts where it is longer, up to half a day."""
    receiver.answers.append(429)
    receiver.extra["Retry-After"] = "7200"
    async with hooked(room, receiver) as hooks:
        await room.desk.events.add("conv.queued", 1)
        await go(hooks)
        clock.later(hours=1)
        await go(hooks)
        assert len(receiver.heads) == 1
        clock.later(hours=1)
        await go(hooks)
    assert len(receiver.got) == 1


async def test_a_slow_receiver_holds_up_nothing(room: Room, receiver: Receiver, clock: HandClock) -> None:
    """An answer that does not come is a failure; the desk goes on, and so do other leads."""

    async def slow(envelope: dict[str, Any]) -> None:
        if envelope["lead"] == 1:
            await asyncio.sleep(3_600)

    receiver.before = slow
    async with hooked(room, receiver, 0.2) as hooks:
        for lead in (1, 2, 3):
            await room.desk.events.add("conv.queued", lead)
        await go(hooks)
        assert sorted(receiver.told) == [(2, "conv.queued"), (3, "conv.queued")]
        receiver.before = None
        clock.later(minutes=1)
        await go(hooks)
    assert receiver.told[-1] == (1, "conv.queued")


async def test_nobody_leads_us_elsewhere(room: Room, receiver: Receiver) -> None:
    """A redirect is a failure and is not followed; neither is a receiver that is not there one that ends us."""
    receiver.answers.append(307)
    receiver.extra["Location"] = receiver.url
    async with hooked(room, receiver) as hooks:
        await room.desk.events.add("conv.queued", 1)
        await go(hooks)
        assert len(receiver.heads) == 1
        assert await Lanes(room.store.link).waiting() == {"1": 1}
    receiver.url = "http://127.0.0.1:9/"
    async with hooked(room, receiver) as hooks:
        await room.desk.events.add("conv.queued", 2)
        await go(hooks)
        assert await Lanes(room.store.link).waiting() == {"1": 1, "2": 1}


async def test_two_workers_share_the_work(room: Room, receiver: Receiver, valkey: Server, clock: HandClock) -> None:
    """Two hundred events of twenty leads: each is told once, and each lead's in order."""
    other = open_room(valkey, clock)
    async with hooked(room, receiver) as one, hooked(other, receiver) as two:
        for number in range(200):
            await room.desk.events.add("lead.status", number % 20 + 1, status=str(number))
        await asyncio.gather(*(go(hooks) for hooks in (one, two, one, two)))
    await other.close()
    told = [(one["lead"], int(one["data"]["status"])) for one in receiver.got]
    assert len(told) == len(set(told)) == 200
    assert sorted(told, key=lambda pair: pair[0]) == sorted(told)


async def test_killed_between_send_and_mark(room: Room, receiver: Receiver, clock: HandClock) -> None:
    """A worker dies when its call was taken: another one tells it again under the same id, once its time is over."""
    async with hooked(room, receiver) as first, hooked(room, receiver) as second:
        for name in ("conv.queued", "conv.claimed"):
            await room.desk.events.add(name, 1)
        await first.feed()
        dying = asyncio.create_task(first.deliver())

        async def kill(_envelope: dict[str, Any]) -> None:
            receiver.before = None
            dying.cancel()

        receiver.before = kill
        with pytest.raises(asyncio.CancelledError):
            await dying
        await go(second)
        assert len(receiver.heads) == 1
        clock.later(seconds=LEASE_MS / 1000)
        await go(second)
    ids = [head["X-Hufen-Delivery"] for head in receiver.heads]
    assert ids[0] == ids[1] != ids[2]
    assert receiver.told[-2:] == [(1, "conv.queued"), (1, "conv.claimed")]


async def test_a_worker_whose_time_is_over_marks_nothing(room: Room, receiver: Receiver) -> None:
    """A lane that another one has taken is no longer the first one's to move."""
    lanes = Lanes(room.store.link)
    async with hooked(room, receiver) as hooks:
        await room.desk.events.add("conv.queued", 1)
        await hooks.feed()
        now = hooks._now_ms()
        slow = await lanes.take(now)
        assert slow
        assert await lanes.take(now) is None
        quick = await lanes.take(now + LEASE_MS)
        assert quick
        await lanes.done(slow, now)
        assert await lanes.failed(slow, now, now, "late") == 0
        assert await lanes.waiting() == {"1": 0}
        await lanes.done(quick, now)
    assert await lanes.waiting() == {}


async def test_the_house_runs_it(valkey: Server, clock: HandClock, receiver: Receiver) -> None:
    """Set, it begins and ends with the house; it needs a store that survives, and a secret."""
    settings = Settings.model_validate(
        {"webhook_url": receiver.url, "webhook_secret": SECRET.decode(), "secret_key": "0123456789abcdef"}
    )
    house = await open_house(settings, valkey.url, clock)
    assert house.desk
    hooks = open_hooks(house)
    await hooks.feed()
    await hooks.start()
    assert hooks.routes() == []
    await house.desk.events.add("conv.queued", 1)
    async with asyncio.timeout(10):
        while not receiver.got:  # noqa: ASYNC110 - the receiver tells no events
            await asyncio.sleep(0.01)
    await hooks.stop()
    await hooks.close()
    await house.close()
    bare = await open_house(settings, "memory", clock)
    with pytest.raises(StartFault, match="HUFEN_WEBHOOK_URL"):
        open_hooks(bare)
    await bare.close()
