"""Accounts, their one-time links, sessions and tries, over a real server."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.desk.accounts import Role, id_of, name_fault
from bot.desk.sessions import IDLE, LIFE, MOST_BY_NAME, Sessions, Tries

if TYPE_CHECKING:
    from desk_seats import Office


async def test_a_name_belongs_to_one(office: Office) -> None:
    """The second account of the same name is refused, also when both come at once."""
    found = await asyncio.gather(*(office.accounts.add("王", Role.ADVISOR) for _ in range(5)))

    assert sum(one is not None for one in found) == 1
    assert [account.name for account in await office.accounts.all()] == ["王"]


@pytest.mark.parametrize("name", ["", " 王", "王\n", "<b>", "a" * 21, "王:李", "💥"])
def test_names_that_cannot_be(name: str) -> None:
    """A name is one short line of letters; anything else is refused with what was expected."""
    assert name_fault(name) == "NAME: expected 1 to 20 letters, digits, spaces or ._-·"


def test_plain_names_are_their_own_ids() -> None:
    """Ids stand in keys and audit lines: plain ASCII, and different for different names."""
    assert id_of("wang-1") == "wang-1"
    assert id_of("王") != id_of("李")
    assert id_of("王").isascii()


async def test_a_link_serves_for_a_day(office: Office) -> None:
    """The one-time link is found by its token until its day is over; another token finds nothing."""
    added = await office.accounts.add("王", Role.ADVISOR)
    assert added
    account, token = added

    assert await office.accounts.by_link(token) == account
    assert await office.accounts.by_link(token + "x") is None
    office.clock.later(hours=24, seconds=1)
    assert await office.accounts.by_link(token) is None


async def test_reset_and_disable_end_every_session(office: Office) -> None:
    """Whoever is signed in somewhere is out at the very next call."""
    for ending in (office.accounts.reset, office.accounts.disable):
        seat = await office.seat(f"p{ending.__name__}")
        assert (await seat.get("me")).status == 200
        await ending(seat.account)
        assert (await seat.get("me")).status == 401


async def test_a_change_finds_the_account_as_it_was_read(office: Office) -> None:
    """Two who change the same account do not write over each other."""
    account = await office.account("王")

    assert await office.accounts.disable(account)
    assert await office.accounts.reset(account) is None


async def test_sessions_end_by_themselves(office: Office) -> None:
    """Half an hour without a call, or twelve hours in all, whatever happens; a look without renewing renews nothing."""
    sessions = Sessions(office.store.link, office.accounts, office.clock)
    session = await sessions.open(await office.account("王"))
    key = next(key for key in (await office.store.link.turns.call("KEYS", "hufen:desk:session:*")))
    await office.store.link.turns.call("EXPIRE", key, 5)

    assert await sessions.look(session.token, renew=False)
    assert int(await office.store.link.turns.call("TTL", key)) <= 5
    assert await sessions.look(session.token)
    assert int(await office.store.link.turns.call("TTL", key)) > IDLE - 5
    office.clock.later(seconds=LIFE)
    assert await sessions.look(session.token) is None
    assert session.token not in key


async def test_tries_are_counted_before_they_are_made(office: Office) -> None:
    """Twenty tries at once get no more than five; who is told to wait uses up nothing; a good one gives back."""
    tries = Tries(office.store.link)
    waits = await asyncio.gather(*(tries.take("name 王", MOST_BY_NAME, f"t{n}") for n in range(20)))

    assert sum(wait == 0 for wait in waits) == MOST_BY_NAME
    assert all(0 < wait <= 900 for wait in waits if wait)
    await tries.give_back("name 王", "t0")
    assert sum([await tries.take("name 王", MOST_BY_NAME, f"u{n}") == 0 for n in range(3)]) == 1
    await tries.forget("name 王")
    assert await tries.take("name 王", MOST_BY_NAME, "v") == 0
