"""Who did what with people's data: a stream that only grows, each entry chained to the one before.

hufen:desk:audit   stream   b: the entry as JSON, h: SHA-256 of the hash before and b     a year, see `trim`

An entry names a case by its number and a person by a digest (`Vault.ref`), never by name or number. Taking entries out
of the middle, changing one, or putting one in between breaks the chain. Old entries go from the front only, and the
chain says so itself. Cut off at its end it would still look whole, so the sweep tells the newest hash to the log every
day: whoever keeps the log elsewhere can prove the end as well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from bot.errors import StoreDown
from bot.masks import masked
from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.clock import Clock
    from bot.store.links import Link

AUDIT: Final = "hufen:desk:audit"
TRIMMED: Final = "audit.trimmed"
KINDS: Final = frozenset(
    (
        *("consent.agreed", "consent.refused", "consent.withdrawn"),
        *("call.asked", "contact.kept", "contact.revealed", "contact.reveal_refused", "contact.expired"),
        *("export.asked", "export.refused", "contact.exported"),
        *(
            "data.copied",
            "erase.begun",
            "erase.done",
            "login",
            "login.failed",
            "account.changed",
            "canned.changed",
            TRIMMED,
        ),
    )
)
_TRIES: Final = 64
_PAGE: Final = 500

# KEYS: the stream. ARGV: the newest hash as it was read ('' for none), the entry's id, the entry, its hash.
# Gives 1 when the entry is there; a repeated command finds it among the newest ones.
_ADD: Final = script("""
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 64)
for _, entry in ipairs(newest) do
  if string.find(entry[2][2], '"id":"' .. ARGV[2] .. '"', 1, true) then return 1 end
end
if (newest[1] and newest[1][2][4] or '') ~= ARGV[1] then return 0 end
redis.call('XADD', KEYS[1], '*', 'b', ARGV[3], 'h', ARGV[4])
return 1
""")
_LAST: Final = script("return redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)")
_AFTER: Final = script("return redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done.

    Attributes:
        place: in the stream.
        number: counts from 1 without a gap.
        kind: one of `KINDS`.
        at: ISO time.
        by: the account, or the command, that did it; empty for the person themselves.
        lead: the case's number, 0 for none.
        person: the digest of a person, empty for none.
        data: what else is to know.
        body: as it was written.
        hash: over the hash before and the body.
    """

    place: str
    number: int
    kind: str
    at: str
    by: str
    lead: int
    person: str
    data: Mapping[str, Any]
    body: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the chain is whole: how many entries, the newest hash, and what is wrong with it, if anything."""

    entries: int
    head: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Whom and what an entry is about: who did it, the case, the person's digest, an id that makes it once only."""

    by: str = ""
    lead: int = 0
    person: str = ""
    id: str = ""


class Audit:
    """The stream.

    Args:
        link: the connections.
        clock: tells when.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._link = link
        self._clock = clock

    async def add(self, kind: str, about: About, **data: str | int) -> None:
        """Write one entry; what people typed is masked.

        Raises:
            ValueError: `KINDS` does not know it.
            StoreDown: it is not certain that it stands.
        """
        if kind not in KINDS:
            raise ValueError(f"unknown kind of entry: {kind}")
        name = about.id or uuid4().hex
        told = {key: masked(value) if isinstance(value, str) else value for key, value in data.items()}
        at = self._clock.now().isoformat(timespec="milliseconds")
        for _ in range(_TRIES):
            number, before = await self._newest()
            entry = {"n": number + 1, "id": name, "k": kind, "at": at, "b": about.by, "l": about.lead}
            body = json.dumps({**entry, "p": about.person, "d": told}, ensure_ascii=False, separators=(",", ":"))
            if await run(self._link.turns, _ADD, [AUDIT], before, name, body, _hash(before, body)):
                return
        raise StoreDown("too many writers of the audit at once")

    async def entries(self) -> AsyncIterator[Entry]:
        """Every entry, oldest first."""
        after = "-"
        while page := await run(self._link.pages, _AFTER, [AUDIT], after, _PAGE):
            for place, fields in page:
                yield _entry(place, fields)
            after = f"({page[-1][0]}"

    async def verify(self) -> Verdict:
        """Walk the whole chain."""
        count, head = 0, ""
        expected: int | None = None
        async for entry in self.entries():
            if expected is None:
                head = "" if entry.number == 1 else await self._trimmed_before(entry.number)
                if entry.number != 1 and not head:
                    return Verdict(0, "", f"the beginning is missing: the first entry is number {entry.number}")
            if expected not in {None, entry.number} or entry.hash != _hash(head, entry.body):
                return Verdict(count, head, f"broken at entry {entry.number} ({entry.place})")
            count, head, expected = count + 1, entry.hash, entry.number + 1
        return Verdict(count, head)

    async def trim(self, before_ms: int) -> int:
        """Let go of entries older than that; gives how many. The chain notes where it begins from then on."""
        last: Entry | None = None
        count = 0
        async for entry in self.entries():
            if int(entry.place.partition("-")[0]) >= before_ms:
                break
            last, count = entry, count + 1
        if last is None:
            return 0
        about = About(by="sweep", id=f"trim-{last.number}")
        await self.add(TRIMMED, about, through=last.number, hash=last.hash)
        await call(self._link.turns, "XTRIM", AUDIT, "MINID", f"{before_ms}-0")
        return count

    async def head(self) -> tuple[int, str]:
        """Number and hash of the newest entry; 0 and nothing for none."""
        return await self._newest()

    async def _newest(self) -> tuple[int, str]:
        found = await run(self._link.turns, _LAST, [AUDIT])
        if not found:
            return 0, ""
        entry = _entry(*found[0])
        return entry.number, entry.hash

    async def _trimmed_before(self, number: int) -> str:
        """The hash of the entry before the first one that is kept, as the chain noted it."""
        found = ""
        async for entry in self.entries():
            if entry.kind == TRIMMED and entry.data.get("through") == number - 1:
                found = str(entry.data["hash"])
        return found


def _hash(before: str, body: str) -> str:
    return sha256((before + body).encode()).hexdigest()


def _entry(place: str, fields: list[str]) -> Entry:
    body = fields[1]
    data = json.loads(body)
    return Entry(place, data["n"], data["k"], data["at"], data["b"], data["l"], data["p"], data["d"], body, fields[3])
