"""What goes by itself, and what the operator's commands remove."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from contact_help import KEY, NUMBER, SETTINGS, Person, contacts_of, everything, house_at, plain_forms, store_of

from bot.desk.results import Advisor
from bot.erasing import talk_of
from bot.errors import StartFault
from bot.store.wire import call

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from rim import HandClock, Server

    from bot.house import House


@pytest.fixture
async def house(valkey: Server, clock: HandClock) -> AsyncIterator[House]:
    """A house in which anna has left a number."""
    async with house_at(valkey.url, clock) as opened:
        await Person(opened).say("转人工")
        await Person(opened).agree()
        yield opened


async def test_unclaimed_for_thirty_days(house: House, clock: HandClock) -> None:
    """A number that no advisor came for goes after thirty days, not before, with key and index; the proof stays."""
    index = (await Person(house).folder()).contact["index"]
    clock.later(days=29)
    assert (await contacts_of(house).retention.sweep()).contacts == 0
    assert (await Person(house).folder()).held.masked
    clock.later(days=1, hours=1)
    assert (await contacts_of(house).retention.sweep()).contacts == 1

    held = await everything(house)
    assert (await Person(house).folder()).contact == {}
    assert index not in str(held)
    assert "agreed" in held["hufen:proof"]
    assert "contact.expired" in held["hufen:desk:audit"]
    assert house.meter.counted("swept_contacts") == 1
    assert "hufen_swept_contacts_total 1" in house.meter.text()
    assert await contacts_of(house).clerk.all() == []


async def test_claimed_for_half_a_year_after_the_last_contact(house: House, clock: HandClock) -> None:
    """With an advisor it stays 180 days after the last word or look, also when the talk itself is gone by then."""
    assert house.desk is not None
    retention = contacts_of(house).retention
    clock.later(days=20)
    await house.desk.take_over(KEY, Advisor("wang", "王"))
    clock.later(days=40)
    assert (await retention.sweep()).contacts == 0
    await contacts_of(house).reveals.reveal(KEY, Advisor("wang", "王"), "电话回访")
    await call(store_of(house).link.turns, "DEL", "hufen:{web:anna}:c", "hufen:{web:anna}:d")  # ninety days of silence
    clock.later(days=179)
    assert (await retention.sweep()).contacts == 0
    clock.later(days=2)
    assert (await retention.sweep()).contacts == 1
    assert (await Person(house).folder()).contact == {}


async def test_a_new_number_counts_anew(house: House, clock: HandClock) -> None:
    """Whoever leaves another number on day 29 is kept for thirty days from then."""
    clock.later(days=29)
    await Person(house).say("换成15900001111")
    clock.later(days=2)
    assert (await contacts_of(house).retention.sweep()).contacts == 0
    assert (await Person(house).folder()).held.masked == "159****1111"


async def test_old_proofs_and_audit_go(house: House, clock: HandClock) -> None:
    """Proofs go after three years, lines of audit after one; what is left of the chain is whole."""
    clock.later(days=400)
    swept = await contacts_of(house).retention.sweep()
    assert (swept.proofs, swept.audit > 0) == (0, True)
    assert (await contacts_of(house).audit.verify()).fault == ""
    clock.later(days=3 * 365)
    assert (await contacts_of(house).retention.sweep()).proofs > 0


async def test_a_broken_entry_holds_up_nobody(house: House, clock: HandClock) -> None:
    """One contact that cannot be read is looked at again tomorrow; the others go in time."""
    wire = store_of(house).link.turns
    await Person(house, "web:bob").agree()
    await call(wire, "RPUSH", "hufen:{web:bob}:j", "no json")
    clock.later(days=31)
    assert (await contacts_of(house).retention.sweep()).contacts == 1
    assert await contacts_of(house).clerk.all() == ["web:bob"]


async def test_it_runs_with_the_server(house: House, clock: HandClock) -> None:
    """Started with the application, the sweep does its first round by itself."""
    clock.later(days=31)
    await contacts_of(house).retention.start()
    while await contacts_of(house).clerk.all():
        await call(store_of(house).link.turns, "PING")
    await contacts_of(house).retention.stop()
    assert house.meter.counted("swept_contacts") == 1


def _hufen(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    given = {f"HUFEN_{name.upper()}": value for name, value in settings.items()}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HUFEN_")}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**environment, **given}, check=False)


@pytest.mark.proof
async def test_erased_by_command(house: House, valkey: Server) -> None:
    """`hufen erase` takes a lead number or CHANNEL:USER, asks nothing, tells the receipt; the desk hears of it."""
    await Person(house, "web:bob").agree()
    for who in ("L-1", "web:bob"):
        done = _hufen("erase", who, redis_url=valkey.url, secret_key=SETTINGS["secret_key"])
        assert (done.returncode, done.stderr) == (0, "")
        receipt = done.stdout.strip().rpartition("receipt ")[2]
        assert receipt in (await everything(house))["hufen:proof"]
    held = await everything(house)
    assert not any(name in key for key in held for name in ("anna", "bob"))
    assert not any(plain in str(held) for plain in (*plain_forms(), "anna", "bob"))
    assert "erase.done" in held["hufen:desk:events"]
    assert "你好" in await Person(house).say("你好")


async def test_whom_to_erase(house: House) -> None:
    """A lead by its number in any form, a talk by its key; what names nobody is one sentence."""
    store = store_of(house)
    for who in ("1", "L-1", "l-0001", KEY):
        assert await talk_of(store, who) == KEY
    for who, said in (
        ("999", "there is no lead 999"),
        ("anna", "expected CHANNEL:USER"),
        ("", "expected CHANNEL:USER"),
    ):
        with pytest.raises(StartFault, match=said):
            await talk_of(store, who)


@pytest.mark.proof
async def test_swept_by_command(house: House, valkey: Server) -> None:
    """`hufen sweep` counts what went and walks the audit; a chain that was tampered with is exit code 1."""
    done = _hufen("sweep", redis_url=valkey.url, secret_key=SETTINGS["secret_key"])
    assert done.returncode == 0
    assert "contacts over: 0" in done.stdout
    assert "whole" in done.stdout
    wire = store_of(house).link.turns
    await call(wire, "XADD", "hufen:desk:audit", "*", "b", json.dumps({**_ENTRY}), "h", "0" * 64)
    done = _hufen("sweep", redis_url=valkey.url, secret_key=SETTINGS["secret_key"])
    assert done.returncode == 1
    assert "broken at entry" in done.stdout


_ENTRY = {"n": 99, "id": "x", "k": "login", "at": "2026-11-22", "b": "", "l": 0, "p": "", "d": {}}


def test_commands_without_a_store(tmp_path: Path) -> None:
    """A server that is not there is one line for the operator."""
    done = _hufen("erase", f"web:{NUMBER}", redis_url="redis://127.0.0.1:1", data_dir=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert NUMBER not in done.stderr
