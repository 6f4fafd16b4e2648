"""Contact data from the talk to a real server: nothing plain, nothing without a yes."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from contact_help import (
    FORMATS,
    KEY,
    NUMBER,
    OTHER,
    Person,
    contacts_of,
    everything,
    house_at,
    plain_forms,
    store_of,
)

from bot.desk.numbers import without_numbers
from bot.store.wire import call
from dialogs.consents import CALL, Held
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

    from bot.house import House


@pytest.fixture(params=["valkey", "cluster"])
async def house(request: pytest.FixtureRequest, servers: dict[str, Server], clock: HandClock) -> AsyncIterator[House]:
    """A house over a server, and over a cluster, where every script must stay in its slot."""
    servers[request.param].ask("FLUSHALL")
    async with house_at(servers[request.param].url, clock) as opened:
        yield opened


@pytest.fixture
def anna(house: House) -> Person:
    """Somebody who talks."""
    return Person(house)


async def _keys(house: House, name: str) -> list[str]:
    return [key for key in await everything(house) if key.endswith(name)]


async def test_the_whole_way(anna: Person, house: House) -> None:
    """Notice, yes, number: it is sealed in the person's slot with what was read and answered; the index finds it."""
    text = await anna.agree()
    folder = await anna.folder()

    assert "138****5678" in text
    assert replace(folder.held, version="") == Held((CALL,), "2026-11-22", "138****5678")
    assert contacts_of(house).clerk.number(KEY, folder) == "+86" + NUMBER
    held = await everything(house)
    consent = held["hufen:{web:anna}:g"]
    for part in ("agreed", "2026-11-24", "contact_call", "web", "同意"):
        assert part in consent
    assert f"hufen:phone:{folder.contact['index']}" in held
    assert folder.journal == ()


async def test_nothing_before_the_yes(anna: Person, house: House) -> None:
    """Asking for it and reading the notice keep nothing of a contact, and a refusal keeps only the answer."""
    await anna.say("留电话回电")
    assert await _keys(house, ":k") == await _keys(house, ":h") == []
    await anna.tap("不同意")
    assert await _keys(house, ":k") == []
    assert "refused" in (await everything(house))["hufen:{web:anna}:g"]
    assert "35" in str((await house.service.handle(KEY, Incoming(text="我35岁"))).state["facts"])


async def test_never_plain(valkey: Server, clock: HandClock, caplog: pytest.LogCaptureFixture) -> None:
    """However a number is written and whenever it comes, it stands plain in no key, no log line and no reply."""
    caplog.set_level(logging.DEBUG)
    said = []
    async with house_at(valkey.url, clock) as house:
        for place, written in enumerate(FORMATS):
            anna = Person(house, f"web:p{place}")
            said += [await anna.say(f"我35岁,电话{written}"), await anna.tap("同意"), await anna.say(written)]
            said += [await anna.say(f"{written},本科有学位", Kind.VOICE), await anna.say("我的信息")]
            assert "138****5678" in said[-1]
        held = "\n".join((await everything(house)).values())

    for plain in (*plain_forms(), *FORMATS):
        assert plain not in held
        assert plain not in "\n".join(said)
        assert plain not in caplog.text


async def test_typed_unasked(anna: Person, house: House) -> None:
    """It is held sealed for ten minutes; a yes within them keeps it, and then nothing is held any more."""
    text = await anna.say(f"打我电话{NUMBER}")
    wire = store_of(house).link.turns

    assert "10分钟" in text
    assert 590 <= int(await call(wire, "TTL", "hufen:{web:anna}:h")) <= 600
    assert await _keys(house, ":k") == []
    await anna.tap("同意")
    assert (await anna.folder()).held.masked == "138****5678"
    assert await _keys(house, ":h") == []


