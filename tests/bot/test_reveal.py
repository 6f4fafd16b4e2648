"""Numbers shown and given out: for a reason, so often, by the right people, and never unwritten."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from contact_help import KEY, NUMBER, OTHER, Person, contacts_of, everything, house_at, plain_forms

from bot.desk.accounts import Account, Role
from bot.desk.exporting import Exported, Refused, as_csv
from bot.desk.results import Advisor
from bot.desk.reveal import MOST_AN_HOUR, Denied, Shown
from bot.desk.vault import Vault
from bot.keyring import Keyring

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

    from bot.house import House

WANG = Advisor("wang", "王")
REASON = "回电约时间"
OTHER_KEY = {"secret_key": "another key, just as long"}
EXPORTER = Account("eve", "伊", Role.EXPORTER)
ADMIN = Account("adam", "亚", Role.ADMIN)


@pytest.fixture
async def house(valkey: Server, clock: HandClock) -> AsyncIterator[House]:
    """A house in which anna has left a number."""
    async with house_at(valkey.url, clock) as opened:
        await Person(opened).say("转人工")
        await Person(opened).agree()
        yield opened


async def _kinds(house: House) -> list[str]:
    return [entry.kind async for entry in contacts_of(house).audit.entries()]


async def test_shown_for_a_reason(house: House, clock: HandClock) -> None:
    """The number, for a minute; a line with who and why; the person can read how often, the operator sees a count."""
    shown = await contacts_of(house).reveals.reveal(KEY, WANG, f" {REASON}\n{OTHER} ")

    assert isinstance(shown, Shown)
    assert shown.number == "+86" + NUMBER
    assert (shown.until - clock.now()).total_seconds() == 60
    entry = [entry async for entry in contacts_of(house).audit.entries()][-1]
    assert (entry.kind, entry.by, entry.lead) == ("contact.revealed", "wang", 1)
    assert entry.data == {"reason": f"{REASON} 159****1111"}
    assert "顾问查看过1次" in await Person(house).say("我的信息")
    assert house.meter.counted("reveals") == 1
    assert house.desk is not None
    assert "contact.revealed" in [event.type for event in await house.desk.events.after("")]
    held = str(await everything(house))
    assert not any(plain in held for plain in plain_forms())


@pytest.mark.parametrize("reason", ["", "  ", "看看", "\n\t", "长" * 201])
async def test_no_reason_no_number(reason: str, house: House) -> None:
    """Without a reason of some words nothing is shown, and nothing is counted against the hour."""
    denied = await contacts_of(house).reveals.reveal(KEY, WANG, reason)
    assert isinstance(denied, Denied)
    assert denied.code == "reason"


async def test_twenty_an_hour(house: House, clock: HandClock) -> None:
    """The twenty-first look in an hour is refused, with the minutes to wait; another advisor's is not."""
    reveals = contacts_of(house).reveals
    looks = await asyncio.gather(*(reveals.reveal(KEY, WANG, REASON) for _ in range(MOST_AN_HOUR + 5)))

    assert sum(isinstance(look, Shown) for look in looks) == MOST_AN_HOUR
    assert (await Person(house).folder()).held.opened == MOST_AN_HOUR
    late = await reveals.reveal(KEY, WANG, REASON)
    assert isinstance(late, Denied)
    assert (late.code, "60 分钟" in late.why) == ("limit", True)
    assert "contact.reveal_refused" in await _kinds(house)
    assert isinstance(await reveals.reveal(KEY, Advisor("li", "李"), REASON), Shown)
    clock.later(minutes=61)
    assert isinstance(await reveals.reveal(KEY, WANG, REASON), Shown)


async def test_nothing_to_show(house: House) -> None:
    """Who left no number, took it back or is not known has none."""
    reveals = contacts_of(house).reveals
    await Person(house).say("撤回同意")
    for key in (KEY, "web:nobody"):
        denied = await reveals.reveal(key, WANG, REASON)
        assert isinstance(denied, Denied)
        assert denied.code == "nothing"


async def test_another_master_key(house: House, valkey: Server, clock: HandClock) -> None:
    """With another master key a calm sentence comes, and a line of audit; the talk goes on, and can be taken back."""
    async with house_at(valkey.url, clock, **OTHER_KEY) as other:
        denied = await contacts_of(other).reveals.reveal(KEY, WANG, REASON)
        assert isinstance(denied, Denied)
        assert denied.code == "key"
        assert "主密钥" in denied.why
        assert "138****5678" in await Person(other).say("我的信息")
        assert "已撤回" in await Person(other).say("撤回同意")
    assert "contact.reveal_refused" in await _kinds(house)


