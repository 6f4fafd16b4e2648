"""Contact data when things go wrong or come to an end: processes that die, advisors who talk, erasures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from contact_help import (
    KEY,
    NUMBER,
    OTHER,
    Person,
    contacts_of,
    everything,
    files_without,
    house_at,
    plain_forms,
    store_of,
)

from bot.desk.results import Advisor
from bot.store import EMBEDDED
from bot.store.wire import call
from dialogs.consents import Held
from dialogs.conversation import Conversation
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from rim import HandClock, Server

    from bot.desk.folder import Folder
    from bot.house import House
    from bot.store import Kept
    from dialogs.consents import Wish


@pytest.fixture
def anna(house: House) -> Person:
    """Somebody who talks."""
    return Person(house)


@pytest.fixture
async def house(valkey: Server, clock: HandClock) -> AsyncIterator[House]:
    """A house over a server."""
    async with house_at(valkey.url, clock) as opened:
        yield opened


async def test_a_process_dies_after_the_write(anna: Person, house: House) -> None:
    """What the write left to tell is told by whoever looks next: proof, audit, index."""
    contacts, store = contacts_of(house), store_of(house)
    await anna.say("留电话回电")
    house.service.entrust(_Silent(house))
    await anna.tap("同意")
    assert "hufen:proof" not in await everything(house)
    assert len((await anna.folder()).journal) == 1
    house.service.entrust(contacts.clerk)
    assert await call(store.link.turns, "ZSCORE", "hufen:contacts", "web:anna") is not None

    assert not await contacts.clerk.settled(KEY)

    assert "agreed" in (await everything(house))["hufen:proof"]
    assert (await anna.folder()).journal == ()
    assert (await contacts.audit.verify()).entries == 1


async def test_a_process_dies_before_the_write(anna: Person, house: House, clock: HandClock) -> None:
    """Only the index knows of it then, and the next look drops that; no number is kept."""
    contacts = contacts_of(house)
    await anna.say("留电话回电")
    assert anna.last is not None
    wish = _wish_of(house, await store_of(house).load(KEY), clock)
    await contacts.clerk.change(KEY, wish, "+86" + NUMBER, "m1", await anna.folder())
    assert await contacts.clerk.all() == [KEY]
    clock.later(minutes=2)
    await contacts.retention.look()

    assert await contacts.clerk.all() == []
    assert (await anna.folder()).contact == {}


async def test_no_number_without_a_yes_that_stands(anna: Person, house: House) -> None:
    """A number whose agreement went while its message was on its way is not kept: the turn is made again without."""
    await anna.agree()
    contacts, store = contacts_of(house), store_of(house)
    stale = await anna.folder()
    await call(store.link.turns, "DEL", "hufen:{web:anna}:k")  # the sweep, in another process
    house.service.entrust(_Stale(house, stale))
    text = await anna.say(OTHER)
    house.service.entrust(contacts.clerk)

    assert "number" not in (await anna.folder()).contact
    assert "10分钟" in text


async def test_while_an_advisor_talks(anna: Person, house: House) -> None:
    """The advisor reads the masked message; the machine answers with the notice and minds the number."""
    await anna.say("转人工")
    assert house.desk is not None
    await house.desk.claim(KEY, Advisor("wang", "王"))
    assert await anna.say("你好老师") == ""
    text = await anna.say(f"我电话{NUMBER},有空打")
    assert "留电话前请先看一下" in text
    assert "目前" not in text
    assert (await anna.tap("同意")).startswith("记下了")
    said = [line.text for line in await house.service.lines(KEY) if line.who == "user"]
    assert said[-2] == "我电话138****5678,有空打"
    assert "已撤回" in await anna.say("撤回同意")
    assert await anna.say("好的") == ""
    assert "确定删除" in await anna.say("删除我的数据")
    assert "回执编号" in await anna.say("确定")


@pytest.mark.parametrize("state", ["bot", "queued"])
async def test_erased_by_the_person(state: str, anna: Person, house: House) -> None:
    """Of keys with the person's name none is left; index, proof and audit lead nowhere; the receipt is told."""
    if state == "queued":
        await anna.say("转人工")
    await anna.agree()
    index = (await anna.folder()).contact["index"]
    await anna.say("删除我的数据")
    text = await anna.say("确定")

    held = await everything(house)
    assert "anna" not in str([key for key in held if "gone" not in key])
    assert "anna" not in str(held.values())
    assert index not in str(held)
    receipt = text.partition("回执编号：")[2][:16]
    assert receipt.startswith("D261122-")
    assert receipt in held["hufen:proof"]
    assert receipt in held["hufen:desk:audit"]
    assert (await contacts_of(house).audit.verify()).fault == ""


async def test_erased_from_the_files(tmp_path: Path, clock: HandClock) -> None:
    """With our own server nothing of the number is left in any file: neither plain nor sealed nor its key."""
    async with house_at(EMBEDDED, clock, data_dir=tmp_path) as house:
        anna = Person(house)
        await anna.agree()
        sealed = (await anna.folder()).contact
        await anna.say(OTHER)
        after = (await anna.folder()).contact
        secret = [contact[name] for contact in (sealed, after) for name in ("key", "number", "index")]
        await anna.say("删除我的数据")
        await anna.say("确定")
        await files_without(tmp_path, *secret, *plain_forms(), *plain_forms(OTHER), "web:anna")
        kept = str(await everything(house))
        assert not any(word in kept for word in (*secret, *plain_forms(), *plain_forms(OTHER)))


async def test_a_number_that_was_held_leaves_the_files(tmp_path: Path, clock: HandClock) -> None:
    """After the ten minutes the sealed number is written out of our files as well."""
    async with house_at(EMBEDDED, clock, data_dir=tmp_path) as house:
        anna = Person(house)
        await anna.say(f"我号码{NUMBER}")
        sealed = (await anna.folder()).hold["number"]
        await call(store_of(house).link.turns, "DEL", "hufen:{web:anna}:h")
        clock.later(minutes=12)
        await contacts_of(house).retention.look()
        await files_without(tmp_path, sealed)


class _Silent:
    """A clerk whose process dies right after the write."""

    def __init__(self, house: House) -> None:
        clerk = contacts_of(house).clerk
        self.folder, self.change, self.receipt = clerk.folder, clerk.change, clerk.receipt

    async def settle(self, key: str) -> None:
        """Nothing any more."""


class _Stale(_Silent):
    """A clerk that read the folder just before somebody else changed it."""

    def __init__(self, house: House, stale: Folder) -> None:
        super().__init__(house)
        fresh, first = self.folder, [stale]

        async def folder(key: str) -> Folder:
            return first.pop() if first else await fresh(key)

        self.folder = folder


def _wish_of(house: House, kept: Kept, clock: HandClock) -> Wish:
    """What a yes would decide, as the talk decides it."""
    conversation = Conversation.load(kept.snapshot, kept.trail)
    turn = house.consultant.hear(conversation, Incoming(text="同意"), clock.now(), (), Held())
    assert turn.wish is not None
    return turn.wish
