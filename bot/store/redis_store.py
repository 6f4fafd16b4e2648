"""Conversations in Redis or Valkey: one read and one conditional write a turn, each one script in one slot."""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from bot.clock import ms_of
from bot.lines import Line, pack, reply_of, unpack
from bot.store import scripts
from bot.store.base import MODES, Kept, Waiting, Write
from bot.store.contacts import SAVE_CONTACT
from bot.store.due import DueIndex
from bot.store.keys import DAY, GONE_TTL, PROBE, PROBE_TTL, RECEIPT_TTL, SEEN_TTL, TTL, keys_of
from bot.store.news import EventWatch, News
from bot.store.queue import Queue
from bot.store.wire import call, run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.clock import Clock
    from bot.store.base import Contacts
    from bot.store.keys import Keys
    from bot.store.links import Link
    from bot.store.shredder import Shredder
    from dialogs.messages import Reply

_BEFORE_ERASURE: Final = 2
_CHANGES: Final = {
    ("bot", "queued"): "queue",
    ("queued", "bot"): "unqueue",
    ("human", "bot"): "return",
    ("human", "human"): "heard",
    ("queued", "queued"): "stay",
}
"""What a turn changes for the desk, by who answered before and who answers after it."""


class RedisStore:
    """A store over a link.

    Args:
        link: the connections.
        clock: for the day's message ids and for the queue.
        on_close: called last, when the store is closed.
        shredder: takes what was erased from the disk, where the files are ours.

    Attributes:
        on_erased: told the lead number after everything of a person who had one was erased.
        contacts: knows what else is kept of a person's contact, outside of the conversation's slot.
    """

    def __init__(
        self,
        link: Link,
        clock: Clock,
        on_close: Callable[[], Awaitable[None]] | None = None,
        shredder: Shredder | None = None,
    ) -> None:
        self._link = link
        self._clock = clock
        self._queue = Queue(link, clock)
        self._due = DueIndex(link, clock)
        self._news = News(link.connect)
        self._on_close = on_close
        self._shredder = shredder
        self.on_erased: Callable[[int], Awaitable[None]] | None = None
        self.contacts: Contacts | None = None

    @property
    def link(self) -> Link:
        """The connections, for what else belongs in Redis (`bot.store.wire.call` and `run` speak over them).

        A connection repeats a command when it breaks, so every command must be harmless twice.
        """
        return self._link

    @property
    def due(self) -> DueIndex:
        """Which conversations may have something to deliver."""
        return self._due

    @property
    def queue(self) -> Queue:
        """Who waits for an advisor."""
        return self._queue

    def keys(self, key: str) -> Keys:
        """The names of everything of one conversation, today."""
        return keys_of(key, self._now_ms() // (DAY * 1000), slotted=self._link.slotted)

    async def load(self, key: str, message_id: str = "", recent: int = 0) -> Kept:
        """Everything that a turn needs, in one round trip."""
        keys = self.keys(key)
        places = [keys.core, keys.lines, keys.gone, *keys.seen]
        core, seen, said = await run(self._link.turns, scripts.LOAD, places, message_id, recent, keys.tag)
        if seen == _BEFORE_ERASURE:
            return replace(_kept(core, _receipt(said)), gone=True)
        lines = _lines(said)
        if seen:
            return _kept(core, tuple(reply_of(line) for line in lines if line.who == "bot"))
        return _kept(core, None, tuple(reversed(lines)))

    async def save(self, key: str, kept: Kept, write: Write) -> bool:
        """Write a turn if the value is still the one in `kept`; False, and nothing written, when it is not."""
        keys = self.keys(key)
        change = _CHANGES.get((kept.mode, write.mode), "")
        lead = await self._queue.enter(keys) if change == "queue" else 0
        # A new talk starts anywhere, not at 1: a revision of an erased talk must never fit again.
        revision = (kept.revision or secrets.randbits(48)) + 1
        core = f"{revision} {MODES.index(write.mode)}\n{write.snapshot}\n{write.trail}"
        places = [keys.core, keys.lines, keys.seen_on(keys.today)]
        places += (keys.out, keys.way, keys.desk) if write.post or change or write.contact else ()
        fixed = (str(kept.revision), core, TTL, SEEN_TTL, write.message_id, keys.news, int(write.post), change)
        given: tuple[str | int, ...] = (*fixed, self._now_ms(), lead, *map(pack, write.lines))
        if write.contact:
            saving = run(self._link.turns, SAVE_CONTACT, [*places, *keys.contacts], *given, write.contact)
        else:
            saving = run(self._link.turns, scripts.SAVE, places, *given)
        saved = await self._entered(keys, saving, post=write.post)
        if saved and kept.waiting and write.mode != "queued":
            await self._queue.leave(keys.tag)
        return bool(saved)

    async def erase(
        self,
        key: str,
        kept: Kept | None = None,
        message_id: str = "",
        receipt: tuple[Line, ...] = (),
        *,
        post: bool = False,
    ) -> bool:
        """Remove everything of this person; with `kept` only if the value is still that one."""
        keys = self.keys(key)
        if self.contacts is not None:
            await self.contacts.erasing(key)
        packed = [pack(line) for line in receipt]
        left = (keys.tag, message_id, json.dumps(packed), GONE_TTL)
        outgoing = (RECEIPT_TTL, packed) if post else ("", [])
        expected = str(kept.revision) if kept else ""
        places = [*keys.all, keys.gone]
        erased = run(self._link.turns, scripts.ERASE, places, expected, keys.news, *left, outgoing[0], *outgoing[1])
        case = await self._entered(keys, erased, post=post)
        if not case:
            return False
        self.shred()
        await self._queue.forget(keys.tag, *case)
        if self.contacts is not None:
            await self.contacts.erased(key, int(case[0] or 0))
        if case[0] and self.on_erased is not None:
            await self.on_erased(int(case[0]))
        return True

    def shred(self) -> None:
        """Something was removed that must not stay in our files either."""
        if self._shredder is not None:
            self._shredder.note()

    async def push(self, key: str, line: Line, name: str = "") -> bool:
        """Add one line to a talk that exists, one of the same name only once; False when there is no such talk."""
        keys = self.keys(key)
        places = [keys.core, keys.lines, *keys.seen, keys.desk]
        named = f"push:{name or uuid4().hex}"
        return bool(await run(self._link.turns, scripts.PUSH, places, TTL, SEEN_TTL, named, keys.news, pack(line)))

    async def lines(self, key: str, after: str = "", limit: int = 400) -> list[Line]:
        """Lines after that id, oldest first; without an id the newest `limit` ones."""
        keys = self.keys(key)
        found = _lines(*await run(self._link.pages, scripts.LINES, [keys.lines, keys.way], after, limit))
        return found if after else found[::-1]

    @asynccontextmanager
    async def watch(self, key: str) -> AsyncIterator[EventWatch]:
        """Follow a conversation while the context is open."""
        async with self._news.watch(self.keys(key).news) as watch:
            yield watch

    @asynccontextmanager
    async def listen(self, channel: str) -> AsyncIterator[EventWatch]:
        """Follow any channel of the news while the context is open."""
        async with self._news.watch(channel) as watch:
            yield watch

    async def queued(self, start: int = 0, stop: int = -1) -> list[Waiting]:
        """Who waits for an advisor, longest first; entries that no conversation confirms are dropped.

        Args:
            start: the first place in the queue to look at.
            stop: the last one, -1 for the end.
        """
        return await self._queue.waiting(self.keys, start, stop)

    async def ping(self) -> None:
        """Return if the store works: it takes a write, not only a question."""
        await call(self._link.turns, "SET", PROBE, 1, "EX", PROBE_TTL)

    async def close(self) -> None:
        """Let go of connections; a server that only this process uses ends."""
        await self._news.close()
        if self._shredder is not None:
            await self._shredder.finish()
        await self._link.close()
        if self._on_close is not None:
            await self._on_close()

    async def _entered(self, keys: Keys, write: Awaitable[Any], *, post: bool) -> Any:
        """Do the write, after the index of the post knows of it; on one server both go out together, in this order."""
        if not post:
            return await write
        if self._link.slotted:
            await self._due.enter(keys.tag)
            return await write
        return (await asyncio.gather(self._due.enter(keys.tag), write))[1]

    def _now_ms(self) -> int:
        return ms_of(self._clock.now())


def _kept(core: str, replies: tuple[Any, ...] | None = None, recent: tuple[Line, ...] = ()) -> Kept:
    if not core:
        return Kept(replies=replies, recent=recent)
    head, snapshot, trail = core.split("\n", 2)
    revision, mode = head.split(" ")
    return Kept(int(revision), snapshot, trail, MODES[int(mode)], replies, recent)


def _receipt(text: str) -> tuple[Reply, ...]:
    return tuple(reply_of(unpack("", packed)) for packed in json.loads(text))


def _lines(entries: Any, ways: Any = ()) -> list[Line]:
    said = zip(entries, ways or ("",) * len(entries), strict=True)
    return [unpack(place, fields[1], way) for (place, fields), way in said]