async def test_ten_minutes_are_over(anna: Person, house: House, clock: HandClock) -> None:
    """Without an answer the number is gone; a later yes has to ask for it, and nothing points at it any more."""
    await anna.say(f"我号码{NUMBER}")
    yes = anna.last
    await call(store_of(house).link.turns, "PEXPIRE", "hufen:{web:anna}:h", 1)
    while await call(store_of(house).link.turns, "EXISTS", "hufen:{web:anna}:h"):
        pass
    clock.later(minutes=12)
    await contacts_of(house).retention.look()
    assert await contacts_of(house).clerk.all() == []

    assert yes is not None
    text = await anna.tap_value(yes.replies[-1].choices[0].value)
    assert "请发手机号" in text
    folder = await anna.folder()
    assert replace(folder.held, version="") == Held((CALL,), "2026-11-22")
    assert "number" not in folder.contact


async def test_refused_after_it_was_held(anna: Person, house: House) -> None:
    """不同意 lets the held number go at once."""
    await anna.say(f"我号码{NUMBER}")
    await anna.tap("不同意")
    assert await _keys(house, ":h") == await _keys(house, ":k") == []


@pytest.mark.parametrize("state", ["bot", "queued"])
async def test_taken_back(state: str, anna: Person, house: House) -> None:
    """撤回同意 removes number, key and index at once; the answers stay, and the proof without a name."""
    if state == "queued":
        await anna.say("转人工")
    await anna.agree()
    index = (await anna.folder()).contact["index"]
    assert "已撤回" in await anna.say("撤回同意")

    held = await everything(house)
    assert (await anna.folder()).contact == {}
    assert index not in str(held)
    assert "withdrawn" in held["hufen:{web:anna}:g"]
    assert "anna" not in held["hufen:proof"]
    assert "withdrawn" in held["hufen:proof"]
    assert "没有你的电话" in await anna.say("撤回同意")


async def test_another_number(anna: Person, house: House) -> None:
    """A new number takes the old one's place in the index too; a friend's same number is found as a twin."""
    await anna.agree()
    first = (await anna.folder()).contact["index"]
    await anna.say(f"换成{OTHER}")
    folder = await anna.folder()
    friend = Person(house, "web:bob")
    await friend.agree(OTHER)

    assert folder.held.masked == "159****1111"
    assert f"hufen:phone:{first}" not in await everything(house)
    assert await contacts_of(house).clerk.twins(KEY, folder) == ["web:bob"]


async def test_a_repeated_message_changes_nothing(anna: Person, house: House) -> None:
    """The platform sends the number again: one number, one entry of the journal, the same words."""
    await anna.say("留电话回电")
    await anna.tap("同意")
    first = await anna.say(NUMBER, message_id="m9")
    before = await everything(house)
    assert await anna.say(NUMBER, message_id="m9") == first
    assert await everything(house) == before


async def test_digits_that_are_no_number_are_not_kept(anna: Person, house: House) -> None:
    """A mistyped number stands in the log without its digits."""
    await anna.say("留电话回电")
    await anna.tap("同意")
    assert "不对" in await anna.say("1381234567")
    assert "1381234567" not in str(await everything(house))
    lines = await house.service.lines(KEY)
    assert [line.text for line in lines if line.who == "user"][-1] == "**********"


async def test_without_a_name_nothing_is_held(valkey: Server, clock: HandClock) -> None:
    """Where the operator is not named, a number is masked and nothing else; the same over a store in memory."""
    for place, named in ((valkey.url, {"operator": ""}), (valkey.url, {"contact": ""}), ("memory", {})):
        async with house_at(place, clock, **named) as house:
            text = await Person(house, f"web:{place[:3]}{len(named)}").say(f"我电话{NUMBER}")
            assert "不收电话号码" in text
    async with house_at(valkey.url, clock) as house:
        held = await everything(house)
        assert not [key for key in held if key.endswith((":h", ":k", ":g"))]
        assert not any(plain in str(held) for plain in plain_forms())


async def test_the_model_never_sees_it(valkey: Server, clock: HandClock) -> None:
    """A message that something was taken out of goes to no model."""
    async with house_at(valkey.url, clock, llm_base_url="http://127.0.0.1:1/v1", llm_model="small") as house:
        assert house.model is not None
        await Person(house).say(f"qwerty asdf {NUMBER}")
        assert house.meter.counted("faults") == 0
    assert without_numbers(Incoming(text=f"qwerty {NUMBER}"))[0].text == "qwerty 138****5678"
