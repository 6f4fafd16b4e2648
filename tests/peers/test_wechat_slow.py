"""Answers that take longer than the platform waits, and platforms that do not take what is sent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from peers.wechat_house import HARD, QUICK, api_settings, platform, scene, settings_of, thinker, worker
from peers.wechat_platform import FAULT

from bot.channels.wechat_words import PICK_UP

if TYPE_CHECKING:
    from rim import HandClock, Server

SEND = "/cgi-bin/message/custom/send"
TOKEN = "/cgi-bin/stable_token"  # noqa: S105 - a path
TYPING = "/cgi-bin/message/custom/typing"


async def test_the_three_tries(valkey: Server, clock: HandClock) -> None:
    """All three tries wait for one answer; then the person is asked to write anything, and gets it for that."""
    async with scene(valkey, clock) as at:
        assert await at.one.say("alice", HARD) == PICK_UP
        assert at.one.tries["alice"] == 3
        at.mind.done.set()
        told = await at.one.say("alice", "1")
        again = await at.one.say("alice", "好的")
        facts = (await at.house.service.state("wechat:alice"))["facts"]

    assert "36" in told
    assert "博士" in told
    assert facts == {"age": 36, "education": "doctor"}
    assert told not in again
    assert FAULT not in [shown.text for shown in at.one.account.person("alice").seen]


async def test_an_answer_between_two_tries(valkey: Server, clock: HandClock) -> None:
    """The answer is ready at the second try: that one is given it, and the model was asked once."""
    async with scene(valkey, clock) as at:
        said = asyncio.create_task(at.one.say("alice", HARD))
        await at.one.repeated.wait()
        at.mind.done.set()
        assert "博士" in await said

    assert at.one.tries["alice"] == 2
    assert at.mind.times == 1


async def test_words_instead_of_the_asked_sign_are_not_lost(valkey: Server, clock: HandClock) -> None:
    """Who answers the request with something of substance gets both answers in one."""
    async with scene(valkey, clock) as at:
        await at.one.say("alice", HARD)
        at.mind.done.set()
        told = await at.one.say("alice", "社保7年")
        facts = (await at.house.service.state("wechat:alice"))["facts"]

    assert "博士" in told
    assert facts == {"age": 36, "education": "doctor", "insured_months": 84}


async def test_acknowledged_then_sent(valkey: Server, clock: HandClock) -> None:
    """With an API the message is acknowledged at the first try, typing is shown, and the answer sent once."""
    async with scene(valkey, clock, api=True) as at:
        assert await at.one.say("alice", HARD) == ""
        await at.delivered()
        seen = at.one.account.person("alice").seen

    assert at.one.tries["alice"] == 1
    assert at.one.account.calls[TYPING] == 1
    assert len(seen) == 1
    assert "博士" in seen[0].text
    assert not seen[0].passive
    assert dict(seen[0].options)


@pytest.mark.parametrize("fault", [48001, 40164])
async def test_no_right_to_send(valkey: Server, clock: HandClock, fault: int) -> None:
    """The answer waits for the next message and is said in the reply to it; nothing is sent again after that."""
    async with scene(valkey, clock, api=True) as at:
        at.one.account.fail(SEND, fault)
        assert await at.one.say("alice", HARD) == ""
        await at.delivered()
        told = await at.one.say("alice", "在吗")

    assert "博士" in told
    assert at.one.account.calls[SEND] == 1


@pytest.mark.parametrize("code", [45015, 45047])
async def test_a_shut_window(valkey: Server, clock: HandClock, code: int) -> None:
    """What the platform does not take any more goes out, once, after the person's next message."""
    async with scene(valkey, clock, api=True) as at:
        at.one.account.fail(SEND, code)
        await at.one.say("alice", HARD)
        await at.delivered()
        await at.later(clock, hours=1)
        assert at.one.account.calls[SEND] == 1
        await at.one.say("alice", "社保7年")
        seen = await at.one.account.person("alice").sees(2)
        await at.at_rest()

    assert len([shown for shown in seen if "博士" in shown.text and not shown.passive]) == 1


@pytest.mark.parametrize(
    "fault", [-1, 40001, "500", *(pytest.param(code, marks=pytest.mark.proof) for code in (45011, 42001))]
)
async def test_known_not_to_be_delivered(valkey: Server, clock: HandClock, fault: int | str) -> None:
    """Busy, a minute's quota, a dead token, a fault of the platform: the answer goes out in the end, and once."""
    async with scene(valkey, clock, api=True) as at:
        at.one.account.fail(SEND, fault)
        await at.one.say("alice", HARD)
        await at.delivered()
        await at.later(clock, minutes=2)
        seen = at.one.account.person("alice").seen

    assert len(seen) == 1
    assert "博士" in seen[0].text
    assert at.one.account.calls[SEND] == 2


@pytest.mark.parametrize("fault", ["garbage", pytest.param("lost", marks=pytest.mark.proof)])
async def test_perhaps_delivered(valkey: Server, clock: HandClock, fault: str) -> None:
    """An answer that nobody can read, or none: never sent again by itself, and the talk goes on."""
    async with scene(valkey, clock, api=True) as at:
        at.one.account.fail(SEND, fault)
        await at.one.say("alice", HARD)
        await at.delivered()
        await at.later(clock, hours=1)
        assert "目前" in await at.one.say("alice", "多少分了")

    assert at.one.account.calls[SEND] == 1


async def test_the_day_is_used_up(valkey: Server, clock: HandClock) -> None:
    """45009: nothing is sent before midnight, then it goes out."""
    async with scene(valkey, clock, api=True) as at:
        at.one.account.fail(SEND, 45009)
        await at.one.say("alice", HARD)
        await at.delivered()
        await at.later(clock, minutes=50)
        assert at.one.account.calls[SEND] == 1
        await at.later(clock, hours=14)
        seen = at.one.account.person("alice").seen

    assert [shown.passive for shown in seen] == [False]


async def test_a_token_for_two_workers(valkey: Server, clock: HandClock) -> None:
    """Two workers ask for one token together; when it is revoked they ask for one more, and no message is lost."""
    names = [f"p{number}" for number in range(4)]
    async with platform(clock) as (one, address), thinker() as (mind, model):
        settings = settings_of(valkey, **api_settings(address), **model)
        async with worker(settings, clock, QUICK) as (_, first), worker(settings, clock, QUICK) as (_, second):

            async def talk(words: str, count: int) -> None:
                mind.done.clear()
                for name, one.address in zip(names, (first, second) * 2, strict=True):
                    await one.say(name, words)
                mind.done.set()
                await asyncio.gather(*(one.account.person(name).sees(count) for name in names))

            await talk(HARD, 1)
            assert one.account.issued == 1
            one.account.revoke()
            await talk(HARD + "!", 2)

    assert one.account.issued == 2


async def test_an_address_that_is_not_listed(
    valkey: Server, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    """40164: the log tells the operator which address to list, and neither secret nor words of a person."""
    async with scene(valkey, clock, api=True) as at:
        at.one.account.fail(TOKEN, 40164)
        await at.one.say("alice", HARD)
        await at.delivered(TOKEN)
        told = await at.one.say("alice", "。")

    assert "博士" in told
    assert "203.0.113.9" in caplog.text
    assert "s3cret" not in caplog.text
    assert "叁拾陆" not in caplog.text