async def test_taken_back_meanwhile(house: House) -> None:
    """Looks that run against a withdrawal show the number before it at the most; after it none does."""
    reveals = contacts_of(house).reveals
    for number in range(6):
        anna = Person(house, f"web:racer{number}")
        await anna.agree()
        advisor = Advisor(f"a{number}", "甲")
        withdrawing = asyncio.create_task(anna.say("撤回同意"))
        looks = [await reveals.reveal(anna.key, advisor, REASON) for _ in range(3)]
        assert "已撤回" in await withdrawing
        looks += [await reveals.reveal(anna.key, advisor, REASON)]
        shown = [isinstance(look, Shown) for look in looks]
        assert shown == sorted(shown, reverse=True)
        assert not shown[-1]


def test_sealed_for_one_person_only() -> None:
    """Two seals of a number differ; it opens for its person with its key only; damage opens nothing."""
    vault = Vault(Keyring(b"a master key for tests"))
    one, two = (vault.seal("web:anna", "+86" + NUMBER) for _ in range(2))

    assert one.index == two.index
    assert len({one.key, two.key, one.number, two.number}) == 4
    assert vault.open("web:anna", one.key, one.number) == "+86" + NUMBER
    for tag, key, number in (
        ("web:bob", one.key, one.number),
        ("web:anna", two.key, one.number),
        ("web:anna", one.key, one.number[:-4] + "AAAA"),
        ("web:anna", "no base64", one.number),
        ("web:anna", "", ""),
    ):
        assert vault.open(tag, key, number) is None
    assert vault.ref("web:anna") != vault.ref("web:bob")


async def test_two_people_export(house: House) -> None:
    """An exporter asks with a reason, an admin says yes, once; both stand in the audit, no number does."""
    exports = contacts_of(house).exports
    await Person(house, "web:bob").agree("+852 9123 4567")
    await Person(house, "web:carl").say(OTHER)
    name = await exports.ask(EXPORTER, "本周回访名单")
    assert isinstance(name, str)
    exported = await exports.approve(ADMIN, name)

    assert isinstance(exported, Exported)
    assert sorted(row.number for row in exported.rows) == ["+85291234567", "+86" + NUMBER]
    entry = [entry async for entry in contacts_of(house).audit.entries()][-1]
    assert (entry.kind, entry.by, entry.data["approved"], entry.data["rows"]) == ("contact.exported", "eve", "adam", 2)
    lines = as_csv(exported).splitlines()
    assert lines[0] == "\ufefflead,number,purpose,agreed,version"
    assert all(not cell.startswith(("+", "=", "-", "@")) for line in lines for cell in line.split(","))
    again = await exports.approve(ADMIN, name)
    assert isinstance(again, Refused)
    assert again.code == "late"


@pytest.mark.parametrize("role", list(Role))
async def test_rights_to_export(role: Role, house: House) -> None:
    """Reading gives no right to export; nobody approves what they asked for."""
    exports = contacts_of(house).exports
    somebody = replace(ADMIN, id="x", role=role)
    asked = await exports.ask(somebody, "本周回访名单")
    assert isinstance(asked, str) == (role is Role.EXPORTER)
    name = await exports.ask(EXPORTER, "本周回访名单")
    assert isinstance(name, str)
    assert isinstance(await exports.approve(somebody, name), Exported) == (role is Role.ADMIN)
    name = await exports.ask(replace(EXPORTER, id="adam"), "本周回访名单")
    assert isinstance(name, str)
    same = await exports.approve(ADMIN, name)
    assert isinstance(same, Refused)
    assert same.code == "same"
    wordless = await exports.ask(EXPORTER, " 无 ")
    assert isinstance(wordless, Refused)
    assert wordless.code == "reason"


async def test_what_cannot_be_opened_is_counted(house: House, valkey: Server, clock: HandClock) -> None:
    """An export with another master key gives no number, and says how many it could not read."""
    async with house_at(valkey.url, clock, **OTHER_KEY) as other:
        exports = contacts_of(other).exports
        name = await exports.ask(EXPORTER, "本周回访名单")
        assert isinstance(name, str)
        assert await exports.approve(ADMIN, name) == Exported((), 1)
    assert house.meter.counted("exports") == 0
