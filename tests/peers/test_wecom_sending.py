"""Sending: sessions, quotas, answers that never come, messages that bounce, pictures that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peers.wecom_house import scene
from peers.wecom_posting import ACCOUNT

if TYPE_CHECKING:
    from peers.wecom_house import Scene
    from rim import HandClock, Server

    from bot.lines import Line

SEND, GET, TRANS = "kf/send_msg", "kf/service_state/get", "kf/service_state/trans"
ALICE = "wmAlice"


async def _bot_lines(at: Scene) -> list[Line]:
    return [line for line in await at.lines() if line.who == "bot"]


async def _due(at: Scene, clock: HandClock, **span: float) -> None:
    """Time passes, and what is due goes out."""
    clock.later(**span)
    for house in at.houses:
        assert house.office is not None
        await house.office.sweep()
    await at.at_rest()


async def test_a_new_session_is_taken_once(valkey: Server, clock: HandClock) -> None:
    """State 0 is made 1 before the first word; further words cost no further call."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        await at.asks("35岁")

    assert at.customer().state == 1
    assert (at.one.account.calls[GET], at.one.account.calls[TRANS], at.one.account.calls[SEND]) == (1, 1, 2)


async def test_a_session_that_began_anew(valkey: Server, clock: HandClock) -> None:
    """95018 in a new session: it is taken, and the same message is tried once more."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        at.customer().state = 0
        at.one.account.fail(SEND, 95018)
        told = await at.asks("35岁")

    assert at.customer().state == 1
    assert "学历" in told.text
    assert len(at.customer().seen) == 2


@pytest.mark.parametrize("code", [95001, 95002, 95013])
async def test_what_the_window_does_not_let_through_waits(valkey: Server, clock: HandClock, code: int) -> None:
    """Quota, 48 hours and an ended session: the answer waits for the next message and goes out before the next one."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        at.one.account.fail(SEND, code)
        await at.one.say(ALICE, "35岁")
        await at.one.account.called(SEND, 2)
        await at.at_rest()
        held = [line.status for line in await _bot_lines(at)]
        await at.one.say(ALICE, "本科有学位")
        seen = await at.customer().sees(3)

    assert held == ["sent", "held"]
    assert "学历" in seen[1].text
    assert "记下了：学历" in seen[2].text


async def test_an_ended_session_waits_for_the_customer(valkey: Server, clock: HandClock) -> None:
    """In state 4 nothing can be sent: 95018 there is no human, and the answer comes with the next message."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        at.one.silent = True
        await at.one.say(ALICE, "35岁")
        at.customer().state = 4
        at.one.silent = False
        await at.one.call()
        await at.one.account.called(GET, 2)
        await at.at_rest()
        held = [line.status for line in await _bot_lines(at)]
        await at.one.say(ALICE, "本科有学位")
        await at.customer().sees(3)

    assert held == ["sent", "held"]


@pytest.mark.parametrize("fault", ["lost", "hang", "500", "garbage", -1, 45009, 45033, 42001])
async def test_nothing_is_lost_and_nothing_doubled(valkey: Server, clock: HandClock, fault: int | str) -> None:
    """Whatever the API does, the answer arrives once: a message's own id lets a doubtful one be sent again."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        at.one.account.fail(SEND, fault)
        before = at.one.account.calls[SEND]
        await at.one.say(ALICE, "35岁")
        await at.one.account.called(SEND, before + 1)
        await at.at_rest()
        await _due(at, clock, seconds=61)
        seen = await at.customer().sees(2)
        status = (await _bot_lines(at))[-1].status

    assert len(seen) == 2
    assert status == "sent"


async def test_a_part_that_went_out_is_not_sent_again(valkey: Server, clock: HandClock) -> None:
    """Of an answer in several messages only what did not go out is tried again."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        house = at.houses[0]
        assert house.office is not None
        from dialogs.messages import Choice, Reply  # noqa: PLC0415 - only here

        long = Reply("甲" * 1300 + "。\n乙", (Choice("丙", "c.c"),))
        at.one.account.fail(SEND, 0, -1)
        await house.office.put(f"wecom:{ACCOUNT}:{ALICE}", (long,), "n1")
        await at.at_rest()
        await _due(at, clock, seconds=61)
        seen = await at.customer().sees(4)

    assert [shown.kind for shown in seen[1:]] == ["text", "text", "msgmenu"]
    assert "".join(shown.text for shown in seen[1:]) == "甲" * 1300 + "。乙"


@pytest.mark.parametrize(
    ("kind", "why"), [(10, "gone"), (6, "window"), (4, "window"), (8, "forbidden"), (13, "content"), (0, "content")]
)
async def test_a_message_that_bounces(valkey: Server, clock: HandClock, kind: int, why: str) -> None:
    """The platform took it and says later that it did not arrive: the line is marked, and an advisor may resend it."""
    async with scene(valkey, clock) as at:
        told = await at.asks("你好")
        await at.asks("35岁")
        await at.one.event(ALICE, "msg_send_fail", fail_msgid=told.msgid, fail_type=kind)
        await at.one.event(ALICE, "msg_send_fail", fail_msgid="of-somebody-else", fail_type=kind)
        await at.asks("本科有学位")
        lines = await _bot_lines(at)
        office = at.houses[0].office
        assert office is not None
        assert await office.again(f"wecom:{ACCOUNT}:{ALICE}", lines[0].id)
        *_, again = await at.customer().sees(4)

    assert [(line.status, line.why) for line in lines] == [("failed", why), ("sent", ""), ("sent", "")]
    assert again.text == told.text


@pytest.mark.parametrize("fault", [-1, "500", "garbage", 40004])
async def test_a_picture_that_fails(valkey: Server, clock: HandClock, fault: int | str) -> None:
    """Where the card cannot be put up, its words say the same."""
    async with scene(valkey, clock) as at:
        await at.asks("我35岁,本科有学位,社保7年")
        at.one.account.fail("media/upload", fault)
        await at.one.say(ALICE, "存成图片")
        seen = await at.customer().sees(4)

    assert "image" not in [shown.kind for shown in seen]
    assert "以人社部门核定为准" in "".join(shown.text for shown in seen)


async def test_events_that_need_no_answer(valkey: Server, clock: HandClock) -> None:
    """Servicers who come and go, recalled messages and events of tomorrow pass in silence."""
    async with scene(valkey, clock) as at:
        for kind in ("servicer_status_change", "user_recall_msg", "of_tomorrow", ""):
            await at.one.event(ALICE, kind, servicer_userid="zhang", status=1, recall_msgid="m")
        await at.asks("35岁")

    assert len(at.customer().seen) == 1


async def test_a_turn_that_breaks(valkey: Server, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is met with one calm sentence, and the talk goes on."""
    async with scene(valkey, clock) as at:
        await at.asks("你好")
        with monkeypatch.context() as patch:
            patch.setattr(at.houses[0].consultant, "hear", _break)
            sorry = await at.asks("35岁")
        told = await at.asks("40岁")

    assert "之前的回答都还在" in sorry.text
    assert "学历" in told.text


def _break(*_: object) -> None:
    raise KeyError("35岁")
