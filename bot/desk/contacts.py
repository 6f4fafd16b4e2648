"""Puts together what minds contact data over a store in Redis."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.desk.audit import Audit
from bot.desk.clerk import Clerk
from bot.desk.events import Events
from bot.desk.exporting import Exports
from bot.desk.proofs import Proofs
from bot.desk.retention import Retention
from bot.desk.reveal import Reveals
from bot.desk.vault import Vault
from bot.errors import StartFault
from bot.keyring import open_keyring
from bot.meter import Meter
from bot.store import RedisStore, open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.clock import Clock
    from bot.keyring import Keyring
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Contacts:
    """Everything on contact data.

    Attributes:
        clerk: carries out what turns decide; `folder` tells what is held.
        reveals: shows a number to an advisor.
        exports: gives numbers out, by two people.
        retention: lets go of what is over.
        audit: who did what.
        proofs: that somebody agreed, withdrew or was erased.
    """

    clerk: Clerk
    reveals: Reveals
    exports: Exports
    retention: Retention
    audit: Audit
    proofs: Proofs


def open_contacts(
    store: RedisStore, keyring: Keyring, clock: Clock, meter: Meter, events: Events | None = None
) -> Contacts:
    """Everything on contact data; erasures of the store take it along from now on.

    Args:
        store: where it lies.
        keyring: gives the keys.
        clock: tells the time.
        meter: counts, for the operator.
        events: of the desk, which is told what changes.
    """
    audit, proofs = Audit(store.link, clock), Proofs(store.link)
    clerk = Clerk(store, Vault(keyring), audit, proofs, clock)
    store.contacts = clerk
    reveals = Reveals(store, clerk, audit, meter)
    if events is not None:
        clerk.tell = events.add
        reveals.tell = lambda lead, by: events.add("contact.revealed", lead, by=by)
    retention = Retention(clerk, proofs, audit, meter)
    return Contacts(clerk, reveals, Exports(store, clerk, audit, meter), retention, audit, proofs)


@asynccontextmanager
async def contacts_at_hand(settings: Settings) -> AsyncIterator[tuple[RedisStore, Contacts]]:
    """The store with its contact data, for a command beside a server or without one; the desk is told all the same.

    Raises:
        StartFault: it cannot be had.
    """
    clock = SystemClock()
    keyring = open_keyring(settings, settings.store)
    store = await open_store(settings.store, settings.data_dir, clock)
    try:
        if not isinstance(store, RedisStore):
            raise StartFault("a store in memory keeps nothing")
        events = Events(store, clock)

        async def erased(lead: int) -> None:
            await events.add("erase.done", lead)

        store.on_erased = erased
        yield store, open_contacts(store, keyring, clock, Meter(), events)
    finally:
        await store.close()
