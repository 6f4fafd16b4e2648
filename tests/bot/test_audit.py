"""The audit: a chain that shows what was changed, taken out, put in or cut off at its front."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from contact_help import plain_forms

from bot.desk.audit import AUDIT, TRIMMED, About, Audit
from bot.desk.proofs import Proofs
from bot.store.links import open_link
from bot.store.wire import call

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

    from bot.store.links import Link

DAY_MS = 86_400_000


@pytest.fixture
async def link(valkey: Server) -> AsyncIterator[Link]:
    """Connections to an empty server."""
    opened = open_link(valkey.url)
    yield opened
    await opened.close()


@pytest.fixture
async def audit(link: Link, clock: HandClock) -> Audit:
    """A chain of five entries."""
    audit = Audit(link, clock)
    for place in range(5):
        await audit.add("login", About(by=f"a{place}", lead=place, person="p"), where="desk")
    return audit


async def test_entries(audit: Audit) -> None:
    """They count from one without a gap, and bear what was told."""
    entries = [entry async for entry in audit.entries()]

    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    last = entries[-1]
    assert (last.kind, last.by, last.lead, last.person, last.data) == ("login", "a4", 4, "p", {"where": "desk"})
    verdict = await audit.verify()
    assert (verdict.entries, verdict.head, verdict.fault) == (5, last.hash, "")
    assert await audit.head() == (5, last.hash)


async def test_an_empty_chain_is_whole(link: Link, clock: HandClock) -> None:
    """Nothing was done, nothing is wrong."""
    verdict = await Audit(link, clock).verify()
    assert (verdict.entries, verdict.head, verdict.fault) == (0, "", "")


async def test_many_writers(link: Link, clock: HandClock) -> None:
    """Forty writers at once make one chain without a gap."""
    audits = [Audit(link, clock) for _ in range(40)]
    await asyncio.gather(*(audit.add("login", About(by=f"a{place}")) for place, audit in enumerate(audits)))

    entries = [entry async for entry in audits[0].entries()]
    assert sorted(entry.by for entry in entries) == sorted(f"a{place}" for place in range(40))
    assert (await audits[0].verify()).fault == ""


async def test_the_same_entry_once(audit: Audit) -> None:
    """A connection that broke repeats its command; so does a journal that is told twice."""
    for _ in range(3):
        await audit.add("contact.kept", About(id="once"))
    assert (await audit.verify()).entries == 6


@pytest.mark.parametrize("what", ["changed", "taken out", "put in", "front"])
async def test_tampering_shows(what: str, audit: Audit, link: Link) -> None:
    """Whoever changes an entry, takes one out, puts one in, or cuts off the front is found out."""
    entries = [entry async for entry in audit.entries()]
    middle = entries[2]
    if what in {"changed", "taken out"}:
        await call(link.turns, "DEL", AUDIT)
        for entry in entries:
            body = entry.body.replace('"b":"a2"', '"b":"eve"') if what == "changed" else entry.body
            if what != "taken out" or entry != middle:
                await call(link.turns, "XADD", AUDIT, entry.place, "b", body, "h", entry.hash)
    elif what == "put in":
        body = json.dumps({**json.loads(middle.body), "n": 6, "id": "x"})
        await call(link.turns, "XADD", AUDIT, "*", "b", body, "h", middle.hash)
    else:
        await call(link.turns, "XTRIM", AUDIT, "MAXLEN", 3)

    fault = (await audit.verify()).fault
    assert fault.startswith("the beginning is missing" if what == "front" else "broken at entry")


async def test_old_entries_go_and_the_chain_says_so(audit: Audit, link: Link, clock: HandClock) -> None:
    """After a trim the chain is whole, with a note of where it begins; a second trim changes nothing."""
    entries = [entry async for entry in audit.entries()]
    border = int(entries[3].place.partition("-")[0]) + 1
    await call(link.turns, "XTRIM", AUDIT, "MAXLEN", 5)
    gone = await audit.trim(border)
    left = [entry async for entry in audit.entries()]

    assert gone >= 4
    assert left[-1].kind == TRIMMED
    assert (await audit.verify()).fault == ""
    assert await audit.trim(border) == 0
    await audit.add("login", About())
    verdict = await audit.verify()
    assert verdict.fault == ""
    assert verdict.entries == len(left) + 1
    assert clock.now().isoformat()[:10] in left[-1].at


async def test_no_number_in_it(audit: Audit, link: Link) -> None:
    """A number in a reason is masked; a kind that nobody knows is a fault of ours."""
    await audit.add("contact.revealed", About(by="wang"), reason="他说换成13812345678,一三八一二三四五六七八")
    kept = str(await call(link.turns, "XRANGE", AUDIT, "-", "+"))

    assert not any(plain in kept for plain in plain_forms())
    assert kept.count("138****5678") == 2
    with pytest.raises(ValueError, match="unknown kind"):
        await audit.add("something", About())


async def test_proofs(link: Link) -> None:
    """A proof is kept once, found by the person's digest, and goes after its time."""
    proofs = Proofs(link)
    await proofs.add("id1", {"what": "agreed", "p": "anna", "at": "2026-11-22"})
    await proofs.add("id1", {"what": "agreed", "p": "anna", "at": "2026-11-22"})
    await proofs.add("id2", {"what": "erased", "p": "bob", "at": "2026-11-22"})

    assert [entry["what"] for entry in await proofs.of("anna")] == ["agreed"]
    assert await proofs.trim(1) == 0
    assert await proofs.trim(4_000_000 * DAY_MS // 100) == 2
    assert await proofs.of("anna") == []
