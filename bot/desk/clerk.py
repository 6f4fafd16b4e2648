"""Minds people's contact data: carries out what turns decide, tells audit and proof of it, and forgets in time.

The change itself is part of the turn's one write. Everything around it lies in other slots and is told from a journal
that the same write fills: a process that dies in between leaves an entry too many in the index `hufen:contacts`, and
whoever looks there next (`settle`, called after the turn and by the sweep) tells what was left.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any, Final

from bot.clock import ms_of
from bot.desk.audit import About
from bot.desk.changes import Scene, change_of, told
from bot.desk.folder import DAY_MS, LOOK_AGAIN_MS, folder_of
from bot.desk.receipts import receipt_of
from bot.errors import StoreDown
from bot.store import scripts
from bot.store.contacts import EXPIRE, HOLD_SECONDS, LIFE_SECONDS, NOTE, READ
from bot.store.keys import key_of
from bot.store.wire import call, run

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.clock import Clock
    from bot.desk.audit import Audit
    from bot.desk.folder import Folder
    from bot.desk.proofs import Proofs
    from bot.desk.vault import Vault
    from bot.store.redis_store import RedisStore
    from dialogs.consents import Wish

    Tell = Callable[[str, int], Awaitable[object]]

CONTACTS: Final = "hufen:contacts"
PHONE: Final = "hufen:phone"
_SOON_MS: Final = 60_000
_MOST: Final = 200
_EVENTS: Final = {"consent.agreed": "consent.granted", "consent.withdrawn": "consent.withdrawn"}
_TO_CALL: Final = frozenset({"consent.agreed", "contact.kept", "call.asked"})
_OVER: Final = frozenset({"consent.withdrawn", "contact.expired"})
_LOG = logging.getLogger(__name__)


def nothing(_key: str) -> tuple[str, ...]:
    """Nobody is asked for anything."""
    return ()


class Clerk:
    """Over a store in Redis; there is none over a store in memory.

    Args:
        store: where the talks lie.
        vault: seals numbers.
        audit: is told who did what.
        proofs: keeps what has to be proven.
        clock: tells the time.

    Attributes:
        tell: told the name of an event and the case's number, for the desk.
        call: told who left a number to be called, or asks for the call once more.
        asks: which purposes somebody should be asked for when they want an advisor.
    """

    def __init__(self, store: RedisStore, vault: Vault, audit: Audit, proofs: Proofs, clock: Clock) -> None:
        self._store, self._vault, self._clock = store, vault, clock
        self._audit, self._proofs = audit, proofs
        self.tell: Tell | None = None
        self.call: Callable[[str], Awaitable[None]] | None = None
        self.asks: Callable[[str], tuple[str, ...]] = nothing

    async def folder(self, key: str) -> Folder:
        """What is held of one person's contact."""
        keys = self._store.keys(key)
        places = [keys.contact, keys.hold, keys.journal, keys.desk]
        return folder_of(await run(self._store.link.turns, READ, places), self.asks(key))

    async def change(self, key: str, wish: Wish, number: str, message_id: str, folder: Folder) -> str:
        """What a wish changes, packed for the turn's write; the index knows of it from now on.

        Args:
            key: the conversation.
            wish: what the turn decided.
            number: the number of the message (E.164), or empty.
            message_id: the message.
            folder: what was held when the turn was made.
        """
        tag = self._store.keys(key).tag
        sealed = self._vault.seal(tag, number) if number else None
        person, channel = self._vault.ref(tag), key.partition(":")[0]
        change = change_of(wish, Scene(channel, message_id, person, self._clock.now(), folder, sealed))
        if change:
            await self._look_at(tag, self.now_ms() + _SOON_MS)
        return change

    async def settle(self, key: str) -> None:
        """Tell what was left to tell, and look again when it is time; what fails is told by the next sweep."""
        try:
            await self.settled(key)
        except StoreDown as down:
            _LOG.warning("contact: not told yet: %s", down)

    async def settled(self, key: str) -> bool:
        """The same, for the sweep: whether a contact went because its time was over. Raises `StoreDown`."""
        folder = await self.folder(key)
        await self._tell_all(key, folder)
        over = bool(folder.contact) and folder.ends <= self.now_ms() and await self._expire(key, folder)
        folder = await self.folder(key)
        tag = self._store.keys(key).tag
        if not (folder.contact or folder.hold):
            self._store.shred()  # a number may have lain there
            await call(self._store.link.turns, "ZREM", CONTACTS, tag)
        else:
            await self._keep(key, tag, folder)
        return over

    async def look_later(self, key: str) -> None:
        """Look at this one again tomorrow."""
        await self._look_at(self._store.keys(key).tag, self.now_ms() + DAY_MS)

    async def due(self) -> list[str]:
        """Keys of conversations to look at now."""
        given = (CONTACTS, "-inf", self.now_ms(), "BYSCORE", "LIMIT", 0, _MOST)
        return [key_of(tag) for tag in await call(self._store.link.pages, "ZRANGE", *given)]

    async def all(self) -> list[str]:
        """Keys of every conversation with contact data."""
        return [key_of(tag) for tag in await call(self._store.link.pages, "ZRANGE", CONTACTS, 0, -1)]

    async def twins(self, key: str, folder: Folder) -> list[str]:
        """Keys of other conversations that gave the same number."""
        index = folder.contact.get("index", "")
        found = await call(self._store.link.pages, "SMEMBERS", f"{PHONE}:{index}") if index else ()
        return sorted({key_of(tag) for tag in found} - {key})

    async def note(self, key: str, folder: Folder, last_ms: int, *, looked: bool = False) -> bool:
        """An advisor has the case: note the last contact, and whether they looked at the number.

        False, and nothing noted, when it is not the number any more that was read.
        """
        keys = self._store.keys(key)
        places, given = [keys.contact, keys.consents], (folder.at, last_ms, int(looked))
        return bool(await run(self._store.link.turns, NOTE, places, *given))

    async def copied(self, key: str, by: str) -> None:
        """A copy of this person's data was given out: to them by a link, or by a command."""
        await self._audit.add("data.copied", self.about(by, key, await self.folder(key)))

    async def erasing(self, key: str) -> None:
        """Everything of this person is about to go: tell what was not told, and what must not lead to them any more."""
        folder = await self.folder(key)
        await self._tell_all(key, folder)
        if index := folder.contact.get("index", ""):
            await self._unindex(key, index)
        await self._audit.add("erase.begun", self.about("", key, folder))

    async def erased(self, key: str, lead: int) -> None:
        """It is done: what stays is that it was done."""
        tag, now = self._store.keys(key).tag, self._clock.now()
        receipt = receipt_of(self._person(key), now)
        proof = {"what": "erased", "p": self._person(key), "at": now.isoformat(timespec="seconds"), "receipt": receipt}
        await call(self._store.link.turns, "ZREM", CONTACTS, tag)
        await self._proofs.add(f"{receipt}-{int(now.timestamp())}", proof)
        await self._audit.add("erase.done", About(lead=lead, person=self._person(key)), receipt=receipt)

    def receipt(self, key: str) -> str:
        """The number under which an erasure of today is proven."""
        return receipt_of(self._person(key), self._clock.now())

    def number(self, key: str, folder: Folder) -> str | None:
        """The number (E.164); None where there is none, or the master key is another one."""
        if not folder.contact.get("number"):
            return None
        return self._vault.open(self._store.keys(key).tag, folder.contact["key"], folder.contact["number"])

    def about(self, by: str, key: str, folder: Folder) -> About:
        """Whom an entry of the audit is about."""
        return About(by=by, lead=folder.lead, person=self._person(key))

    def now(self) -> datetime:
        """The clock."""
        return self._clock.now()

    def now_ms(self) -> int:
        """The clock in milliseconds."""
        return ms_of(self._clock.now())

    def _person(self, key: str) -> str:
        return self._vault.ref(self._store.keys(key).tag)

    async def _tell_all(self, key: str, folder: Folder) -> None:
        journal = self._store.keys(key).journal
        for entry in folder.journal:
            await self._tell_one(key, folder.lead, json.loads(entry))
            await call(self._store.link.turns, "LREM", journal, 1, entry)

    async def _tell_one(self, key: str, lead: int, entry: dict[str, Any]) -> None:
        if "proof" in entry:
            await self._proofs.add(entry["id"], entry["proof"])
        if "unindex" in entry:
            await self._unindex(key, entry["unindex"])
        if "shred" in entry:
            self._store.shred()
        await self._audit.add(entry["kind"], About(lead=lead, person=self._person(key), id=entry["id"]))
        if entry["kind"] in _OVER:
            await call(self._store.link.turns, "HDEL", self._store.keys(key).desk, "callback")
        if self.tell is not None and entry["kind"] in _EVENTS:
            await self.tell(_EVENTS[entry["kind"]], lead)
        if self.call is not None and entry["kind"] in _TO_CALL:
            await self.call(key)

    async def _keep(self, key: str, tag: str, folder: Folder) -> None:
        """Whatever the index and the contact itself should know as long as it stays."""
        now = self.now_ms()
        if index := folder.contact.get("index", ""):
            await call(self._store.link.turns, "SADD", f"{PHONE}:{index}", tag)
            await call(self._store.link.turns, "EXPIRE", f"{PHONE}:{index}", LIFE_SECONDS)
            if (await self.folder(key)).contact.get("index") != index:  # withdrawn in the meantime
                await self._unindex(key, index)
        if folder.contact and folder.claimed:
            await self.note(key, folder, folder.last_contact)
        ends = min(folder.ends, now + LOOK_AGAIN_MS) if folder.contact else now + HOLD_SECONDS * 1000 + _SOON_MS
        await self._look_at(tag, min(ends, now + HOLD_SECONDS * 1000 + _SOON_MS) if folder.hold else ends)

    async def _expire(self, key: str, folder: Folder) -> bool:
        keys = self._store.keys(key)
        entry = told("contact.expired")
        places = [keys.contact, keys.consents, keys.journal]
        if not await run(self._store.link.turns, EXPIRE, places, folder.at, entry):
            return False
        if index := folder.contact.get("index", ""):
            await self._unindex(key, index)
        await self._tell_all(key, await self.folder(key))
        return True

    async def _unindex(self, key: str, index: str) -> None:
        await call(self._store.link.turns, "SREM", f"{PHONE}:{index}", self._store.keys(key).tag)

    async def _look_at(self, tag: str, when_ms: int) -> None:
        await run(self._store.link.turns, scripts.ENTER, [CONTACTS], tag, when_ms, LIFE_SECONDS)
