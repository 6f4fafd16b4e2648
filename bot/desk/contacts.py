"""Puts together what minds contact data over a store in Redis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.desk.audit import Audit
from bot.desk.clerk import Clerk
from bot.desk.exporting import Exports
from bot.desk.proofs import Proofs
from bot.desk.retention import Retention
from bot.desk.reveal import Reveals
from bot.desk.vault import Vault

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.desk.events import Events
    from bot.keyring import Keyring
    from bot.meter import Meter
    from bot.store.redis_store import RedisStore


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
